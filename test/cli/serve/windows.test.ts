import { describe, expect, it, vi } from 'vitest';
import { closing, nextMessage, opened, runHost } from './running-host.ts';

describe('windows in browsers', () => {
  it('share one engine, each with its own answers', async () => {
    const running = await runHost();
    const [a, b] = [running.socket(), running.socket()];
    await Promise.all([opened(a), opened(b)]);
    a.send(JSON.stringify({ id: 1, method: 'machine', params: 'a' }));
    b.send(JSON.stringify({ id: 1, method: 'machine', params: 'b' }));
    expect(await Promise.all([nextMessage(a), nextMessage(b)])).toEqual([
      { id: 1, result: 'a' },
      { id: 1, result: 'b' },
    ]);
    expect(running.engine.windows.size).toBe(2);
    a.close();
    await vi.waitFor(() => expect(running.engine.windows.size).toBe(1));
    expect(running.host.windows()).toBe(1);
  });

  it.each([
    ['text that is no JSON', 'not json', 1007],
    ['binary data', Buffer.from('{}'), 1007],
    ['a message of 33 MiB', 'x'.repeat(33 * 2 ** 20), 1009],
  ])('are closed after %s', async (_name, data, code) => {
    const running = await runHost();
    const socket = running.socket();
    await opened(socket);
    const closed = closing(socket);
    socket.send(data);
    expect(await closed).toBe(code);
    await vi.waitFor(() => expect(running.host.windows()).toBe(0));
  });

  it('are told to come back when the engine died, and find the new one', async () => {
    const running = await runHost();
    const first = running.socket();
    await opened(first);
    const closed = closing(first);
    running.engine.crash();
    expect(await closed).toBe(1012);
    const second = running.socket();
    await opened(second);
    second.send(JSON.stringify({ id: 1, method: 'machine', params: 'again' }));
    expect(await nextMessage(second)).toEqual({ id: 1, result: 'again' });
    expect(running.engine.started).toBe(2);
  });

  it('are told that the engine will not come back when it keeps dying', async () => {
    const running = await runHost();
    for (let crash = 1; crash <= 3; crash++) {
      await vi.waitFor(() => expect(running.engine.started).toBe(crash));
      running.engine.crash();
    }
    expect(await closing(running.socket())).toBe(4001);
  });

  it('are closed when the server stops', async () => {
    const running = await runHost();
    const socket = running.socket();
    await opened(socket);
    const closed = closing(socket);
    await running.host.close();
    expect(await closed).toBe(1001);
  });

  it('are at most 64', async () => {
    const running = await runHost();
    const sockets = Array.from({ length: 64 }, () => running.socket());
    await Promise.all(sockets.map(opened));
    expect(await closing(running.socket())).toBe(1013);
  });
});
