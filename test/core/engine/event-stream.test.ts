import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { EventStreams } from '../../../core/engine/event-stream.ts';
import type { EngineMessage } from '../../../core/protocol/engine-api.ts';
import { badInput } from '../../../core/protocol/errors.ts';

describe('streams of a listener', () => {
  it('begin after the call, carry messages under their number, and end once', async () => {
    const messages: EngineMessage[] = [];
    const streams = new EventStreams((message) => messages.push(message));
    const fine = streams.start(async (push) => push({ done: 1 }));
    const broken = streams.start(() => Promise.reject(badInput('No such run.')));
    const endless = streams.start(async (_push, signal) => {
      await sleep(60_000, undefined, { signal });
    });
    expect(messages).toEqual([]);
    await sleep(20);
    streams.end(endless);
    streams.end(fine);
    streams.end(99);
    await sleep(20);
    expect(messages).toEqual([
      { stream: fine, message: { done: 1 } },
      { stream: fine, ended: true },
      { stream: broken, ended: true, error: { kind: 'bad-input', message: 'No such run.', place: {} } },
      { stream: endless, ended: true },
    ]); // prettier-ignore
  });
});
