import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunStore } from '../../../core/storage/run-store.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

const NAMES = ['mw', 'logp'] as const;

function storeOf(keys: readonly string[]): RunStore {
  const store = RunStore.create(join(temporaryFolder(), 'run.sqlite'));
  append(store, 1, keys);
  return store;
}

function append(store: RunStore, step: number, keys: readonly string[], stage = 0): void {
  store.appendStep(
    { step, stage, oracleCalls: keys.length, seconds: 1, metrics: {} },
    keys.map((key) => ({ key, text: key, score: key.length / 10, values: {}, labels: {} })),
  );
}

describe('property columns', () => {
  it('sort, filter and count candidates like their other columns, missing values last', () => {
    const store = storeOf(['C', 'CC', 'CCC', 'CCCC']);
    expect(() => store.orderedIds({ orderBy: 'property:mw' })).toThrow("no numeric column 'property:mw'"); // prettier-ignore
    store.properties.prepare(NAMES);
    expect(store.properties.missing(2)).toEqual([{ id: 1, key: 'C' }, { id: 2, key: 'CC' }]); // prettier-ignore
    expect(store.properties.missing(9, 3)).toEqual([{ id: 4, key: 'CCCC' }]);
    store.properties.set([
      { id: 1, values: [16, 0.6] },
      { id: 2, values: [30, 1] },
      { id: 3, values: [null, 1] },
    ]);
    expect(store.properties.countMissing()).toBe(1);
    expect(store.orderedIds({ orderBy: 'property:mw' })).toEqual([2, 1, 3, 4]);
    const thenBy = [{ column: 'score', descending: false }];
    expect(store.orderedIds({ orderBy: 'property:logp', thenBy })).toEqual([2, 3, 1, 4]);
    const filters = [{ column: 'property:mw', min: 20, max: 40 }];
    expect([store.orderedIds({ filters }), store.count({ filters })]).toEqual([[2], 1]);
    expect(store.candidates({ filters }).map(({ key }) => key)).toEqual(['CC']);
    expect(store.columnsOf(['property:mw', 'score']).columns[0]).toEqual([16, 30, null, null]);
    // They are no values of the run: nothing but the table knows them.
    expect([...store.valueColumns]).toEqual([]);
    store.close();
  });

  it('are seen by other connections once they take note', () => {
    const path = join(temporaryFolder(), 'run.sqlite');
    const store = RunStore.create(path);
    append(store, 1, ['C']);
    const reader = RunStore.open(path, { readOnly: true });
    store.properties.prepare(NAMES);
    store.properties.set([{ id: 1, values: [16, 0.6] }]);
    expect(reader.properties.countMissing()).toBe(1);
    reader.refresh();
    expect(reader.properties.countMissing()).toBe(0);
    expect(reader.orderedIds({ orderBy: 'property:logp' })).toEqual([1]);
    reader.close();
    store.close();
  });

  it('are kept over preparing again, and made anew for other names', () => {
    const store = storeOf(['C', 'CC']);
    store.properties.prepare(NAMES);
    store.properties.set([{ id: 1, values: [16, 0.6] }]);
    store.properties.prepare(NAMES);
    expect(store.properties.countMissing()).toBe(1);
    store.properties.prepare(['mw', 'logp', 'rings']);
    expect(store.properties.countMissing()).toBe(2);
    expect(() => store.properties.prepare(['a; DROP TABLE candidates'])).toThrow('no name');
    store.close();
  });

  it('are wanted of the newest evaluation only', () => {
    const store = storeOf(['C', 'CC']);
    store.properties.prepare(NAMES);
    append(store, 2, ['C'], 1);
    expect(store.properties.missing(9).map(({ id }) => id)).toEqual([2, 3]);
    store.close();
  });
});
