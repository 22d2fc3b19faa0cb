/** The server against everything that is not our own page. */
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { startLoopbackHost } from '../../../cli/serve/loopback-host.ts';
import { SECURITY_HEADERS } from '../../../core/host/page-files.ts';
import { closing, nextMessage, opened, runHost } from './running-host.ts';
import { StandInEngine } from './stand-in-engine.ts';

describe('the way in', () => {
  it('exchanges the token for a cookie and takes it out of the address', async () => {
    const { send, token, host } = await bound();
    const { status, headers } = await send('GET', `/?token=${token}`);
    expect(status).toBe(302);
    expect(headers.location).toBe('/');
    expect(headers['set-cookie']).toEqual([
      `athanor-${host.port}=${token}; Path=/; HttpOnly; SameSite=Strict`,
    ]);
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cache-control']).toBe('no-store');
  });

  it('opens one window for a ticket, once', async () => {
    const { send, host } = await bound();
    const { pathname, search } = new URL(host.ticketUrl());
    expect((await send('GET', pathname + search)).status).toBe(302);
    expect((await send('GET', pathname + search)).status).toBe(401);
  });

  it.each(['/', '/assets/main.js', '/files/file-1', '/missing'])(
    'shows %s to nobody without the token',
    async (path) => {
      const { send } = await bound();
      const { status, text, headers } = await send('GET', path);
      expect(status).toBe(401);
      expect(text).toContain('This address needs its token');
      expect(headers['set-cookie']).toBeUndefined();
    },
  );

  it('refuses a wrong token and sets no cookie', async () => {
    const { send } = await bound();
    for (const query of ['token=x', 'token=', `token=${'0'.repeat(64)}`, 'ticket=x']) {
      const { status, headers } = await send('GET', `/?${query}`);
      expect(status).toBe(401);
      expect(headers['set-cookie']).toBeUndefined();
    }
  });

  it('lets the page ask again after a link from elsewhere, when the browser held the cookie back', async () => {
    const { send } = await bound();
    const first = await send('GET', '/', { 'sec-fetch-site': 'cross-site' });
    expect(first.status).toBe(200);
    expect(first.text).toContain('http-equiv="refresh"');
    expect((await send('GET', '/', { 'sec-fetch-site': 'same-origin' })).status).toBe(401);
  });
});

describe('the page', () => {
  it('is served with all headers of the rules, and none that shares it', async () => {
    const running = await runHost();
    for (const path of ['/', '/assets/main.js', '/missing', '/files/none']) {
      const { headers } = await running.get(path);
      for (const [name, value] of Object.entries(SECURITY_HEADERS))
        expect(headers[name.toLowerCase()], `${name} of ${path}`).toBe(value);
      expect(Object.keys(headers).join()).not.toContain('access-control');
    }
    const { status, text } = await running.get('/');
    expect([status, text]).toEqual([200, '<!doctype html><title>Athanor</title>']);
  });

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/assets/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/assets',
    '/assets/',
    '//etc/passwd',
    '/%00',
    '/%',
  ])('does not reach outside of its folder by %s, and lists none', async (path) => {
    const { status, text } = await (await runHost()).get(path);
    expect([400, 404]).toContain(status);
    expect(text).not.toMatch(/secret|main\.js/);
  });
});

describe('requests of others', () => {
  it('are refused by the Host header, also with the cookie', async () => {
    const running = await runHost();
    const { port } = running.host;
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
    ])
      expect((await running.get('/', { host })).status, host).toBe(403);
    expect((await running.get('/', { host: `localhost:${port}` })).status).toBe(200);
  });

  it('are refused by the Origin header, also with the cookie', async () => {
    const running = await runHost();
    for (const origin of ['http://evil.example', 'null', `http://localhost:${running.host.port}`]) {
      expect((await running.post('/saves?name=a', undefined, { origin })).status).toBe(403);
      expect((await running.get('/', { origin })).status).toBe(403);
    }
    const missing = await running.send('POST', '/saves?name=a', { cookie: running.cookie });
    expect(missing.status).toBe(403);
    expect(running.engine.files.size).toBe(0);
  });

  it('may come from a program of the user that sends the token in a header', async () => {
    const running = await runHost();
    const authorization = `Bearer ${running.token}`;
    expect((await running.send('POST', '/saves?name=a.csv', { authorization })).status).toBe(200);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('have no use for %s', async (method) => {
    const running = await runHost();
    const headers = { cookie: running.cookie, origin: running.origin };
    expect((await running.send(method, '/', headers)).status).toBe(405);
  });

  it('get a short answer when they are no HTTP', async () => {
    const { host } = await runHost();
    const text = await raw(host.port, 'HELP\r\n\r\n');
    expect(text).toMatch(/^HTTP\/1\.1 400/);
  });

  it('cannot send endless headers', async () => {
    const { host } = await runHost();
    const text = await raw(host.port, `GET / HTTP/1.1\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`);
    expect(text).toMatch(/^HTTP\/1\.1 4\d\d/);
  });
});

describe('the WebSocket', () => {
  it('carries frames of our page', async () => {
    const socket = (await runHost()).socket();
    await opened(socket);
    socket.send(JSON.stringify({ id: 7, method: 'machine', params: { a: 1 } }));
    expect(await nextMessage(socket)).toEqual({ id: 7, result: { a: 1 } });
  });

  it('is not opened for others', async () => {
    const running = await runHost();
    const { cookie, origin, host } = running;
    const refused = (headers: Record<string, string>, path?: string): Promise<number> =>
      closing(running.socket(headers, path));
    expect(await refused({ origin })).toBe(401);
    expect(await refused({ origin, cookie: `athanor-${host.port}=x` })).toBe(401);
    expect(await refused({ cookie })).toBe(403);
    expect(await refused({ cookie, origin: 'http://evil.example' })).toBe(403);
    expect(await refused({ cookie, origin, host: `evil.example:${host.port}` })).toBe(403);
    expect(await refused({ cookie, origin }, '/other')).toBe(404);
    expect(host.windows()).toBe(0);
  });
});

describe('the address', () => {
  it('is one of this machine only', async () => {
    const { host } = await runHost();
    expect(host.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64}$/);
    await expect(raw(host.port, '', '::1')).rejects.toThrow('ECONNREFUSED');
  });

  it('that is taken is refused in words', async () => {
    const { host } = await runHost();
    const { launch } = new StandInEngine();
    const settings = { dataFolder: '', workspaceDefault: '', assetsFolder: '' };
    await expect(
      startLoopbackHost({ port: host.port, page: '', launch, settings }),
    ).rejects.toThrow(`Port ${host.port} is in use.`);
  });
});

/** The parts with their methods bound. */
async function bound() {
  const running = await runHost();
  return { send: running.send.bind(running), token: running.token, host: running.host };
}

/** What comes back for bytes on the wire. */
function raw(port: number, bytes: string, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host, () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString()));
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
  });
}
