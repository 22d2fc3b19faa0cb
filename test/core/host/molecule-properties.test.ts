import { describe, expect, it } from 'vitest';
import { RunFolder } from '../../../core/runs/run-folder.ts';
import { RunStore } from '../../../core/storage/run-store.ts';
import { MOLECULES, openMoleculeRun } from './molecule-fixture.ts';
import { until } from './service-fixture.ts';

const PREFIX = 'property:';

describe('the properties of all molecules of a run', () => {
  it('are computed once, and then sorted and filtered by', async () => {
    const { window, run } = await openMoleculeRun();
    const byWeight = { orderBy: `${PREFIX}mw`, descending: true };
    await expect(window.ask('order', { run, query: byWeight })).rejects.toThrow('no numeric column'); // prettier-ignore
    const first = window.stream('computeProperties', { run });
    await until(() => first.end() !== undefined);
    expect(first.messages.at(0)).toEqual({ done: 0, total: MOLECULES.length });
    expect(first.messages.at(-1)).toEqual({ done: MOLECULES.length, total: MOLECULES.length });
    // SOURCE: masses 206.3 (ibuprofen), 180.2 (aspirin), 122.1, 92.1, 78.1 and 46.1 g/mol, PubChem.
    expect((await window.ask('order', { run, query: byWeight })).ids).toEqual([5, 1, 6, 4, 3, 2]);
    const filters = [{ column: `${PREFIX}mw`, min: 100, max: 200 }];
    const { total, candidates } = await window.ask('candidates', { run, query: { filters } });
    expect([total, candidates.map(({ id }) => id)]).toEqual([2, [1, 6]]);
    const { columns } = await window.ask('columns', { run, columns: [`${PREFIX}rings`] });
    expect(columns[`${PREFIX}rings`]).toEqual([1, 0, 1, 1, 1, 1]);
    const again = window.stream('computeProperties', { run });
    await until(() => again.end() !== undefined);
    expect(again.messages).toEqual([{ done: 0, total: 0 }]);
  });

  it('are computed of new molecules alone', async () => {
    const { window, run, path } = await openMoleculeRun();
    const first = window.stream('computeProperties', { run });
    await until(() => first.end() !== undefined);
    const store = RunStore.open(RunFolder.open(path).storePath);
    store.appendStep({ step: 3, stage: 0, oracleCalls: 7, seconds: 3, metrics: {} }, [
      { key: 'CCCCCCCCCCCCCCCCCCCC', text: 'new', score: 0.1, values: {}, labels: {} },
    ]);
    store.close();
    const stream = window.stream('computeProperties', { run });
    await until(() => stream.end() !== undefined);
    expect(stream.messages.at(-1)).toEqual({ done: 1, total: 1 });
    const query = { orderBy: `${PREFIX}mw`, limit: 1 };
    expect((await window.ask('order', { run, query })).ids).toEqual([7]);
  });
});
