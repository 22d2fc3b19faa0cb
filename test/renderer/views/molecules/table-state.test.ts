import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../../core/protocol/errors.ts';
import type { RunDetails } from '../../../../core/protocol/host-records.ts';
import type { CandidateQuery } from '../../../../core/protocol/run-records.ts';
import { FakeHost } from '../../../../renderer/host/fake-host.ts';
import { app } from '../../../../renderer/state/app.svelte.ts';
import { SIMILARITY } from '../../../../renderer/views/molecules/columns.ts';
import { NO_FILTERS } from '../../../../renderer/views/molecules/query.ts';
import { TableState } from '../../../../renderer/views/molecules/table-state.svelte.ts';
import { judgement, row } from './rows.ts';

const details = { valueColumns: ['qed_raw', 'qed'] } as unknown as RunDetails;

/** A run of `size` molecules; the filter `text` lets the first half through. */
function begin(size: number) {
  const run = { size };
  const through = (query: CandidateQuery = {}): number =>
    query.text === undefined ? run.size : Math.floor(run.size / 2);
  const host = new FakeHost({
    run: details,
    order: ({ query }) => ({ ids: Array.from({ length: through(query) }, (_, i) => i + 1) }),
    candidates: ({ query }) => ({
      total: through(query),
      candidates: (query?.ids ?? []).map((id) => row(id)),
    }),
    search: { ids: [3, 2], similarities: [0.9, 0.6] },
  });
  app.host = host;
  return { run, host, table: new TableState('r') };
}

