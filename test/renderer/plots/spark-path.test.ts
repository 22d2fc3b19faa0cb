import { describe, expect, it } from 'vitest';
import { hillPath, sparkPath } from '../../../renderer/plots/spark-path.ts';

const box = { width: 100, height: 23 };

describe('a tiny curve', () => {
  it('spans its box', () => {
    expect(sparkPath([0, 1, 0.5], box)).toBe('M0.0 21.5L50.0 1.5L100.0 11.5');
  });

  it('lifts the pen at a gap', () => {
    expect(sparkPath([0, null, 1], box)).toBe('M0.0 21.5M100.0 1.5');
  });

  it('runs through the middle when nothing changes', () => {
    expect(sparkPath([2, 2], box)).toBe('M0.0 11.5L100.0 11.5');
  });

  it('is empty without values', () => {
    expect(sparkPath([], box)).toBe('');
    expect(sparkPath([null, null], box)).toBe('');
  });

  it('keeps to a range that is given', () => {
    expect(sparkPath([0.5, 0.5], box, [0, 1])).toBe('M0.0 11.5L100.0 11.5');
  });
});

describe('a tiny histogram', () => {
  it('is a closed outline', () => {
    const path = hillPath({ low: 0, width: 1, shares: [1] }, box, { low: 0, high: 2, most: 1 });
    expect(path).toBe('M0.0 23.0L0.0 1.5L50.0 1.5L50.0 23.0Z');
  });

  it('is empty without bars', () => {
    expect(hillPath({ low: 0, width: 1, shares: [] }, box, { low: 0, high: 2, most: 1 })).toBe('');
  });
});
