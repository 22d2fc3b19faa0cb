import { describe, expect, it } from 'vitest';
import {
  discountedReturns,
  generalizedAdvantages,
  standardized,
} from '../../../../core/agents/episodic/returns.ts';
import { Random } from '../../../../core/random/random.ts';

const random = new Random(3);
const numbers = (count: number): number[] => Array.from({ length: count }, () => random.normal());

describe('returns', () => {
  it('are the double sums of their definition', () => {
    const rewards = numbers(9);
    const found = discountedReturns(rewards, 0.9, 1.7);
    for (let t = 0; t < 9; t++) {
      let expected = 0.9 ** (9 - t) * 1.7;
      for (let k = t; k < 9; k++) expected += 0.9 ** (k - t) * rewards[k];
      expect(found[t]).toBeCloseTo(expected, 12);
    }
  });

  it('of one hand-worked episode', () => {
    expect(discountedReturns([1, 0, 2], 0.5, 4)).toEqual([1 + 0.5 * 2, 2, 4]);
  });
});

describe('generalized advantages', () => {
  it('are the double sums of their definition', () => {
    const [rewards, values, after] = [numbers(7), numbers(7), -0.4];
    const [discount, lambda] = [0.95, 0.8];
    const next = [...values.slice(1), after];
    const deltas = rewards.map((r, t) => r + discount * next[t] - values[t]);
    const found = generalizedAdvantages(rewards, values, after, { discount, lambda });
    for (let t = 0; t < 7; t++) {
      let expected = 0;
      for (let k = t; k < 7; k++) expected += (discount * lambda) ** (k - t) * deltas[k];
      expect(found[t]).toBeCloseTo(expected, 12);
    }
  });

  it('are returns less values with lambda 1, and single errors with lambda 0', () => {
    const [rewards, values] = [numbers(5), numbers(5)];
    const whole = generalizedAdvantages(rewards, values, 2, { discount: 0.9, lambda: 1 });
    discountedReturns(rewards, 0.9, 2).forEach((value, t) =>
      expect(whole[t]).toBeCloseTo(value - values[t], 12),
    );
    const single = generalizedAdvantages(rewards, values, 2, { discount: 0.9, lambda: 0 });
    expect(single[4]).toBeCloseTo(rewards[4] + 0.9 * 2 - values[4], 12);
  });
});

describe('standardized', () => {
  it('has mean 0 and deviation 1, and leaves equal values at 0', () => {
    expect(standardized([1, 3])).toEqual([-1, 1]);
    expect(standardized([2, 2, 2])).toEqual([0, 0, 0]);
  });
});
