import { describe, expect, it } from 'vitest';
import { curvesTable, tableToCsv } from '../../../renderer/plots/plot-table.ts';

describe('the numbers behind a plot', () => {
  it('are quoted as RFC 4180 asks', () => {
    const csv = tableToCsv({
      columns: ['a "b"', 'c'],
      rows: [
        ['x,y', 1.25],
        [null, Number.NaN],
      ],
    });
    expect(csv).toBe('"a ""b""",c\r\n"x,y",1.25\r\n,\r\n');
  });

  it('join curves with different places', () => {
    const table = curvesTable('Step', [
      { name: 'one', x: [2, 1], y: [20, 10] },
      { name: 'two', x: [2, 3], y: [null, 0.3] },
    ]);
    expect(table).toEqual({
      columns: ['Step', 'one', 'two'],
      rows: [
        [1, 10, null],
        [2, 20, null],
        [3, null, 0.3],
      ],
    });
  });
});
