import { describe, expect, it } from 'vitest';
import { principalCoordinates } from '../../../core/host/map-principal-axes.ts';

describe('principal axes of fingerprints', () => {
  it('are those of a case worked by hand', () => {
    // Centred, these points lie at (+-1/2, +-1/2, 0, ...) and, twice, apart along a third bit that follows the first.
    const places = principalCoordinates(Uint8Array.of(0b000, 0b101, 0b010, 0b111), 1);
    // Bits 0 and 2 move together: the first axis is (1, 0, 1) / sqrt 2, the second bit 1.
    const first = Math.SQRT1_2;
    const expected = [[-first, -0.5], [first, -0.5], [-first, 0.5], [first, 0.5]]; // prettier-ignore
    for (const [i, place] of places.entries())
      for (const d of [0, 1]) expect(place[d]).toBeCloseTo(expected[i][d], 9);
  });

  it('are 0 where the points have no extent', () => {
    expect(principalCoordinates(Uint8Array.of(5, 5, 5), 1)).toEqual([[0, 0], [0, 0], [0, 0]]); // prettier-ignore
    expect(principalCoordinates(Uint8Array.of(7), 1)).toEqual([[0, 0]]);
    expect(principalCoordinates(new Uint8Array(0), 256)).toEqual([]);
    const line = principalCoordinates(Uint8Array.of(0, 1), 1);
    expect(line.map(([x]) => x)).toEqual([expect.closeTo(-0.5), expect.closeTo(0.5)]);
    for (const [, y] of line) expect(y).toBeCloseTo(0, 9);
  });
});
