import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../core/environments/environment.ts';
import { Database } from '../../../core/storage/database.ts';
import { RunStore } from '../../../core/storage/run-store.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

const candidate = (
  key: string,
  score: number | null,
  more: Partial<Candidate> = {},
): Candidate => ({
  key,
  text: key.toLowerCase(),
  score,
  values: { mass: score === null ? null : score * 100 },
  labels: { scaffold: key[0] },
  ...more,
});
const step = (n: number, oracleCalls: number, stage = 0) => ({
  step: n,
  stage,
  oracleCalls,
  seconds: n / 2,
  metrics: { mean_score: n / 10, loss: null },
});
const keys = (store: RunStore, query = {}): string[] =>
  store.candidates(query).map(({ key }) => key);

function twoSteps(path = join(temporaryFolder(), 'run.sqlite')): RunStore {
  const store = RunStore.create(path);
  store.appendStep(step(1, 2), [candidate('AX', 0.5), candidate('BX', 0.9)]);
  store.appendStep(step(2, 5), [candidate('AY', 0.7), candidate('CX', null), candidate('BY', 0.9)], ['Careful.']); // prettier-ignore
  return store;
}

describe('the store of a run', () => {
  it('gives back steps and candidates as they were stored, best first and missing scores last', () => {
    const store = twoSteps();
    expect(store.steps()).toEqual([step(1, 2), step(2, 5)]);
    expect(store.lastStep()).toEqual(step(2, 5));
    expect(keys(store)).toEqual(['BX', 'BY', 'AY', 'AX', 'CX']);
    expect(store.candidates({ limit: 1 })[0]).toEqual({
      id: 2,
      key: 'BX',
      text: 'bx',
      step: 1,
      stage: 0,
      score: 0.9,
      values: { mass: 90 },
      labels: { scaffold: 'B' },
      judgement: { verdict: null, starred: false, tags: [], note: '' },
    });
    expect([...store.scoresInOrder()]).toEqual([0.5, 0.9, 0.7, NaN, 0.9]);
    expect(store.oracleCalls()).toBe(5);
    expect(store.labelColumns()).toEqual(['scaffold']);
    store.close();
  });

  it('sorts by several columns, and filters by text, label, scaffold and id', () => {
    const store = twoSteps();
    store.judgements.change('AX', { note: 'The amide', tags: ['lead'] });
    const byMass = { orderBy: 'mass', descending: true };
    expect(keys(store, { ...byMass, thenBy: [{ column: 'found', descending: true }] })).toEqual(['BY', 'BX', 'AY', 'AX', 'CX']); // prettier-ignore
    expect(keys(store, { orderBy: 'scaffold', descending: false, thenBy: [{ column: 'score', descending: true }] })).toEqual(['AY', 'AX', 'BX', 'BY', 'CX']); // prettier-ignore
    expect(keys(store, { key: 'AY' })).toEqual(['AY']);
    expect(keys(store, { text: 'Y' })).toEqual(['BY', 'AY']);
    expect(keys(store, { text: 'AMIDE' })).toEqual(['AX']);
    expect(keys(store, { judged: 'tagged' })).toEqual(['AX']);
    expect(keys(store, { text: 'lea' })).toEqual(['AX']);
    expect(keys(store, { label: { name: 'scaffold', value: 'B' } })).toEqual(['BX', 'BY']);
    expect(keys(store, { uniqueScaffolds: true })).toEqual(['BX', 'AY', 'CX']);
    expect(keys(store, { uniqueScaffolds: true, text: 'X' })).toEqual(['BX', 'AX', 'CX']);
    expect(keys(store, { ids: [1, 5, 99] })).toEqual(['BY', 'AX']);
    expect(store.orderedIds({ ...byMass, limit: 2, offset: 1 })).toEqual([5, 3]);
    expect(store.orderedIds({ judged: 'tagged' })).toEqual([1]);
    expect(store.count({ uniqueScaffolds: true, text: 'X' })).toBe(3);
    expect(keys(store, { uniqueScaffolds: true, limit: 1, offset: 1 })).toEqual(['AY']);
    store.close();
  });

  it('stores all of a step or nothing of it', () => {
    const store = twoSteps();
    expect(() => store.appendStep(step(3, 7), [candidate('DX', 1), candidate('AX', 1)])).toThrow();
    expect(store.lastStep()?.step).toBe(2);
    expect(store.oracleCalls()).toBe(5);
    store.close();
  });

  it('lets other programs read and judge while a step is being written', () => {
    const path = join(temporaryFolder(), 'run.sqlite');
    const store = twoSteps(path);
    const reader = RunStore.open(path, { readOnly: true });
    const judge = RunStore.open(path);
    judge.judgements.change('AX', { verdict: 'like' });
    store.appendStep(step(3, 6), [candidate('DX', 1)]);
    expect(keys(reader)[0]).toBe('DX');
    expect(keys(store, { judged: 'liked' })).toEqual(['AX']);
    for (const open of [store, reader, judge]) open.close();
  });

  it('rolls back later steps, keeping evaluations, judgements and what happened', () => {
    const store = twoSteps();
    store.judgements.change('BY', { starred: true });
    store.rollBackTo(1);
    expect(keys(store)).toEqual(['BX', 'AX']);
    expect(store.lastStep()?.step).toBe(1);
    expect(store.spareEvaluation('BY', 0)).toEqual({ score: 0.9, values: { mass: 90 }, labels: { scaffold: 'B' } }); // prettier-ignore
    expect(store.judgements.get('BY').starred).toBe(true);
    expect(store.events.after(0).map(({ kind }) => kind)).toEqual(['step', 'rolled-back']);
    store.appendStep(step(2, 3), [candidate('BY', 0.9)]);
    expect(store.spareEvaluation('BY', 0)).toBeUndefined();
    expect(store.candidates({ limit: 10, judged: 'starred' })).toHaveLength(1);
    store.close();
  });

  it('shows a candidate that a later stage scored again once, and the earlier score after a rollback', () => {
    const store = twoSteps();
    store.addStage(1, 2, '{}', 'Another goal.');
    store.appendStep(step(3, 6, 1), [candidate('AX', 0.1)]);
    expect(keys(store)).toEqual(['AX', 'BX', 'BY', 'AY', 'CX']);
    expect(store.charged('AX', 0)?.score).toBe(0.5);
    expect(store.charged('AX', 1)?.score).toBe(0.1);
    expect(store.oracleCalls()).toBe(6);
    store.rollBackTo(1);
    expect(store.candidates().map(({ key, score }) => [key, score])).toEqual([['BX', 0.9], ['AX', 0.5]]); // prettier-ignore
    expect(store.stages()).toEqual([]);
    store.close();
  });

  it('takes columns that appear later', () => {
    const store = twoSteps();
    store.appendStep(step(3, 6), [candidate('DX', 1, { values: { 'my "odd" name': 3 } })]);
    expect(store.valueColumns).toEqual(['mass', 'my "odd" name']);
    expect(keys(store, { filters: [{ column: 'my "odd" name', min: 3 }] })).toEqual(['DX']);
    store.close();
  });

  it('answers pages and filters over 100,000 candidates from its indices', () => {
    const store = RunStore.create(join(temporaryFolder(), 'run.sqlite'));
    for (let n = 0; n < 10; n++)
      store.appendStep(
        step(n + 1, (n + 1) * 10_000),
        Array.from({ length: 10_000 }, (_, i) =>
          candidate(`K${n * 10_000 + i}`, ((i * 7919) % 10_007) / 10_007),
        ),
      );
    const all = store.candidates({ limit: 100_000 });
    expect(all).toHaveLength(100_000);
    expect(keys(store, { limit: 5, offset: 40_000 })).toEqual(all.slice(40_000, 40_005).map(({ key }) => key)); // prettier-ignore
    const wanted = all.filter(({ values }) => values['mass']! >= 20 && values['mass']! <= 30);
    expect(store.count({ filters: [{ column: 'mass', min: 20, max: 30 }] })).toBe(wanted.length);
    store.close();
  });

  it('refuses a newer, foreign, damaged or missing file in one sentence and leaves it untouched', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'run.sqlite');
    twoSteps(path).close();
    const bytes = readFileSync(path);
    const refused = (content: Buffer, message: RegExp): void => {
      writeFileSync(path, content);
      expect(() => RunStore.open(path)).toThrow(message);
      expect(readFileSync(path).equals(content)).toBe(true);
      expect(existsSync(`${path}-wal`)).toBe(false);
    };
    const newer = Buffer.from(bytes);
    newer.writeUInt32BE(99, 60);
    refused(newer, /newer Athanor \(store version 99/);
    refused(Buffer.from('not a database'), /not the store of a run/);
    refused(Buffer.alloc(0), /not the store of a run/);
    expect(() => RunStore.open(join(folder, 'none.sqlite'))).toThrow(/missing/);
  });

  it('refuses a file with a trigger of a stranger', () => {
    const path = join(temporaryFolder(), 'run.sqlite');
    twoSteps(path).close();
    const database = new Database(path);
    database.exec('CREATE TRIGGER evil AFTER INSERT ON steps BEGIN DELETE FROM candidates; END');
    database.close();
    expect(() => RunStore.open(path)).toThrow(/'evil'/);
  });

  it('makes a copy that is whole while the run goes on', () => {
    const folder = temporaryFolder();
    const store = twoSteps(join(folder, 'run.sqlite'));
    store.copyTo(join(folder, 'copy.sqlite'));
    store.appendStep(step(3, 6), [candidate('DX', 1)]);
    const copy = RunStore.open(join(folder, 'copy.sqlite'));
    copy.checkIntegrity();
    expect(copy.steps()).toEqual([step(1, 2), step(2, 5)]);
    copy.close();
    store.close();
  });
});
