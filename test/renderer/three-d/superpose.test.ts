import { describe, expect, it } from 'vitest';
import { centroid, superpose, superposed } from '../../../renderer/three-d/superpose.ts';
import { rotated, rotationAbout, vectorAt } from '../../../renderer/three-d/vectors.ts';
import type { Vector } from '../../../renderer/three-d/vectors.ts';

const POINTS = Float32Array.from([0, 0, 0, 1.5, 0, 0, 1.9, 1.4, 0, 0.7, 2.1, 1.2, -0.8, 1.1, -0.4]);
const PAIRS = [0, 1, 2, 3, 4].map((atom) => [atom, atom] as const);

function transformed(axis: Vector, degrees: number, shift: Vector): Float32Array {
  const turn = rotationAbout(axis, (degrees * Math.PI) / 180);
  const result = new Float32Array(POINTS.length);
  for (let atom = 0; atom < 5; atom++) {
    const [x, y, z] = rotated(turn, vectorAt(POINTS, atom));
    result.set([x + shift[0], y + shift[1], z + shift[2]], atom * 3);
  }
  return result;
}

describe('superpose', () => {
  it.each([
    [[0, 0, 1], 90, [0, 0, 0]],
    [[1, 0, 0], 180, [5, -3, 2]],
    [[0, 1, 0], -37, [0.1, 0, 100]],
    [[0.6, 0, 0.8], 271.5, [-4, 4, 4]],
    [[0, 0, 1], 0, [1, 2, 3]],
  ] as const)('finds the rotation about %j by %d° again', (axis, degrees, shift) => {
    const target = transformed(axis, degrees, shift);
    const fit = superpose(POINTS, target, PAIRS);
    expect(fit.rmsd).toBeLessThan(1e-5);
    const laid = superposed(POINTS, fit);
    laid.forEach((value, k) => expect(value).toBeCloseTo(target[k], 4));
  });

  it('gives the rotation itself: a quarter turn about z is (0, 0, √½, √½)', () => {
    const { rotation } = superpose(POINTS, transformed([0, 0, 1], 90, [0, 0, 0]), PAIRS);
    const sign = Math.sign(rotation[3]);
    const half = Math.SQRT1_2;
    rotation.forEach((value, k) => expect(value * sign).toBeCloseTo([0, 0, half, half][k], 5));
  });

  it('uses only the pairs, in their order', () => {
    const target = transformed([0, 0, 1], 60, [1, 1, 1]);
    const reversed = Float32Array.from(
      [4, 3, 2, 1, 0].flatMap((atom) => [...vectorAt(target, atom)]),
    );
    const fit = superpose(POINTS, reversed, [[0, 4], [1, 3], [2, 2], [3, 1]]); // prettier-ignore
    expect(fit.rmsd).toBeLessThan(1e-5);
  });

  it('never mirrors: a mirror image keeps a distance', () => {
    const mirrored = POINTS.map((value, k) => (k % 3 === 2 ? -value : value));
    const fit = superpose(POINTS, mirrored, PAIRS);
    expect(fit.rmsd).toBeGreaterThan(0.2);
    // Lengths stay: what was laid on is the same molecule.
    const laid = superposed(POINTS, fit);
    expect(Math.hypot(laid[3] - laid[0], laid[4] - laid[1], laid[5] - laid[2])).toBeCloseTo(1.5, 4);
  });

  it('tells the least mean square: two pairs of different length share the difference', () => {
    const fit = superpose([-1, 0, 0, 1, 0, 0], [0, -2, 0, 0, 2, 0], [[0, 0], [1, 1]]); // prettier-ignore
    expect(fit.rmsd).toBeCloseTo(1, 6);
  });

  it('lays a single atom on another', () => {
    const fit = superpose([1, 2, 3], [4, 5, 6], [[0, 0]]);
    expect([...superposed([1, 2, 3], fit)]).toEqual([4, 5, 6]);
  });

  it('knows the centre of some atoms', () => {
    expect(centroid([0, 0, 0, 2, 4, 6, 9, 9, 9], [0, 1])).toEqual([1, 2, 3]);
  });
});
