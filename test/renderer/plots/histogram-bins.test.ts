import { describe, expect, it } from 'vitest';
import {
  binsFor,
  binValues,
  coarsen,
  outline,
  shareAt,
  sharesOf,
  stopsOf,
} from '../../../renderer/plots/histogram-bins.ts';

describe('histograms as shares', () => {
  it('add up to 1', () => {
    expect(sharesOf({ low: 0, width: 1, counts: [1, 3] }).shares).toEqual([0.25, 0.75]);
    expect(sharesOf({ low: 0, width: 1, counts: [0] }).shares).toEqual([0]);
  });

  it('bin values on a grid that may begin elsewhere', () => {
    const binned = binValues([-0.5, 0.1, 0.2, null, Number.NaN], { low: 10, width: 0.5 });
    expect(binned.low).toBeCloseTo(-0.5);
    expect(binned.shares).toEqual([1 / 3, 2 / 3]);
    expect(binValues([null], { low: 0, width: 1 }).shares).toEqual([]);
  });

  it('choose round bins', () => {
    expect(binsFor([0, 30])).toEqual({ low: 0, width: 1 });
    expect(binsFor([0.13], [0.61])).toEqual({ low: 0.12, width: 0.02 });
    expect(binsFor([5, 5])).toEqual({ low: 4.5, width: 1 });
    expect(binsFor([])).toEqual({ low: 0, width: 1 });
  });

  it('have an outline that begins and ends on the axis', () => {
    expect(outline({ low: 1, width: 2, shares: [0.4, 0.6] })).toEqual([
      [1, 0],
      [1, 0.4],
      [3, 0.4],
      [3, 0.6],
      [5, 0.6],
      [5, 0],
    ]);
  });

  it('join thin bars without losing a share', () => {
    const joined = coarsen({ low: 0, width: 1, shares: [0.1, 0.2, 0.3, 0.4, 0] }, 3);
    expect(joined.width).toBe(2);
    expect(joined.shares.map((share) => Number(share.toFixed(3)))).toEqual([0.3, 0.7, 0]);
  });

  it('can be read at a value', () => {
    const shares = { low: 1, width: 2, shares: [0.4, 0.6] };
    expect([0, 2, 4.9, 5].map((x) => shareAt(shares, x))).toEqual([0, 0.4, 0.6, 0]);
    expect(stopsOf(shares, undefined, { low: 1, width: 2, shares: [1] })).toEqual([2, 4]);
  });
});
