import { describe, expect, it } from 'vitest';
import {
  compareRow,
  rowsToCsv,
  sortRows,
} from '../../../../renderer/views/compare/compare-table.ts';
import { card, step } from '../run/records.ts';

const steps = [
  step(1, { best_score: 0.5, mean_score: 0.2, valid: 0.8 }),
  step(2, { best_score: 0.7, mean_score: 0.4, valid: 1 }),
  // The last molecules of a run may come without metrics.
  step(3, {}),
];
const row = compareRow(card(), 'One, or more', steps, [0.4, 0.6], [0.5, 0.7], 2);

describe('the figures of a run', () => {
  it('are those of its end', () => {
    expect(row).toMatchObject({ best: 0.7, topTen: 0.6, mean: expect.closeTo(0.3, 9) });
    expect(row.valid).toBeCloseTo(0.9, 9);
    // One trapezoid from 0 to the mean of both.
    expect(row.area).toBeCloseTo(0.3, 9);
  });

  it('are missing where nothing is known', () => {
    const empty = compareRow(card(), 'New', [], undefined, [], 0);
    expect(empty).toMatchObject({ best: null, topTen: null, area: null, mean: null, valid: null });
  });

  it('are sorted with missing ones last, either way', () => {
    const none = { ...row, id: 'none', best: null };
    const low = { ...row, id: 'low', best: 0.1 };
    const ids = (descending: boolean) =>
      sortRows([none, low, row], 'best', descending).map(({ id }) => id);
    expect(ids(true)).toEqual(['run-1', 'low', 'none']);
    expect(ids(false)).toEqual(['low', 'run-1', 'none']);
  });

  it('go into a CSV with full precision', () => {
    const [head, line] = rowsToCsv([row]).split('\r\n');
    expect(head).toContain('Time (s)');
    expect(line.startsWith('"One, or more",REINVENT,0.7,0.6,')).toBe(true);
  });
});
