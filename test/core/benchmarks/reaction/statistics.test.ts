import { describe, expect, it } from 'vitest';
import { meanInterval } from '../../../../core/benchmarks/reaction/statistics.ts';

describe('mean with its interval', () => {
  it.each([
    // SOURCE: tables of Student's t, two-sided 95 %.
    [5, 2.776],
    [11, 2.228],
    [20, 2.093],
    [50, 2.01],
  ])('of %i values is t = %f standard errors wide', (n, t) => {
    const values = Array.from({ length: n }, (_, i) => i);
    const { mean, halfWidth } = meanInterval(values);
    expect(mean).toBeCloseTo((n - 1) / 2, 12);
    // The variance of 0, 1, ..., n - 1 is n (n + 1) / 12.
    expect(halfWidth / Math.sqrt((n + 1) / 12)).toBeCloseTo(t, n === 5 ? 1 : 2);
  });

  it('of one value is unknown', () => {
    expect(meanInterval([3])).toEqual({ mean: 3, halfWidth: 0 });
  });
});
