import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseRows } from '../../../core/host/map-space.ts';
import { RunStore } from '../../../core/storage/run-store.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';
import { openMoleculeRun, type MoleculeFixture } from './molecule-fixture.ts';
import { counting, until, type OpenedStream } from './service-fixture.ts';

type Update = { progress: { done: number; total?: number }; points: { id: number; x: number; y: number }[] }; // prettier-ignore

async function finished(stream: OpenedStream<Update>): Promise<Update[]> {
  await until(() => stream.end() !== undefined);
  expect(stream.end()).toHaveProperty('ended');
  return stream.messages;
}

const ask = ({ window, run }: MoleculeFixture, limit = 5_000): Promise<Update[]> =>
  finished(window.stream('chemicalSpace', { run, limit }));

describe('the map of chemical space', () => {
  it('tells its progress and then every molecule, the same each time', async () => {
    const molecules = Array.from({ length: 40 }, (_, i) => `${'C'.repeat(i + 1)}${i % 2 ? 'O' : 'N'}`); // prettier-ignore
    const fixture = await openMoleculeRun(molecules);
    const updates = await ask(fixture);
    const { points, progress } = updates.at(-1)!;
    expect(progress).toEqual({ done: 100, total: 100 });
    expect(points.map(({ id }) => id)).toEqual(molecules.map((_, i) => i + 1));
    expect(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
    expect(updates.slice(0, -1).every((update) => update.points.length === 0)).toBe(true);
    const done = updates.map((update) => update.progress.done);
    expect([...done].sort((a, b) => a - b)).toEqual(done);
    // Kept until the run has grown.
    expect(await ask(fixture)).toEqual([updates.at(-1)]);
    expect((await ask(fixture, 20)).at(-1)!.points).toHaveLength(20);
  });

  it('has few molecules too, and none', async () => {
    const few = await ask(await openMoleculeRun(['CCO', 'c1ccccc1', 'CCN']));
    expect(few.at(-1)!.points).toHaveLength(3);
    expect((await ask(await openMoleculeRun([]))).at(-1)!.points).toEqual([]);
  });

  it('ends when it is cancelled, and refuses runs of something else', async () => {
    const fixture = await openMoleculeRun(Array.from({ length: 200 }, (_, i) => `${'C'.repeat((i % 100) + 1)}${i < 100 ? 'O' : 'N'}`)); // prettier-ignore
    const stream = fixture.window.stream('chemicalSpace', { run: fixture.run });
    await until(() => stream.messages.length > 0);
    await stream.cancel();
    const told = stream.messages.length;
    const { id: run } = await fixture.window.ask('startRun', { settings: counting() });
    const other = fixture.window.stream('chemicalSpace', { run });
    await until(() => other.end() !== undefined);
    expect(other.end()).toMatchObject({ error: { kind: 'bad-input' } });
    expect(stream.messages.length).toBeLessThanOrEqual(told + 1);
  });
});

describe('the molecules on a map', () => {
  it('are the best half, and an even sample of the others', () => {
    const store = RunStore.create(join(temporaryFolder(), 'run.sqlite'));
    store.appendStep(
      { step: 1, stage: 0, oracleCalls: 100, seconds: 1, metrics: {} },
      Array.from({ length: 100 }, (_, i) => ({ key: `${i}`, text: '', score: i < 10 ? 1 : i === 50 ? null : 0.5, values: {}, labels: {} })),
    ); // prettier-ignore
    const ids = Array.from({ length: 100 }, (_, i) => i + 1);
    expect(chooseRows(ids, store, 20)).toEqual([...ids.keys()].slice(0, 10).concat([14, 23, 32, 41, 50, 59, 68, 77, 86, 95])); // prettier-ignore
    expect(chooseRows(ids, store, 100)).toEqual([...ids.keys()]);
    store.close();
  });
});
