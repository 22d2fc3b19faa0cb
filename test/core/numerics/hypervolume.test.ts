import { describe, expect, it } from 'vitest';
import { dominates, hypervolume, paretoFront } from '../../../core/numerics/hypervolume.ts';
import { Random } from '../../../core/random/random.ts';

/** Inclusion and exclusion over all subsets: another way to the same volume. */
function byInclusion(points: readonly number[][], reference: readonly number[]): number {
  let sum = 0;
  for (let subset = 1; subset < 2 ** points.length; subset++) {
    const chosen = points.filter((_, i) => (subset >> i) & 1);
    const box = reference.reduce(
      (volume, r, k) => volume * Math.max(0, r - Math.max(...chosen.map((point) => point[k]))),
      1,
    );
    sum += chosen.length % 2 === 1 ? box : -box;
  }
  return sum;
}

describe('Pareto front', () => {
  it('keeps what nothing dominates, and one of equal points', () => {
    const points = [[1, 3], [2, 2], [3, 3], [3, 1], [2, 2], [1, 4]]; // prettier-ignore
    expect(paretoFront(points)).toEqual([0, 1, 3]);
    expect(dominates([1, 3], [1, 4])).toBe(true);
    expect(dominates([1, 3], [1, 3])).toBe(false);
    expect(dominates([1, 3], [2, 2])).toBe(false);
  });
});

describe('hypervolume', () => {
  it('is the area of a staircase', () => {
    expect(hypervolume([[1, 3], [2, 2], [3, 1]], [4, 4])).toBe(6); // prettier-ignore
    expect(hypervolume([[5, 1], [1, 4]], [4, 4])).toBe(0); // prettier-ignore
    expect(hypervolume([], [1, 1])).toBe(0);
  });

  it.each([2, 3, 4, 5])('equals inclusion and exclusion for %i objectives', (objectives) => {
    const random = new Random(objectives);
    const points = Array.from({ length: 9 }, () =>
      Array.from({ length: objectives }, () => random.uniform() * 1.2),
    );
    const reference = new Array<number>(objectives).fill(1);
    expect(hypervolume(points, reference)).toBeCloseTo(byInclusion(points, reference), 12);
  });
});
