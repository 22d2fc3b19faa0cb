/**
 * The files of the page and the rules that they are handed out under, the same for the desktop's own protocol and for
 * the loopback server: one folder, known types, a strict Content-Security-Policy.
 */
import { createReadStream, statSync } from 'node:fs';
import type { ReadStream } from 'node:fs';
import { extname, join, resolve, sep } from 'node:path';

/**
 * The page runs its own scripts only: no eval, no inline script, no other origin. Styles may be inline, since plots
 * and virtual lists set them. WebAssembly is not in the list: RDKit lives in the engine.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** On every answer, whatever it holds. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

export interface PageFile {
  path: string;
  type: string;
  /** Bytes. */
  size: number;
  /** Its name holds a hash of its content, so it never changes. */
  immutable: boolean;
  open(): ReadStream;
}

/**
 * The file of the page under `root` for the path of a URL, still percent-encoded; undefined for anything that is not
 * a file of a known type below that folder.
 */
export function findPageFile(root: string, urlPath: string): PageFile | undefined {
  const decoded = decode(urlPath);
  // Backslashes and drive letters mean something to Windows, NUL to the system.
  if (decoded === undefined || /[\\:\0]/.test(decoded)) return undefined;
  const base = resolve(root);
  const path = resolve(join(base, decoded === '/' ? 'index.html' : decoded));
  if (!path.startsWith(base + sep)) return undefined;
  const type = MIME_TYPES[extname(path)];
  if (type === undefined) return undefined;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() !== true) return undefined;
  return {
    path,
    type,
    size: stats.size,
    immutable: path.startsWith(join(base, 'assets') + sep),
    open: () => createReadStream(path),
  };
}

function decode(urlPath: string): string | undefined {
  try {
    return decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
}
