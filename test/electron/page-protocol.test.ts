import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { answer, declarePageProtocol, servePage } from '../../electron/page-protocol.ts';
import { SECURITY_HEADERS } from '../../core/host/page-files.ts';
import { protocol } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electron);

const folder = mkdtempSync(join(tmpdir(), 'athanor-page-'));
const page = join(folder, 'page');
mkdirSync(page);
writeFileSync(join(page, 'index.html'), '<!doctype html>');
writeFileSync(join(folder, 'secret.txt'), 'secret');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (url: string, method = 'GET'): Promise<Response> => answer(page, { method, url });

describe('app://', () => {
  it('is declared as a secure scheme of its own and answered from the page', () => {
    declarePageProtocol();
    expect(protocol.registerSchemesAsPrivileged).toHaveBeenCalledWith([
      {
        scheme: 'app',
        privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
      },
    ]);
    servePage(page);
    expect(protocol.handle).toHaveBeenCalledWith('app', expect.any(Function));
  });

  it('hands out the page with all headers of the rules', async () => {
    const response = await get('app://athanor/index.html');
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<!doctype html>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const [name, value] of Object.entries(SECURITY_HEADERS))
      expect(response.headers.get(name)).toBe(value);
  });

  it.each([
    ['app://athanor/../secret.txt', 404],
    ['app://athanor/%2e%2e/secret.txt', 404],
    ['app://athanor/%2e%2e%2fsecret.txt', 404],
    ['app://athanor/..%5csecret.txt', 404],
    ['app://athanor/missing.js', 404],
    ['app://evil/index.html', 403],
    ['nonsense', 403],
  ])('refuses %s', async (url, status) => {
    const response = await get(url);
    expect(response.status).toBe(status);
    expect(await response.text()).toBe('');
  });

  it('has no use for anything but GET', async () => {
    expect((await get('app://athanor/index.html', 'POST')).status).toBe(403);
  });
});
