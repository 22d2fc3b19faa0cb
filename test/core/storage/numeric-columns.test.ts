import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunStore } from '../../../core/storage/run-store.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

function store(): RunStore {
  const made = RunStore.create(join(temporaryFolder(), 'run.sqlite'));
  const molecules = [
    { key: 'C', score: 0.5, values: { qed: 0.1 } },
    { key: 'CC', score: null, values: { qed: 0.9 } },
    { key: 'CCC', score: 0.7, values: { qed: null } },
    { key: 'CCCC', score: 0.1, values: { qed: 0.4 } },
  ];
  made.appendStep(
    { step: 1, stage: 0, oracleCalls: 4, seconds: 1, metrics: {} },
    molecules.map((molecule) => ({ ...molecule, text: molecule.key, labels: {} })),
  );
  return made;
}

describe('columns of numbers', () => {
  it('hold all candidates as they were charged, whatever the limit and order', () => {
    const run = store();
    expect(run.columnsOf(['qed', 'score', 'step'], { limit: 1, orderBy: 'qed' })).toEqual({
      ids: [1, 2, 3, 4],
      columns: [
        [0.1, 0.9, null, 0.4],
        [0.5, null, 0.7, 0.1],
        [1, 1, 1, 1],
      ],
    });
    run.close();
  });

  it('hold those that the query lets through', () => {
    const run = store();
    run.judgements.change('CC', { verdict: 'like' });
    expect(run.columnsOf(['score'], { filters: [{ column: 'qed', min: 0.3 }] })).toEqual({
      ids: [2, 4],
      columns: [[null, 0.1]],
    });
    expect(run.columnsOf([], { judged: 'liked' })).toEqual({ ids: [2], columns: [] });
    expect(() => run.columnsOf(['qedd'])).toThrow("no numeric column 'qedd'");
    run.close();
  });

  it('are known when another connection has added them', () => {
    const run = store();
    const reader = RunStore.open(join((run as unknown as { database: { path: string } }).database.path), { readOnly: true }); // prettier-ignore
    run.addValueColumns(['mass']);
    reader.refresh();
    expect(reader.columnsOf(['mass'], { ids: [1] })).toEqual({ ids: [1], columns: [[null]] });
    reader.close();
    run.close();
  });
});
