import { RunStore } from '../../../core/storage/run-store.ts';
import { describe, expect, it } from 'vitest';
import { counting } from './service-fixture.ts';
import { MOLECULES, openMoleculeRun } from './molecule-fixture.ts';

describe('the table of a run', () => {
  it('has pages, orders and columns', async () => {
    const { window, run } = await openMoleculeRun();
    const page = await window.ask('candidates', { run, query: { limit: 2, offset: 1 } });
    expect(page.total).toBe(6);
    expect(page.candidates.map(({ key }) => key)).toEqual(MOLECULES.slice(1, 3));
    const byLength = { orderBy: 'qed', descending: false };
    expect((await window.ask('order', { run, query: { ...byLength, limit: 3 } })).ids).toEqual([2, 3, 4]); // prettier-ignore
    const columns = await window.ask('columns', { run, columns: ['score', 'step', 'qed'], query: { text: 'CC(' } }); // prettier-ignore
    expect(columns.ids).toEqual([1, 5]);
    expect(columns.columns['step']).toEqual([1, 2]);
    expect(columns.columns['score'][1]).toBeCloseTo(0.5);
    await expect(window.ask('columns', { run, columns: ['nothing'] })).rejects.toMatchObject({ message: "The run has no numeric column 'nothing'." }); // prettier-ignore
  });

  it('sees what a run at work adds, also new columns', async () => {
    const { window, run, path } = await openMoleculeRun();
    expect((await window.ask('candidates', { run })).total).toBe(6);
    const store = RunStore.open(`${path}/run.sqlite`);
    store.appendStep({ step: 3, stage: 0, oracleCalls: 7, seconds: 3, metrics: {} }, [{ key: 'CF', text: 'CF', score: 1, values: { mass: 34 }, labels: {} }]); // prettier-ignore
    store.close();
    const { total, candidates } = await window.ask('candidates', { run, query: { orderBy: 'mass' } }); // prettier-ignore
    expect(total).toBe(7);
    expect(candidates[0]).toMatchObject({ key: 'CF', values: { mass: 34 } });
  });

  it('judges many at once, and the change can be undone', async () => {
    const { window, run, path } = await openMoleculeRun();
    const keys = MOLECULES.slice(0, 3);
    await window.ask('judge', { run, keys: [keys[1]], change: { note: 'cheap' } });
    const { before, after } = await window.ask('judge', { run, keys, change: { verdict: 'like' } });
    expect(after.every(({ verdict }) => verdict === 'like')).toBe(true);
    expect(before[1]).toEqual({ verdict: null, starred: false, tags: [], note: 'cheap' });
    expect((await window.ask('candidates', { run, query: { judged: 'liked' } })).total).toBe(3);
    for (const [i, judgement] of before.entries())
      await window.ask('judge', { run, keys: [keys[i]], change: judgement });
    expect((await window.ask('candidates', { run, query: { judged: 'liked' } })).total).toBe(0);
    await expect(window.ask('judge', { run, keys: ['CCO', 'unknown'], change: { starred: true } })).rejects.toMatchObject({ kind: 'bad-input' }); // prettier-ignore
    expect((await window.ask('candidates', { run, query: { judged: 'starred' } })).total).toBe(0);
    const store = RunStore.open(`${path}/run.sqlite`, { readOnly: true });
    const told = store.events.after(0).filter(({ kind }) => kind === 'judged');
    expect(told.map(({ message }) => message).slice(0, 2)).toEqual(['CCO', '3 molecules']);
    store.close();
  });

  it('finds by substructure in the order of the run, and by similarity, best first', async () => {
    const { window, run } = await openMoleculeRun();
    expect(await window.ask('search', { run, kind: 'substructure', query: 'c1ccccc1C' })).toEqual({ ids: [1, 4, 5, 6] }); // prettier-ignore
    const { ids, similarities = [] } = await window.ask('search', { run, kind: 'similarity', query: 'OC(=O)c1ccccc1', threshold: 0.2 }); // prettier-ignore
    expect(ids[0]).toBe(6);
    expect(similarities[0]).toBe(1);
    expect([...similarities].sort((a, b) => b - a)).toEqual(similarities);
    // SOURCE: RDKit in Python, Morgan radius 2, 2,048 bits.
    expect(similarities[ids.indexOf(1)]).toBeCloseTo(0.357143, 5);
    for (const kind of ['substructure', 'similarity'] as const)
      await expect(window.ask('search', { run, kind, query: 'c1cc(' })).rejects.toMatchObject({ kind: 'bad-input' }); // prettier-ignore
  });

  it('has no search where something else is designed', async () => {
    const { window } = await openMoleculeRun();
    const { id } = await window.ask('startRun', { settings: counting() });
    await expect(window.ask('search', { run: id, kind: 'substructure', query: 'C' })).rejects.toMatchObject({ message: 'The candidates of a counting run are no molecules.' }); // prettier-ignore
    expect((await window.ask('candidates', { run: id })).total).toBeGreaterThanOrEqual(0);
  });
});
