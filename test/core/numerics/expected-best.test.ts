import { describe, expect, it } from 'vitest';
import { expectedBest } from '../../../core/numerics/expected-best.ts';

/** The mean of the largest of all subsets of k values, one by one. */
function listed(values: readonly number[], k: number): number {
  let [sum, count] = [0, 0];
  for (let mask = 0; mask < 1 << values.length; mask++) {
    const subset = values.filter((_, i) => (mask >> i) & 1);
    if (subset.length !== k) continue;
    sum += Math.max(...subset);
    count++;
  }
  return sum / count;
}

describe('the expected best of random draws', () => {
  it('is the mean over all subsets', () => {
    const values = [3, 9, -2, 4.5, 9, 0.25, 7];
    const expected = expectedBest(values, 20);
    expect(expected).toHaveLength(7);
    expected.forEach((best, i) => expect(best).toBeCloseTo(listed(values, i + 1), 10));
  });

  it('is k (N + 1) / (k + 1) for the numbers from 1 to N', () => {
    const best = expectedBest(
      Array.from({ length: 3000 }, (_, i) => i + 1),
      50,
    );
    expect(best[49]).toBeCloseTo((50 * 3001) / 51, 6);
  });
});
