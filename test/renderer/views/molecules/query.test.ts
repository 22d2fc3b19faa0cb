import { describe, expect, it } from 'vitest';
import { candidateQuerySchema } from '../../../../core/protocol/run-records.ts';
import { columnsOf } from '../../../../renderer/views/molecules/columns.ts';
import {
  FIRST_SORT,
  NO_FILTERS,
  buildQuery,
  filterChips,
  isFiltered,
  shownOrder,
  toggleSort,
} from '../../../../renderer/views/molecules/query.ts';

const down = (column: string) => ({ column, descending: true });
const up = (column: string) => ({ column, descending: false });

describe('what the engine is asked', () => {
  it('is a query that it takes, with every filter and order', () => {
    const query = buildQuery(
      {
        text: 'Cl',
        ranges: { score: { min: 0.5 }, qed: {}, logp_raw: { min: 1, max: 3 } },
        judged: 'liked',
        tag: 'lead',
        scaffold: '',
        uniqueScaffolds: true,
      },
      [down('score'), up('step')],
    );
    expect(candidateQuerySchema.parse(query)).toMatchObject({
      orderBy: 'score',
      descending: true,
      thenBy: [up('step')],
      filters: [
        { column: 'score', min: 0.5 },
        { column: 'logp_raw', min: 1, max: 3 },
      ],
      judged: 'liked',
      tag: 'lead',
      text: 'Cl',
      label: { name: 'scaffold', value: '' },
      uniqueScaffolds: true,
    });
  });

  it('names nothing that is not set', () => {
    expect(buildQuery(NO_FILTERS, [])).toEqual({
      orderBy: 'score',
      descending: true,
      limit: 1_000_000,
    });
  });
});

describe('chips of filters', () => {
  it('say what each filter does, and end it alone', () => {
    const filters = { ...NO_FILTERS, text: 'CC', ranges: { score: { min: 0.6 }, qed: { max: 0.9 } }, tag: 'x' }; // prettier-ignore
    const chips = filterChips(filters, columnsOf(['qed_raw', 'qed']));
    expect(chips.map(({ label }) => label)).toEqual(['Contains “CC”', 'Score ≥ 0.600', 'QED score ≤ 0.900', 'Tag “x”']); // prettier-ignore
    expect(chips[1].without).toEqual({ ...filters, ranges: { qed: { max: 0.9 } } });
    expect(isFiltered(NO_FILTERS)).toBe(false);
    expect(isFiltered({ ...NO_FILTERS, ranges: { score: {} } })).toBe(false);
  });
});

describe('a click on a header', () => {
  it('sorts by this column alone, numbers from the top, and turns the order around', () => {
    expect(toggleSort(FIRST_SORT, 'step', false)).toEqual([down('step')]);
    expect(toggleSort([down('step')], 'step', false)).toEqual([up('step')]);
    expect(toggleSort([down('step'), up('score')], 'step', false)).toEqual([down('step')]);
    expect(toggleSort(FIRST_SORT, 'scaffold', false)).toEqual([up('scaffold')]);
  });

  it('adds with Shift, then turns around, then takes away', () => {
    const two = toggleSort(FIRST_SORT, 'step', true);
    expect(two).toEqual([down('score'), down('step')]);
    const turned = toggleSort(two, 'step', true);
    expect(turned).toEqual([down('score'), up('step')]);
    expect(toggleSort(turned, 'step', true)).toEqual([down('score')]);
    expect(toggleSort([up('score')], 'score', true)).toEqual(FIRST_SORT);
  });
});

describe('the order that is shown', () => {
  const order = Int32Array.from([5, 3, 9, 1]);

  it('is that of the engine, within every set', () => {
    expect([...shownOrder(order, [])]).toEqual([5, 3, 9, 1]);
    expect([...shownOrder(order, [new Set([1, 3, 5]), new Set([1, 5])])]).toEqual([5, 1]);
  });

  it('is by similarity when that is asked for, equal ones as the engine has them', () => {
    const similarities = new Map([[5, 0.5], [3, 0.9], [9, 0.5], [1, 0.7]]); // prettier-ignore
    expect([...shownOrder(order, [], { similarities, descending: true })]).toEqual([3, 1, 5, 9]);
    expect([...shownOrder(order, [], { similarities, descending: false })]).toEqual([5, 9, 1, 3]);
  });
});
