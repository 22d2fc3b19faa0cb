import { describe, expect, it } from 'vitest';
import {
  axisDomain,
  fromPixel,
  histogramOf,
  isWholeHistogram,
  ticks,
  toPixel,
} from '../../../../renderer/views/design/axis.ts';

describe('the value axis', () => {
  it('covers histogram and handles with room beside them', () => {
    const [low, high] = axisDomain({ low: 0, width: 1, counts: [1, 2, 1, 1] }, [7]);
    expect(low).toBeCloseTo(-0.42);
    expect(high).toBeCloseTo(7.42);
  });

  it('stands around a single value, and from 0 to 1 around nothing', () => {
    const [low, high] = axisDomain(undefined, [4]);
    expect(low).toBeLessThan(4);
    expect(high).toBeGreaterThan(4);
    expect(axisDomain(undefined, [])).toEqual([0, 1]);
  });

  it('has round ticks inside', () => {
    expect(ticks([0.3, 9.7], 5)).toEqual([2, 4, 6, 8]);
    expect(ticks([-0.12, 0.32], 4)).toEqual([0, 0.2]);
  });

  it('goes to pixels and back', () => {
    const domain = [-3, 9] as const;
    expect(toPixel(0, domain, 600)).toBe(150);
    expect(fromPixel(toPixel(2.5, domain, 600), domain, 600)).toBeCloseTo(2.5);
  });
});

describe('the histogram of raw values', () => {
  it('counts every finite value once', () => {
    const histogram = histogramOf([0, 0.5, 1, null, Number.NaN, 2], 4)!;
    expect(histogram).toEqual({ low: 0, width: 0.5, counts: [1, 1, 1, 1] });
  });

  it('has a bin a number for counts', () => {
    const histogram = histogramOf([0, 0, 2, 3])!;
    expect(histogram).toEqual({ low: -0.5, width: 1, counts: [2, 0, 1, 1] });
    expect(isWholeHistogram(histogram)).toBe(true);
  });

  it('is one bin for one value, and none for no value', () => {
    expect(histogramOf([0.7, 0.7])?.counts).toEqual([2]);
    expect(histogramOf([null])).toBeUndefined();
  });
});
