import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Handlers, StreamHandlers } from '../../../core/host/host-context.ts';
import { openWindow } from '../../../core/host/window-frames.ts';
import { hostRequests, hostStreams, type HostAnswer } from '../../../core/protocol/host-api.ts';
import { badInput } from '../../../core/protocol/errors.ts';

/** A window whose handlers tell what they got. */
function echoing() {
  const answers: HostAnswer[] = [];
  const handlers = Object.fromEntries(
    Object.keys(hostRequests).map((method) => [method, (params: unknown) => ({ method, params })]),
  ) as unknown as Handlers;
  const streams = {
    watchRun: async (_params: unknown, push: (message: unknown) => void, signal: AbortSignal) => {
      push({ n: 1 });
      await sleep(60_000, undefined, { signal });
    },
    watchRuns: () => Promise.reject(badInput('No runs.')),
    watchFile: async (_params: unknown, push: (message: unknown) => void) => {
      push('a');
      await sleep(1);
      push('b');
    },
  } as unknown as StreamHandlers;
  return { answers, window: openWindow(handlers, streams, (answer) => answers.push(answer)) };
}

describe('the frames of a window', () => {
  it('are answered once with the checked parameters', async () => {
    const { answers, window } = echoing();
    await window.handle({ id: 1, method: 'steps', params: { run: 'r' } });
    expect(answers).toEqual([{ id: 1, result: { method: 'steps', params: { run: 'r', after: 0, limit: 100_000 } } }]); // prettier-ignore
  });

  it('are refused with one sentence that says what is wrong', async () => {
    const { answers, window } = echoing();
    await window.handle({ id: 1, method: 'run', params: { rum: 'r' } });
    await window.handle({ id: 2, method: 'ruin', params: {} });
    await window.handle({ id: 3, stream: 'watchRunz', params: {} });
    await window.handle({ id: 4, method: 'constructor', params: {} });
    await window.handle('hello');
    await sleep(5);
    expect(answers).toMatchObject([
      { id: 1, error: { kind: 'bad-input', hint: "Did you mean 'run'?" } },
      { id: 2, error: { message: "Unknown request 'ruin'.", hint: "Did you mean 'run'?" } },
      { id: 3, error: { message: "Unknown stream 'watchRunz'." } },
      { id: 4, error: { message: "Unknown request 'constructor'." } },
      { id: -1, error: { kind: 'bad-input' } },
    ]);
  });

  it('begin streams that end, fail or are cancelled, each told once', async () => {
    const { answers, window } = echoing();
    await window.handle({ id: 1, stream: 'watchFile', params: { file: 'f' } });
    await window.handle({ id: 2, stream: 'watchRuns', params: {} });
    await window.handle({ id: 3, stream: 'watchRun', params: { run: 'r' } });
    await sleep(20);
    await window.handle({ id: 3, cancel: true });
    await window.handle({ id: 99, cancel: true });
    await sleep(5);
    const of = (id: number) => answers.filter((answer) => answer.id === id);
    expect(of(1)).toEqual([{ id: 1, message: 'a' }, { id: 1, message: 'b' }, { id: 1, ended: true }]); // prettier-ignore
    expect(of(2)).toMatchObject([{ error: { message: 'No runs.' } }]);
    expect(of(3)).toEqual([
      { id: 3, message: { n: 1 } },
      { id: 3, ended: true },
    ]);
  });

  it('get no answer once the window is closed, and a window that cannot be reached harms nobody', async () => {
    const { answers, window } = echoing();
    await window.handle({ id: 1, stream: 'watchRun', params: { run: 'r' } });
    window.close();
    await window.handle({ id: 2, method: 'runs', params: {} });
    await sleep(5);
    expect(answers).toEqual([{ id: 1, message: { n: 1 } }]);
    const gone = openWindow({ runs: () => [] } as unknown as Handlers, {} as StreamHandlers, () => {
      throw new Error('The socket is closed.');
    });
    await gone.handle({ id: 1, method: 'runs', params: {} });
  });

  it('may be anything: each request gets one answer', async () => {
    const { answers, window } = echoing();
    const method = fc.constantFrom(...Object.keys(hostRequests), ...Object.keys(hostStreams), '__proto__', 'toString'); // prettier-ignore
    const frame = fc.oneof(fc.jsonValue(), fc.record({ id: fc.integer(), method, params: fc.jsonValue() })); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(frame, async (any) => {
        const before = answers.length;
        await window.handle(any);
        const isCancel = typeof any === 'object' && any !== null && 'cancel' in any;
        expect(answers.length).toBe(before + (isCancel ? 0 : 1));
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
