import { describe, expect, it } from 'vitest';
import { SOBOL_DIMENSIONS, sobolDesign } from '../../../core/numerics/sobol.ts';
import { Random } from '../../../core/random/random.ts';

describe('Sobol sequence', () => {
  it('is the published one', () => {
    // SOURCE: SciPy 1.17.1, scipy.stats.qmc.Sobol(d, scramble=False), the first five points and the eighth.
    expect(sobolDesign(5, 4).map((point) => [...point])).toEqual([
      [0, 0, 0, 0],
      [0.5, 0.5, 0.5, 0.5],
      [0.75, 0.25, 0.25, 0.25],
      [0.25, 0.75, 0.75, 0.75],
      [0.375, 0.375, 0.625, 0.875],
    ]);
    expect([...sobolDesign(8, 40)[7]].map((x) => x * 8)).toEqual([
      1, 5, 3, 1, 1, 3, 5, 5, 5, 7, 5, 1, 5, 3, 1, 1, 1, 1, 5, 7, 7, 3, 5, 1, 1, 5, 5, 7, 7, 3, 5,
      7, 1, 5, 7, 7, 3, 1, 5, 1,
    ]);
  });

  it('puts one point in each of 2^k intervals of every dimension, shifted or not', () => {
    for (const random of [undefined, new Random(3)]) {
      const points = sobolDesign(64, SOBOL_DIMENSIONS, random);
      for (let d = 0; d < SOBOL_DIMENSIONS; d++) {
        const intervals = new Set(points.map((point) => Math.floor(point[d] * 64)));
        expect(intervals.size).toBe(64);
      }
    }
  });

  it('refuses dimensions without direction numbers', () => {
    expect(() => sobolDesign(1, SOBOL_DIMENSIONS + 1)).toThrow('1 to 40 dimensions, not 41');
    expect(() => sobolDesign(1, 0)).toThrow(RangeError);
  });
});
