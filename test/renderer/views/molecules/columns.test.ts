import { describe, expect, it } from 'vitest';
import {
  NO_LAYOUT,
  SIMILARITY,
  arrange,
  cellText,
  cellValue,
  columnsOf,
  moveColumn,
  readLayout,
  resizeColumn,
  showColumn,
  stepColumn,
} from '../../../../renderer/views/molecules/columns.ts';
import { judgement, row } from './rows.ts';

const columns = columnsOf(['qed_raw', 'qed', 'logp_raw', 'logp']);
const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);
const shownIds = (list: readonly { id: string; shown: boolean }[]): string[] =>
  ids(list.filter(({ shown }) => shown));

describe('the columns of the table', () => {
  it('show structure, score, raw values, step and SMILES at first', () => {
    expect(shownIds(columns)).toEqual(['structure', 'marks', 'score', 'qed_raw', 'logp_raw', 'step', 'smiles']); // prettier-ignore
  });

  it('call components and their scores by their terms', () => {
    expect(columns.find(({ id }) => id === 'logp_raw')?.title).toBe('logP');
    expect(columns.find(({ id }) => id === 'logp')?.title).toBe('logP score');
  });

  it('offer as properties what the profile does not measure, and call no score a score score', () => {
    const measured = columnsOf(['sa_score_raw', 'sa_score']);
    expect(ids(measured)).not.toContain('property:sa_score');
    expect(ids(measured)).toContain('property:mw');
    // The program computes them for the whole run before they are sorted or filtered by.
    expect(measured.find(({ id }) => id === 'property:mw')).toMatchObject({ sortBy: 'property:mw', ranged: true }); // prettier-ignore
    expect(measured.find(({ id }) => id === 'sa_score')?.title).toBe('SA score, scaled');
  });

  it('treat a column that ends like a raw one but has no partner as a score', () => {
    expect(columnsOf(['odd_raw']).find(({ id }) => id === 'odd_raw')?.title).toBe('odd_raw score');
  });

  it('have a similarity only during a similarity search', () => {
    expect(ids(columns)).not.toContain(SIMILARITY);
    expect(ids(columnsOf([], true))).toContain(SIMILARITY);
  });
});

describe('the layout of columns', () => {
  it('moves a column to the place of another, and the pinned one nowhere', () => {
    const moved = moveColumn(arrange(columns, NO_LAYOUT), NO_LAYOUT, 'step', 'score');
    expect(shownIds(arrange(columns, moved))).toEqual(['structure', 'marks', 'step', 'score', 'qed_raw', 'logp_raw', 'smiles']); // prettier-ignore
    const back = moveColumn(arrange(columns, moved), moved, 'step', 'logp_raw');
    expect(shownIds(arrange(columns, back)).slice(2)).toEqual(['score', 'qed_raw', 'logp_raw', 'step', 'smiles']); // prettier-ignore
    expect(moveColumn(columns, NO_LAYOUT, 'score', 'structure')).toBe(NO_LAYOUT);
  });

  it('steps over hidden columns', () => {
    const stepped = stepColumn(arrange(columns, NO_LAYOUT), NO_LAYOUT, 'step', -1);
    expect(shownIds(arrange(columns, stepped)).slice(2)).toEqual(['score', 'qed_raw', 'step', 'logp_raw', 'smiles']); // prettier-ignore
    expect(stepColumn(arrange(columns, NO_LAYOUT), NO_LAYOUT, 'smiles', 1)).toBe(NO_LAYOUT);
  });

  it('puts a column that it does not know after the one it follows by nature', () => {
    const layout = { ...NO_LAYOUT, order: ['structure', 'score', 'smiles'] };
    const arranged = ids(arrange(columnsOf(['tpsa_raw', 'tpsa']), layout));
    expect(arranged.indexOf('tpsa_raw')).toBe(arranged.indexOf('score') + 1);
    expect(arranged[0]).toBe('structure');
  });

  it('keeps widths within bounds and hides all but the structure', () => {
    expect(resizeColumn(NO_LAYOUT, 'score', 5).widths['score']).toBe(48);
    expect(resizeColumn(NO_LAYOUT, 'score', 5e4).widths['score']).toBe(900);
    const hidden = showColumn(showColumn(NO_LAYOUT, 'structure', false), 'score', false);
    expect(shownIds(arrange(columns, hidden))[0]).toBe('structure');
    expect(shownIds(arrange(columns, hidden))).not.toContain('score');
  });

  it('is read back as it was saved, and begins anew when it is damaged', () => {
    const layout = resizeColumn(showColumn(NO_LAYOUT, 'tags', true), 'score', 120);
    expect(readLayout(JSON.stringify(layout))).toEqual(layout);
    for (const text of [null, '', 'null', '[]', '{"order":3,"shown":[1],"widths":{"score":"x"}}'])
      expect(readLayout(text).widths).toEqual({});
  });
});

describe('cells', () => {
  const cell = (id: string, ...more: [Parameters<typeof row>[1]?]): string =>
    cellText(
      columns.find((column) => column.id === id)!,
      row(4, ...more),
    );

  it('show numbers with three figures, and a dash where none is', () => {
    expect(cell('score')).toBe('0.250');
    expect(cell('score', { score: null })).toBe('–');
    expect(cell('step', { step: 12_345 })).toBe('12\u2009345');
    expect(cell('stage', { stage: 1 })).toBe('2');
    expect(cell('logp_raw')).toBe('4.00');
  });

  it('show texts, tags and marks', () => {
    expect(cell('smiles')).toBe('CCCC');
    expect(cell('tags', { judgement: judgement({ tags: ['a', 'b'] }) })).toBe('a, b');
    expect(cell('marks', { judgement: judgement({ verdict: 'like', starred: true }) })).toBe('liked, starred'); // prettier-ignore
  });

  it('take properties and similarity from beside the row', () => {
    const mw = columns.find(({ id }) => id === 'property:mw')!;
    expect(cellValue(mw, row(1))).toBeNull();
    expect(cellValue(mw, row(1), { properties: { mw: 16 } })).toBe(16);
    const similarity = columnsOf([], true).find(({ id }) => id === SIMILARITY)!;
    expect(cellValue(similarity, row(1), { similarity: 0.7 })).toBe(0.7);
  });
});
