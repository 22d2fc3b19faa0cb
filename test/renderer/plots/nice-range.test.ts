import { describe, expect, it } from 'vitest';
import { decadeRange, niceRange } from '../../../renderer/plots/nice-range.ts';

describe('the range of an axis', () => {
  it('has round ends and ticks around the values', () => {
    expect(niceRange(0.31, 7.8)).toEqual({ min: 0, max: 8, interval: 2 });
    expect(niceRange(312, 398)).toEqual({ min: 300, max: 400, interval: 25 });
    expect(niceRange(-41.2, -28.9)).toEqual({ min: -45, max: -25, interval: 5 });
  });

  it('keeps ends that are given', () => {
    expect(niceRange(0.2, 0.7, { min: 0, max: 1 })).toEqual({ min: 0, max: 1, interval: 0.25 });
    expect(niceRange(0.93, 1, { max: 1 }).max).toBe(1);
  });

  it('stands when there is one value, or none', () => {
    expect(niceRange(5, 5)).toEqual({ min: 4.5, max: 5.5, interval: 0.25 });
    expect(niceRange(Infinity, -Infinity)).toEqual({ min: 0, max: 1, interval: 0.25 });
    expect(niceRange(0, 0, { min: 0 })).toEqual({ min: 0, max: 1, interval: 0.25 });
  });
});

describe('the range of a logarithmic axis', () => {
  it('goes from power of ten to power of ten, a few of them named', () => {
    expect(decadeRange(2e-9, 0.7)).toEqual({ min: 1e-9, max: 1, interval: 2 });
    const { min, max, interval } = decadeRange(0.02, 0.3);
    expect([min, max]).toEqual([0.01, 1]);
    expect(interval).toBe(1);
  });

  it('stands when there is one value, or none', () => {
    expect(decadeRange(0.01, 0.01)).toEqual({ min: 0.01, max: 0.1, interval: 1 });
    expect(decadeRange(Infinity, -Infinity)).toEqual({ min: 0.1, max: 1, interval: 1 });
  });
});
