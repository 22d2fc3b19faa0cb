import { describe, expect, it } from 'vitest';
import { latinHypercube } from '../../../core/numerics/latin-hypercube.ts';
import { Random } from '../../../core/random/random.ts';

describe('Latin hypercube', () => {
  it('has one point in every interval of every dimension', () => {
    const points = latinHypercube(17, 3, new Random(1));
    for (let d = 0; d < 3; d++) {
      const intervals = points.map((point) => Math.floor(point[d] * 17)).sort((a, b) => a - b);
      expect(intervals).toEqual(Array.from({ length: 17 }, (_, i) => i));
    }
  });

  it('is decided by the seed', () => {
    expect(latinHypercube(5, 2, new Random(2))).toEqual(latinHypercube(5, 2, new Random(2)));
    expect(latinHypercube(5, 2, new Random(2))).not.toEqual(latinHypercube(5, 2, new Random(3)));
  });
});
