/** The browser host over the real loopback server, as a page of that server sees it. */
import { WebSocket } from 'ws';
import { describe, expect, it, vi } from 'vitest';
import { BrowserHost } from '../../../renderer/host/browser-host.ts';
import type { ConnectionState } from '../../../renderer/host/host.ts';
import { runHost, type RunningHost } from '../../cli/serve/running-host.ts';
import type { Rule } from '../../cli/serve/stand-in-engine.ts';
import { checkHost } from './check-host.ts';

/** A browser sends cookie and origin by itself. */
function pageOf({ origin, cookie }: Pick<RunningHost, 'origin' | 'cookie'>): BrowserHost {
  return new BrowserHost({
    base: `${origin}/#/start`,
    openSocket: (url) => {
      const socket = new WebSocket(url, { headers: { cookie, origin } });
      // In a browser an error that nobody listens to is none.
      socket.on('error', () => undefined);
      return socket as unknown as globalThis.WebSocket;
    },
    fetch: (input, init) => fetch(input, { ...init, headers: { cookie, origin } }),
  });
}

async function start(rule?: Rule) {
  const running = await runHost(rule);
  const host = pageOf(running);
  return {
    host,
    running,
    crashEngine: () => running.engine.crash(),
    close: async () => {
      host.close();
      await running.host.close();
    },
  };
}

checkHost('the browser host over a loopback server', start);

describe('the browser host', () => {
  it('has no dialogs of the system, so files are uploaded', async () => {
    const { host, running, close } = await start();
    expect(host.capabilities).toEqual({ nativeDialogs: false, nativeMenu: false, revealInFolder: false }); // prettier-ignore
    await host.receiveFiles([new File(['C'], '../../evil.smi')]);
    expect(running.engine.files.get('file-1')).toMatch(/[\\/]evil\.smi$/);
    await close();
  });

  it('says in words why a file was refused', async () => {
    const { host, running, close } = await start();
    await running.host.close();
    await expect(host.receiveFiles([new File(['C'], 'a.smi')])).rejects.toThrow("'a.smi' could not be sent."); // prettier-ignore
    await expect(host.chooseSave('a.smi')).rejects.toThrow('The server does not answer.');
    await close();
  });

  it('gives up when the server does not know it any more', async () => {
    const running = await runHost();
    const stranger = pageOf({ origin: running.origin, cookie: 'none=1' });
    const states: ConnectionState[] = [];
    stranger.onConnection((state) => states.push(state));
    await vi.waitFor(() => expect(states).toEqual(['reconnecting', 'lost']), 5_000);
    stranger.close();
  });

  it('gives up when the engine will not come back', async () => {
    const { host, running, close } = await start();
    const states: ConnectionState[] = [];
    host.onConnection((state) => states.push(state));
    for (let crash = 1; crash <= 3; crash++) {
      await vi.waitFor(() => expect(running.engine.started).toBe(crash), 5_000);
      running.engine.crash();
    }
    await vi.waitFor(() => expect(states.at(-1)).toBe('lost'), 5_000);
    await close();
  });
});
