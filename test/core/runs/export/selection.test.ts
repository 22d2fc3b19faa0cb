import { describe, expect, it } from 'vitest';
import { selectCandidates } from '../../../../core/runs/export/selection.ts';
import { finishedRun } from './export-fixture.ts';

describe('the selection of an export', () => {
  it('ranks the last stage first, and shows a candidate once', async () => {
    const { store } = await finishedRun();
    store.appendStep({ step: 3, stage: 1, oracleCalls: 5, seconds: 3, metrics: {} }, [
      { key: 'CCO', text: 'CCO', score: 0.01, values: {}, labels: { scaffold: '' } },
    ]);
    const ranked = (selection: object): [number, string][] => [...selectCandidates(store, selection)].map(({ rank, key }) => [rank, key]); // prettier-ignore
    expect(ranked({})).toEqual([[1, 'CCO'], [2, 'c1ccccc1'], [3, 'Cc1ccccc1'], [4, 'N']]); // prettier-ignore
    expect(ranked({ liked: true })).toEqual([[1, 'CCO']]);
    expect(ranked({ uniqueScaffolds: true })).toEqual([[1, 'CCO'], [2, 'c1ccccc1']]); // prettier-ignore
    expect(ranked({ top: 0 })).toEqual([]);
    store.close();
  });
});
