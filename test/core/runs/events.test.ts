import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EventMessage } from '../../../core/protocol/engine-api.ts';
import { streamEvents, SHORTEST_INTERVAL_MS } from '../../../core/runs/events.ts';
import { Run } from '../../../core/runs/run.ts';
import { RunStore } from '../../../core/storage/run-store.ts';
import { countingRun, environments, temporaryFolder } from './run-fixture.ts';

async function collect(stream: AsyncIterable<EventMessage>): Promise<EventMessage[]> {
  const messages: EventMessage[] = [];
  for await (const message of stream) messages.push(message);
  return messages;
}

describe('the event stream', () => {
  it('tells every event once and in order, at most ten messages a second, with the best so far', async () => {
    const folder = join(temporaryFolder(), 'r');
    const run = await Run.create(folder, countingRun({ budget: { steps: 60 } }), { environments });
    const reader = RunStore.open(join(folder, 'run.sqlite'), { readOnly: true });
    const begun = performance.now();
    const following = collect(streamEvents(reader, { best: 3, isOver: () => run.status === 'ended' })); // prettier-ignore
    await run.run();
    const messages = await following;
    const seconds = (performance.now() - begun) / 1000;
    const events = messages.flatMap((message) => message.events);
    expect(events).toEqual(run.store.events.after(0, 10_000));
    expect(events.filter(({ kind }) => kind === 'step').map(({ step }) => step)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1)); // prettier-ignore
    expect(messages.length).toBeLessThanOrEqual(Math.ceil((seconds * 1000) / SHORTEST_INTERVAL_MS) + 1); // prettier-ignore
    expect(messages.at(-1)?.sequence).toBe(run.store.events.lastSequence());
    const best = messages
      .flatMap((message) => (message.best.length > 0 ? [message.best] : []))
      .at(-1);
    expect(best).toHaveLength(3);
    reader.close();
    await run.close();
  });

  it('goes on after the sequence number that a reader saw last, and ends when it is aborted', async () => {
    const store = RunStore.create(join(temporaryFolder(), 'run.sqlite'));
    for (let i = 0; i < 5; i++) store.events.add('warning', 0, `w${i}`);
    const [message, ...rest] = await collect(streamEvents(store, { after: 3, isOver: () => true }));
    expect(message.events.map(({ message: text }) => text)).toEqual(['w3', 'w4']);
    expect(message.best).toEqual([]);
    expect(rest).toEqual([]);
    const controller = new AbortController();
    const endless = collect(streamEvents(store, { after: 5, isOver: () => false, signal: controller.signal })); // prettier-ignore
    controller.abort();
    expect(await endless).toEqual([]);
    store.close();
  });
});
