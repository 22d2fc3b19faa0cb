import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../../core/engine/engine.ts';
import { createRequestHandler } from '../../../core/engine/requests.ts';
import type { EngineMessage, EventMessage } from '../../../core/protocol/engine-api.ts';
import { environments, temporaryFolder } from '../runs/run-fixture.ts';

function listener() {
  const engine = new Engine({ environments });
  const messages: EngineMessage[] = [];
  // A clone, as a message port makes it: whatever cannot be cloned fails here.
  const handler = createRequestHandler(engine, (message) =>
    messages.push(structuredClone(message)),
  );
  let id = 0;
  const ask = async (method: string, params?: unknown): Promise<unknown> => {
    const own = ++id;
    await handler.handle({ id: own, method, params });
    const reply = messages.find((message) => 'id' in message && message.id === own)!;
    if ('ok' in reply && reply.ok) return reply.result;
    throw Object.assign(new Error('refused'), (reply as { error: object }).error);
  };
  return { engine, handler, messages, ask };
}

function files(): { folder: string; file: string } {
  const folder = temporaryFolder();
  const file = join(folder, 'run.json');
  writeFileSync(file, JSON.stringify({ schema: 'athanor/run@1', environment: { type: 'counting' }, agent: { type: 'climber' }, budget: { steps: 5 } })); // prettier-ignore
  return { folder, file };
}

describe('requests to the engine', () => {
  it('start a run, follow it and read it', async () => {
    const { engine, messages, ask } = listener();
    const { folder, file } = files();
    const out = join(folder, 'r');
    expect(await ask('start', { file, out })).toMatchObject({ folder: out, state: 'running' });
    const { stream } = (await ask('events', { folder: out })) as { stream: number };
    const ended = () => messages.some((message) => 'ended' in message && message.stream === stream);
    while (!ended()) await sleep(10);
    const events = messages.flatMap((message) =>
      'message' in message ? (message.message as EventMessage).events : [],
    );
    expect(events.filter(({ kind }) => kind === 'step')).toHaveLength(5);
    expect(await ask('list')).toMatchObject([{ step: 5, stopReason: 'steps' }]);
    expect(await ask('steps', { folder: out, after: 4 })).toMatchObject([{ step: 5 }]);
    expect(await ask('summary', { folder: out })).toMatchObject({ steps: 5 });
    const { candidates } = (await ask('candidates', { folder: out, query: { limit: 1 } })) as { candidates: { key: string }[] }; // prettier-ignore
    expect(await ask('judge', { folder: out, key: candidates[0].key, change: { tags: ['t'] } })).toMatchObject({ tags: ['t'] }); // prettier-ignore
    expect(await ask('runSchema')).toMatchObject({ anyOf: [{ type: 'object' }] });
    const task = (await ask('export', { folder: out, out: join(folder, 'x.json'), format: 'json' })) as { stream: number }; // prettier-ignore
    const exported = () => messages.find((message) => 'ended' in message && message.stream === task.stream); // prettier-ignore
    while (exported() === undefined) await sleep(10);
    expect(exported()).toEqual({ stream: task.stream, ended: true });
    await engine.close();
  });

  it('are answered with one sentence when they are wrong', async () => {
    const { ask, messages, handler } = listener();
    await expect(ask('start', { file: 'a.json' })).rejects.toMatchObject({ kind: 'bad-input', message: "'out' is missing." }); // prettier-ignore
    await expect(ask('pause', { folder: 'nowhere' })).rejects.toMatchObject({ message: 'The engine does not know this run.' }); // prettier-ignore
    await expect(ask('start', { file: '/none.json', out: '/x' })).rejects.toMatchObject({ message: 'The run file does not exist.' }); // prettier-ignore
    await expect(ask('pause', { folder: 'x', foldr: 1 })).rejects.toMatchObject({ hint: "Did you mean 'folder'?" }); // prettier-ignore
    await handler.handle('hello');
    expect(messages.at(-1)).toMatchObject({ id: null, ok: false });
  });

  it('survive any message, with one reply each', async () => {
    const { handler, messages } = listener();
    const method = fc.constantFrom('list', 'pause', 'stop', 'extend', 'steps', 'judge', 'endStream', 'toString', 'candidates'); // prettier-ignore
    const message = fc.oneof(fc.jsonValue(), fc.record({ id: fc.nat(), method, params: fc.jsonValue() })); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(message, async (any) => {
        const before = messages.length;
        await handler.handle(any);
        expect(messages.length).toBe(before + 1);
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  it('end a stream when its listener does', async () => {
    const { engine, messages, ask, handler } = listener();
    const { folder, file } = files();
    const out = join(folder, 'r');
    await ask('start', { file, out });
    engine.pause(out);
    const { stream } = (await ask('events', { folder: out })) as { stream: number };
    await sleep(20);
    handler.close();
    while (!messages.some((message) => 'ended' in message)) await sleep(10);
    expect(messages.at(-1)).toEqual({ stream, ended: true });
    await engine.close();
  });
});
