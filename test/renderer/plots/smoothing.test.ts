import { describe, expect, it } from 'vitest';
import {
  exponentialAverage,
  movingAverage,
  suitableWindow,
} from '../../../renderer/plots/smoothing.ts';

describe('the moving average', () => {
  it('is the mean of the last points, with one standard deviation around it', () => {
    const { mean, low, high } = movingAverage([1, 3, 5, 7], 2);
    expect(mean).toEqual([1, 2, 4, 6]);
    expect(low).toEqual([1, 1, 3, 5]);
    expect(high).toEqual([1, 3, 5, 7]);
  });

  it('leaves missing values out and keeps them gaps', () => {
    expect(movingAverage([1, null, 3], 3).mean).toEqual([1, null, 2]);
  });

  it('begins anew where the curve breaks', () => {
    expect(movingAverage([1, 1, 9, 9], 3, [2]).mean).toEqual([1, 1, 9, 9]);
  });
});

describe('exponential smoothing', () => {
  it('leaves the curve as it is at strength 0', () => {
    expect(exponentialAverage([1, 5, null, 2], 0)).toEqual([1, 5, null, 2]);
  });

  it('does not lean towards 0 at the beginning', () => {
    expect(exponentialAverage([4, 4, 4], 0.9)).toEqual([4, 4, 4]);
  });

  it('weighs older values by powers of the strength', () => {
    // (0.5 * 1 + 4) / 1.5 and (0.25 * 1 + 0.5 * 4 + 1) / 1.75.
    const [, second, third] = exponentialAverage([1, 4, 1], 0.5);
    expect(second).toBeCloseTo(3, 12);
    expect(third).toBeCloseTo(3.25 / 1.75, 12);
  });
});

describe('the window', () => {
  it('grows with the curve within bounds', () => {
    expect([0, 10, 200, 1e6].map(suitableWindow)).toEqual([1, 1, 10, 50]);
  });
});
