import { describe, expect, it } from 'vitest';
import { decimate, decimateBand } from '../../../renderer/plots/decimate.ts';

describe('thinning a line', () => {
  it('keeps all of few points', () => {
    expect(decimate([3, null, 5], 10)).toEqual([0, 1, 2]);
  });

  it('keeps a spike of one point among 100,000', () => {
    const y = Array.from({ length: 100_000 }, (_, i) => Math.sin(i / 1_000));
    y[54_321] = 9;
    y[54_322] = -9;
    const kept = decimate(y, 2_000);
    expect(kept.length).toBeLessThanOrEqual(2_000 + 500);
    expect(kept).toContain(54_321);
    expect(kept).toContain(54_322);
    expect(kept.at(0)).toBe(0);
    expect(kept.at(-1)).toBe(99_999);
  });

  it('gives ascending indices without repeats', () => {
    const y = Array.from({ length: 5_000 }, (_, i) => (i * 7919) % 1_000);
    const kept = decimate(y, 400);
    expect(kept.every((index, i) => i === 0 || index > kept[i - 1])).toBe(true);
  });

  it('keeps a gap', () => {
    const y: (number | null)[] = Array.from({ length: 10_000 }, () => 1);
    y[5_005] = null;
    expect(decimate(y, 400)).toContain(5_005);
  });
});

describe('thinning a band', () => {
  it('keeps the widest of each bucket', () => {
    const band = { x: [0, 1, 2, 3], low: [0, -5, 1, 1], high: [2, 3, 9, 4] };
    expect(decimateBand(band, 2)).toEqual({ x: [0, 2], low: [-5, 1], high: [3, 9] });
  });

  it('keeps gaps that fill a bucket', () => {
    const band = { x: [0, 1, 2, 3], low: [null, null, 1, null], high: [null, null, 2, null] };
    expect(decimateBand(band, 2)).toEqual({ x: [0, 2], low: [null, 1], high: [null, 2] });
  });
});
