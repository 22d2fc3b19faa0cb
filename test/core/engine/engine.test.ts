import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { Engine } from '../../../core/engine/engine.ts';
import type { EventMessage } from '../../../core/protocol/engine-api.ts';
import { environments, temporaryFolder } from '../runs/run-fixture.ts';

function runFile(folder: string, changes: Record<string, unknown> = {}): string {
  const path = join(folder, 'run.json');
  const run = {
    schema: 'athanor/run@1',
    environment: { type: 'counting', pauseMs: 5 },
    agent: { type: 'climber' },
    budget: { steps: 8 },
    ...changes,
  };
  writeFileSync(path, JSON.stringify(run));
  return path;
}

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await sleep(5);
};

describe('the engine', () => {
  it('works on runs one after another and writes their outputs', async () => {
    const folder = temporaryFolder();
    const engine = new Engine({ environments });
    const file = runFile(folder);
    const [a, b] = [join(folder, 'a'), join(folder, 'b')];
    expect((await engine.start({ file, out: a })).state).toBe('running');
    expect((await engine.start({ file, out: b, seed: 9 })).state).toBe('queued');
    const state = (index: number): string => engine.list()[index].state;
    await until(() => state(0) === 'ended');
    expect(state(1)).toBe('running');
    await until(() => state(1) === 'ended');
    expect(engine.list()).toMatchObject([
      { folder: a, step: 8, stopReason: 'steps', name: 'Untitled run' },
      { folder: b, step: 8, stopReason: 'steps' },
    ]);
    expect(existsSync(join(b, 'summary.json'))).toBe(true);
    expect(engine.summary(b)).toMatchObject({ seed: 9, steps: 8, stop_reason: 'steps' });
    const { total, candidates } = engine.candidates(b, { limit: 3 });
    expect(total).toBeGreaterThan(10);
    expect(candidates).toHaveLength(3);
    expect(engine.steps(b, 6, 10).map(({ step }) => step)).toEqual([7, 8]);
    await engine.close();
  });

  it('pauses, resumes, extends and stops a run, and lets the next one work meanwhile', async () => {
    const folder = temporaryFolder();
    const engine = new Engine({ environments });
    const file = runFile(folder, { budget: { steps: 12 } });
    const [a, b] = [join(folder, 'a'), join(folder, 'b')];
    await engine.start({ file, out: a });
    await engine.start({ file, out: b });
    expect(engine.pause(a).state).toBe('paused');
    await until(() => engine.list()[1].state === 'ended');
    expect(engine.list()[0].step).toBeLessThan(12);
    engine.extend(a, { steps: 14 });
    expect(engine.resume({ folder: a }).state).toBe('running');
    expect(() => engine.resume({ folder: a })).toThrow('at work already');
    await until(() => engine.list()[0].state === 'ended');
    expect(engine.list()[0]).toMatchObject({ step: 14, stopReason: 'steps' });
    engine.resume({ folder: a, budget: { steps: 1000 } });
    await until(() => engine.list()[0].step > 15);
    expect(await engine.stop(a)).toMatchObject({ state: 'ended', stopReason: 'stopped' });
    expect(() => engine.extend(a, { steps: 2000 })).toThrow('has ended');
    expect(() => engine.pause(join(folder, 'c'))).toThrow('does not know');
    await engine.close();
  });

  it('stops a run that is still being opened, and everything when it closes', async () => {
    const folder = temporaryFolder();
    const file = runFile(folder, { budget: { steps: 1000 } });
    const first = new Engine({ environments });
    await first.start({ file, out: join(folder, 'a') });
    await first.start({ file, out: join(folder, 'b') });
    await first.close();
    expect(first.list()).toMatchObject([{ state: 'ended', stopReason: 'stopped' }, { state: 'ended', step: 0 }]); // prettier-ignore
    const second = new Engine({ environments });
    second.resume({ folder: join(folder, 'a') });
    expect((await second.stop(join(folder, 'a'))).stopReason).toBe('stopped');
    await second.close();
  });

  it('reports a failure with the run and goes on with the next', async () => {
    const folder = temporaryFolder();
    const engine = new Engine({ environments });
    const trouble = runFile(folder, {
      environment: { type: 'counting', trouble: 'Out of order.' },
    });
    await engine.start({ file: trouble, out: join(folder, 'a') });
    await engine.start({ file: runFile(folder), out: join(folder, 'b') });
    await until(() => engine.list()[1].state === 'ended');
    expect(engine.list()).toMatchObject([
      { stopReason: 'failed', step: 2, error: { message: 'Out of order.' } },
      { stopReason: 'steps' },
    ]);
    await engine.close();
  });

  it('streams events to a reader that comes late, to the end', async () => {
    const folder = temporaryFolder();
    const engine = new Engine({ environments });
    const out = join(folder, 'a');
    await engine.start({ file: runFile(folder), out });
    const messages: EventMessage[] = [];
    for await (const message of engine.events(out, 0)) messages.push(message);
    const events = messages.flatMap((message) => message.events);
    expect(events[0].kind).toBe('started');
    expect(events.filter(({ kind }) => kind === 'step')).toHaveLength(8);
    expect(events.at(-1)?.kind).toBe('finished');
    await engine.close();
  });

  it('takes judgements and new goals while a run works', async () => {
    const folder = temporaryFolder();
    const engine = new Engine({ environments });
    const out = join(folder, 'a');
    await engine.start({ file: runFile(folder, { budget: { steps: 30 } }), out });
    await until(() => engine.list()[0].step > 1);
    engine.startStage(out, { wanted: '0' });
    const [{ key }] = engine.candidates(out, { limit: 1 }).candidates;
    expect(engine.judge(out, key, { verdict: 'like' }).verdict).toBe('like');
    await until(() => engine.list()[0].state === 'ended');
    expect(engine.candidates(out, { judged: 'liked' }).candidates[0].key).toBe(key);
    expect(engine.steps(out, 0, 100).at(-1)?.stage).toBe(1);
    const csv = join(folder, 'liked.csv');
    await engine.export({ folder: out, out: csv, format: 'csv', liked: true });
    expect(existsSync(csv)).toBe(true);
    await expect(engine.export({ folder: out, out: csv, format: 'sdf' })).rejects.toThrow('are no molecules'); // prettier-ignore
    await engine.close();
  });

  it('takes a goal and a name for a run that waits, and tells of every change of state', async () => {
    const folder = temporaryFolder();
    const told: string[] = [];
    const engine = new Engine({ environments, onChange: (path) => told.push(path) });
    const file = runFile(folder, { budget: { steps: 6 } });
    const [a, b] = [join(folder, 'a'), join(folder, 'b')];
    await engine.start({ file, out: a });
    await engine.start({ file, out: b });
    engine.startStage(b, { wanted: '0' });
    engine.rename(b, 'Second');
    expect(engine.infoOf(b)).toMatchObject({ state: 'queued', name: 'Second' });
    expect(() => engine.startStage(b, { wanted: 5 })).toThrow('wanted');
    await until(() => engine.infoOf(b)?.state === 'ended');
    expect(engine.infoOf(b)).toMatchObject({ name: 'Second', stopReason: 'steps' });
    expect(engine.steps(b, 0, 1)[0].stage).toBe(1);
    // Queued, running and ended each; and the name.
    expect(told.filter((path) => path === b)).toHaveLength(4);
    expect(engine.infoOf(join(folder, 'c'))).toBeUndefined();
    await engine.close();
  });
});
