import { describe, expect, it } from 'vitest';
import {
  describeReading,
  nearestIndex,
  readAt,
  readingStops,
} from '../../../renderer/plots/line-reading.ts';

const mean = { name: 'mean', x: [10, 20, 30], y: [0.1, null, 0.3] };
const best = { name: 'best', x: [20, 30], y: [0.5, 0.6], raw: [0.4, 0.6], colour: 2 };

describe('reading a plot', () => {
  it('finds the nearest point', () => {
    expect([0, 14, 16, 99].map((place) => nearestIndex(mean.x, place))).toEqual([0, 0, 1, 2]);
    expect(nearestIndex([], 3)).toBe(-1);
  });

  it('tells all curves at one place', () => {
    expect(readAt([mean, best], 28)).toEqual({
      x: 30,
      values: [
        { name: 'mean', colour: 0, value: 0.3 },
        { name: 'best', colour: 2, value: 0.6, raw: 0.6 },
      ],
    });
  });

  it('tells no value of a curve that has not begun', () => {
    expect(readAt([mean, best], 9)?.values[1].value).toBeNull();
  });

  it('has nothing to tell of empty curves', () => {
    expect(readAt([{ name: 'a', x: [], y: [] }], 1)).toBeUndefined();
  });

  it('is a sentence of the values that are there', () => {
    const reading = readAt([mean, best], 20)!;
    expect(describeReading(reading, 'Step', String)).toBe('Step 20, best 0.5');
  });

  it('visits the places of the longest curve', () => {
    expect(readingStops([best, mean])).toEqual([10, 20, 30]);
  });
});