const settled = (): Promise<void> => vi.waitFor(() => flushSync()).then(() => vi.advanceTimersByTimeAsync(1).then(() => undefined)); // prettier-ignore

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('the table', () => {
  it('shows the order of the engine and fetches rows by id', async () => {
    const { table, host } = begin(500);
    await table.begin();
    expect(table.shown).toHaveLength(500);
    expect([table.total, table.loading, table.filtered]).toEqual([500, false, false]);
    table.look(0, 10);
    await settled();
    expect(table.row(3)?.key).toBe('CCC');
    expect(host.asked('candidates').at(-1)?.query).toMatchObject({ limit: 200 });
  });

  it('drops the answer to a question that was overtaken', async () => {
    const { table, host } = begin(10);
    await table.begin();
    const answers: ((ids: number[]) => void)[] = [];
    host.answer('order', () => new Promise((resolve) => answers.push((ids) => resolve({ ids })))); // prettier-ignore
    const first = table.setFilters({ ...NO_FILTERS, tag: 'a' });
    const second = table.setFilters({ ...NO_FILTERS, tag: 'b' });
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[1]([2]);
    answers[0]([1]);
    await Promise.all([first, second]);
    expect([...table.shown]).toEqual([2]);
  });

  it('shows new molecules by itself while nobody reads the table', async () => {
    const { table, run } = begin(100);
    await table.begin();
    table.isRead = () => false;
    run.size = 112;
    table.noteNews();
    await vi.advanceTimersByTimeAsync(5_000);
    expect([table.waiting, table.shown.length]).toEqual([0, 112]);
  });

  it('keeps new molecules waiting until they are asked for', async () => {
    const { table, run } = begin(100);
    await table.begin();
    run.size = 112;
    table.noteNews();
    await vi.advanceTimersByTimeAsync(5_000);
    expect([table.waiting, table.shown.length]).toEqual([12, 100]);
    const before = table.orderVersion;
    await table.refresh();
    expect([table.waiting, table.shown.length]).toEqual([0, 112]);
    expect(table.orderVersion).toBe(before);
  });

  it('takes the first molecules of a run in by itself', async () => {
    const { table, run } = begin(0);
    await table.begin();
    run.size = 8;
    table.noteNews();
    await vi.advanceTimersByTimeAsync(5_000);
    expect([table.waiting, table.shown.length]).toEqual([0, 8]);
  });

  it('asks for news at most every two seconds', async () => {
    const { table, host } = begin(100);
    await table.begin();
    const before = host.asked('candidates').length;
    for (let i = 0; i < 40; i++) {
      table.noteNews();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(host.asked('candidates').length - before).toBeLessThanOrEqual(3);
  });

  it('shows what a similarity search found, the most similar first, within the filters', async () => {
    const { table } = begin(10);
    await table.begin();
    await table.search({ kind: 'similarity', query: 'CC', threshold: 0.5 });
    expect([...table.shown]).toEqual([3, 2]);
    expect(table.columns.map(({ id }) => id)).toContain(SIMILARITY);
    expect(table.extras(row(2), false).similarity).toBe(0.6);
    table.pick({ label: 'picked', ids: new Set([2, 9]) });
    expect([...table.shown]).toEqual([2]);
    await table.search(undefined);
    expect([...table.shown]).toEqual([2, 9]);
    await table.clearFilters();
    expect([table.shown.length, table.filtered]).toEqual([10, false]);
  });

  it('stays as it is after a search that cannot be read', async () => {
    const { table, host } = begin(10);
    await table.begin();
    host.answer('search', () =>
      Promise.reject(new AppError('bad-input', 'The SMARTS ends early.')),
    );
    await expect(table.search({ kind: 'substructure', query: 'c1', threshold: 0 })).rejects.toThrow('ends early'); // prettier-ignore
    expect([table.found, table.searching, table.shown.length]).toEqual([undefined, false, 10]);
  });

  it('tells of an error, and is whole again after another try', async () => {
    const { table, host } = begin(10);
    host.answer('order', () => Promise.reject(new AppError('failure', 'The store is damaged.')));
    await table.begin();
    expect(table.error).toMatchObject({ message: 'The store is damaged.' });
    host.answer('order', { ids: [1] });
    await table.begin();
    expect([table.error, table.shown.length]).toEqual([undefined, 1]);
  });

  it('waits for the properties of all molecules before it is sorted by one', async () => {
    const { table, host } = begin(10);
    await table.begin();
    const sorts = [{ column: 'property:logp', descending: true }, { column: 'score', descending: true }]; // prettier-ignore
    const sorted = table.setSorts(sorts);
    expect(host.openStreams('computeProperties')).toEqual([{ run: 'r' }]);
    host.answer('order', { ids: [3, 1, 2] });
    expect(table.shown).toHaveLength(10);
    host.endStreams('computeProperties');
    await sorted;
    expect([...table.shown]).toEqual([3, 1, 2]);
    expect(host.asked('order').at(-1)?.query).toMatchObject({ orderBy: 'property:logp', thenBy: [{ column: 'score', descending: true }] }); // prettier-ignore
  });

  it('goes back to the order and filters that are shown when the properties are cancelled', async () => {
    const { table, host } = begin(10);
    await table.begin();
    const before = host.asked('order').length;
    const filtered = table.setFilters({ ...NO_FILTERS, ranges: { 'property:mw': { max: 300 } } });
    table.propertyWork.cancel();
    await filtered;
    expect([table.filters, table.shown.length]).toEqual([NO_FILTERS, 10]);
    expect(host.asked('order')).toHaveLength(before);
    const sorted = table.setSorts([{ column: 'property:mw', descending: true }]);
    host.endStreams(
      'computeProperties',
      new AppError('bad-input', 'The folder cannot be written.'),
    );
    await sorted;
    expect([table.sorts[0]?.column, table.error]).toEqual(['score', undefined]);
  });

  it('copies properties also of molecules that nobody has looked at', async () => {
    const { table, host } = begin(10);
    await table.begin();
    host.answer('properties', ({ smiles }) => smiles.map(({ length }) => ({ mw: length })));
    const extras = await table.allExtras([row(2), row(3)], true);
    expect(extras.map(({ properties }) => properties)).toEqual([{ mw: 2 }, { mw: 3 }]);
  });

  it('shows judgements made elsewhere, of this run only', async () => {
    const { table } = begin(10);
    await table.begin();
    table.look(0, 10);
    await settled();
    const states = new Map([['CC', judgement({ starred: true })]]);
    table.takeJudgements({ run: 'other', states });
    expect(table.row(2)?.judgement.starred).toBe(false);
    table.takeJudgements({ run: 'r', states });
    expect(table.row(2)?.judgement.starred).toBe(true);
  });
});
