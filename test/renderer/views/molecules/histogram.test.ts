import { describe, expect, it } from 'vitest';
import { binned } from '../../../../renderer/views/molecules/histogram.ts';

describe('bins of values', () => {
  it('count every number, the largest in the last bin, and nothing that is missing', () => {
    const bins = binned([0, 1, 2, 3, 4, null, NaN], 4)!;
    expect(bins).toEqual({ low: 0, high: 4, counts: [1, 1, 1, 2] });
  });

  it('surround a single value, and are none without values', () => {
    expect(binned([7, 7], 2)).toEqual({ low: 6.5, high: 7.5, counts: [0, 2] });
    expect(binned([null], 2)).toBeUndefined();
    expect(binned([], 2)).toBeUndefined();
  });
});
