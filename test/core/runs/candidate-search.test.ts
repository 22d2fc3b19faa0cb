import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Chemistry } from '../../../core/chem/analysis.ts';
import { createInlineChemistry } from '../../../core/chem/chemistry.ts';
import { CandidateSearch } from '../../../core/runs/candidate-search.ts';
import { RunStore } from '../../../core/storage/run-store.ts';
import { temporaryFolder } from './run-fixture.ts';

const MOLECULES = ['c1ccncc1', 'Cc1ccncc1', 'CCO', 'CCCO', 'CC(=O)Oc1ccccc1C(=O)O'];
let chemistry: Chemistry;

beforeAll(async () => {
  chemistry = await createInlineChemistry();
});
afterAll(() => chemistry.close());

function storeOf(keys: readonly string[]): RunStore {
  const store = RunStore.create(join(temporaryFolder(), 'run.sqlite'));
  append(store, 1, keys);
  return store;
}

function append(store: RunStore, step: number, keys: readonly string[]): void {
  const candidates = keys.map((key) => ({ key, text: key, score: 1, values: {}, labels: {} }));
  store.appendStep(
    { step, stage: 0, oracleCalls: keys.length, seconds: 1, metrics: {} },
    candidates,
  );
}

describe('the search over the molecules of a run', () => {
  it('finds the molecules that hold a substructure, in the order of the run', async () => {
    const search = new CandidateSearch(storeOf(MOLECULES), chemistry);
    expect(await search.substructure('c1ccncc1', 10)).toEqual([
      { id: 1, key: 'c1ccncc1' },
      { id: 2, key: 'Cc1ccncc1' },
    ]);
    expect(await search.substructure('[OX2H]', 10)).toHaveLength(3);
    expect(await search.substructure('[OX2H]', 1)).toEqual([{ id: 3, key: 'CCO' }]);
  });

  it('orders similar molecules by similarity, the molecule itself first', async () => {
    const search = new CandidateSearch(storeOf(MOLECULES), chemistry);
    const found = await search.similar('OCC', { threshold: 0.2, limit: 10 });
    expect(found[0]).toEqual({ id: 3, key: 'CCO', similarity: 1 });
    expect(found.map(({ key }) => key)).toContain('CCCO');
    expect(found.map(({ key }) => key)).not.toContain('c1ccncc1');
  });

  it('finds molecules that the run stored after the first search', async () => {
    const store = storeOf(MOLECULES);
    const search = new CandidateSearch(store, chemistry);
    expect(await search.substructure('C#N', 10)).toEqual([]);
    append(store, 2, ['CC#N']);
    expect(await search.substructure('C#N', 10)).toEqual([{ id: 6, key: 'CC#N' }]);
  });

  it('refuses a pattern and a molecule that cannot be read', async () => {
    const search = new CandidateSearch(storeOf(MOLECULES), chemistry);
    await expect(search.substructure('C(', 10)).rejects.toThrow("The SMARTS 'C(' cannot be read.");
    await expect(search.similar('C1', { threshold: 0, limit: 1 })).rejects.toThrow(
      'cannot be read',
    );
  });
});
