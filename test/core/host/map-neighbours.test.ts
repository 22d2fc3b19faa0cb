import { describe, expect, it } from 'vitest';
import { nearestNeighbours } from '../../../core/host/map-neighbours.ts';
import { Random } from '../../../core/random/random.ts';

/** Fingerprints of four bytes. */
function bitsOf(...words: number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(words).buffer);
}

describe('nearest neighbours', () => {
  it('are those of a case worked by hand', () => {
    const { indices, distances } = nearestNeighbours(bitsOf(0b1111, 0b0111, 0b1000, 0b0111), 4, 3);
    expect(indices).toEqual([[0, 1, 3], [1, 3, 0], [2, 0, 1], [3, 1, 0]]); // prettier-ignore
    expect(distances).toEqual([[0, 0.25, 0.25], [0, 0, 0.25], [0, 0.75, 1], [0, 0, 0.25]]); // prettier-ignore
  });

  it('are those that sorting all distances gives', () => {
    const random = new Random(5);
    const points = Array.from({ length: 60 }, () => Array.from({ length: 64 }, () => random.uniform() < 0.2)); // prettier-ignore
    const bits = new Uint8Array(60 * 8);
    points.forEach((point, p) => point.forEach((isSet, bit) => { if (isSet) bits[p * 8 + (bit >> 3)] |= 1 << (bit & 7); })); // prettier-ignore
    const distance = (a: boolean[], b: boolean[]): number => {
      const both = a.filter((isSet, k) => isSet && b[k]).length;
      const any = a.filter((isSet, k) => isSet || b[k]).length;
      return any === 0 ? 0 : 1 - both / any;
    };
    const { indices, distances } = nearestNeighbours(bits, 8, 15);
    for (const [p, point] of points.entries()) {
      const sorted = [...points.keys()].filter((q) => q !== p).map((q) => [distance(point, points[q]), q]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 14); // prettier-ignore
      expect(indices[p]).toEqual([p, ...sorted.map(([, q]) => q)]);
      distances[p].slice(1).forEach((d, i) => expect(d).toBeCloseTo(sorted[i][0], 12));
    }
  });

  it('are all others where there are few', () => {
    expect(nearestNeighbours(bitsOf(1, 3), 4, 15).indices).toEqual([[0, 1], [1, 0]]); // prettier-ignore
    expect(nearestNeighbours(bitsOf(0), 4, 15)).toEqual({ indices: [[0]], distances: [[0]] });
    expect(nearestNeighbours(bitsOf(), 4, 15)).toEqual({ indices: [], distances: [] });
  });
});
