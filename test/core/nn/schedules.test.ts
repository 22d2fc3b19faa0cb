/** Learning-rate factors at places where they are known by hand. */
import { describe, expect, it } from 'vitest';
import { cosineFactor } from '../../../core/nn/schedules.ts';

describe('cosineFactor', () => {
  const schedule = { warmupSteps: 10, totalSteps: 110, floor: 0.1 };

  it.each([
    [0, 0.1],
    [4, 0.5],
    [9, 1],
    [10, 1],
    [60, 0.55],
    [110, 0.1],
    [1000, 0.1],
  ])('is at step %d %d', (step, factor) => {
    expect(cosineFactor(step, schedule)).toBeCloseTo(factor, 12);
  });

  it('begins at 1 without warm-up and ends at 0 without a floor', () => {
    expect(cosineFactor(0, { warmupSteps: 0, totalSteps: 4 })).toBe(1);
    expect(cosineFactor(4, { warmupSteps: 0, totalSteps: 4 })).toBe(0);
  });

  it('stays finite when there is nothing after the warm-up', () => {
    expect(cosineFactor(3, { warmupSteps: 3, totalSteps: 3 })).toBe(1);
  });
});
