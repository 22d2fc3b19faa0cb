import { describe, expect, it } from 'vitest';
import {
  foldedBits,
  nearestSimilarities,
} from '../../../../core/benchmarks/distribution/nearest-neighbours.ts';
import { Random } from '../../../../core/random/random.ts';

describe('similarity to the nearest neighbour', () => {
  it('takes the largest Tanimoto similarity to another molecule', () => {
    const sets = [[1, 2, 3], [2, 3, 4], [9], [1, 2, 3, 4]].map((bits) => Uint16Array.from(bits));
    expect([...nearestSimilarities(sets)]).toEqual([0.75, 0.75, 0, 0.75]);
  });

  it('is 0 in a set of one molecule and 1 between equal fingerprints', () => {
    expect([...nearestSimilarities([Uint16Array.of(5)])]).toEqual([0]);
    expect([...nearestSimilarities([Uint16Array.of(5, 6), Uint16Array.of(5, 6)])]).toEqual([1, 1]);
  });

  it('agrees with comparing every pair', () => {
    const random = new Random(3);
    const sets = Array.from({ length: 120 }, () =>
      foldedBits(Array.from({ length: 1 + random.integer(30) }, () => random.integer(60))),
    );
    const slow = sets.map((a, i) =>
      Math.max(
        ...sets.map((b, j) => {
          const shared = [...a].filter((bit) => b.includes(bit)).length;
          return i === j ? 0 : shared / (a.length + b.length - shared);
        }),
      ),
    );
    expect([...nearestSimilarities(sets)]).toEqual(slow);
  });

  it('folds identifiers to the remainder, each bit once, in order', () => {
    expect([...foldedBits([4097, 1, 4294967295, 3])]).toEqual([1, 3, 4095]);
  });
});
