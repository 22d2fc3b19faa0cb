/**
 * TypeScript sources as plain JavaScript, file by file: types are stripped, and endings of imports and worker URLs
 * follow. The folders stay as they are, so that every `new URL('./worker.ts', import.meta.url)` finds its file.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';

/** A relative path to a TypeScript file, in quotes: an import, or the URL of a worker. */
const SOURCE_PATH = /(['"`])(\.{1,2}\/[^'"`\n]*)\.ts\1/g;

export function emitText(source: string): string {
  return stripTypeScriptTypes(source)
    .replace(SOURCE_PATH, '$1$2.js$1')
    .replace(/[ \t]+$/gm, '');
}

/** Paths of all TypeScript files below a folder, relative to it. */
export function sourcesOf(
  folder: string,
  leaveOut: (path: string) => boolean = () => false,
): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !leaveOut(path))
    .sort();
}

/** Writes the JavaScript of `sources` (relative to `from`) below `to`; what else was there is removed. */
export function emitSources(from: string, sources: readonly string[], to: string): void {
  rmSync(to, { recursive: true, force: true });
  for (const source of sources) {
    const target = join(to, source.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, emitText(readFileSync(join(from, source), 'utf8')));
  }
}
