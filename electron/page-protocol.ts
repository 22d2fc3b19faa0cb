/** app://athanor/...: the files of the built page, with the same rules and headers as the loopback server's. */
import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { findPageFile, SECURITY_HEADERS } from '../core/host/page-files.ts';
import { APP_SCHEME } from './navigation-policy.ts';

/** Before the app is ready. */
export function declarePageProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** After the app is ready. `page`: folder of the built page. */
export function servePage(page: string): void {
  protocol.handle(APP_SCHEME, (request) => answer(page, request));
}

export async function answer(
  page: string,
  request: { method: string; url: string },
): Promise<Response> {
  const url = URL.canParse(request.url) ? new URL(request.url) : undefined;
  if (request.method !== 'GET' || url?.host !== 'athanor') return refused(403);
  const file = findPageFile(page, url.pathname);
  if (file === undefined) return refused(404);
  const headers = { ...SECURITY_HEADERS, 'Content-Type': file.type };
  return new Response(await readFile(file.path), { headers });
}

function refused(status: number): Response {
  return new Response(null, { status, headers: SECURITY_HEADERS });
}
