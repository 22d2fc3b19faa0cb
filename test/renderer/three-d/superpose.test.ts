import { describe, expect, it } from 'vitest';
import { parseMolblock } from '../../../renderer/three-d/molblock.ts';
import { heavyAtoms } from '../../../renderer/three-d/overlay.ts';
import { centroid, superpose, superposed } from '../../../renderer/three-d/superpose.ts';
import { rotated, rotationAbout, vectorAt } from '../../../renderer/three-d/vectors.ts';
import type { Vector } from '../../../renderer/three-d/vectors.ts';
import molblocks from './molblocks.json' with { type: 'json' };

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

  it('finds the same optimum as an independent implementation', () => {
    // SOURCE: scipy 1.17.1, Rotation.align_vectors (and Kabsch by numpy's SVD, which agrees) of random points.
    const moving = [0, 0.6, -0.55, -1.78, -0.91, -1.98, 0.12, 2.68, -0.98, -1.24, 0.98, 0.71, 0.21, -1.86, -0.06, 1.39, -2.69, -0.92]; // prettier-ignore
    const fixed = [-3.8, -2.58, -3.68, -0.47, -2.53, 0.54, 0.31, -0.37, -5.03, -1.08, -0.1, 0.23, -3.06, -0.96, -1.96, -1.62, 2.12, -1.62]; // prettier-ignore
    const { rmsd, rotation } = superpose(moving, fixed, [0, 1, 2, 3, 4, 5].map((atom) => [atom, atom])); // prettier-ignore
    expect(rmsd).toBeCloseTo(2.362796235603695, 6);
    const quaternion = [0.6214339321767886, 0.44661592487752083, -0.6164002573884798, -0.18548532631048453]; // prettier-ignore
    // A quaternion and its opposite are the same rotation.
    const sign = Math.sign(rotation[0]);
    rotation.forEach((value, k) => expect(value * sign).toBeCloseTo(quaternion[k], 6));
  });

  it('finds the same distance between two conformers as an independent implementation', () => {
    const [first, second] = molblocks.amide.map(parseMolblock);
    const heavy = heavyAtoms(first).map((atom) => [atom, atom] as const);
    // SOURCE: scipy 1.17.1, as above, 24 heavy atoms.
    expect(heavy).toHaveLength(24);
    expect(superpose(first.positions, second.positions, heavy).rmsd).toBeCloseTo(2.2162925, 4);
  });

  it('knows the centre of some atoms', () => {
    expect(centroid([0, 0, 0, 2, 4, 6, 9, 9, 9], [0, 1])).toEqual([1, 2, 3]);
  });
});
