/**
 * The rotation and translation that lay one set of points on another with the least squares of distances, by Horn's
 * quaternions (B. K. P. Horn, J. Opt. Soc. Am. A 1987, 4, 629): the same optimum as Kabsch's, never a mirror image.
 */
import { largestEigenvector } from './symmetric-eigen.ts';
import { addScaled, rotated, subtract, vectorAt } from './vectors.ts';
import type { Quaternion, Vector } from './vectors.ts';

export interface Superposition {
  /** A point p goes to rotation(p - from) + to. */
  rotation: Quaternion;
  from: Vector;
  to: Vector;
  /** Root mean square distance of the pairs afterwards, ångström. */
  rmsd: number;
}

/** Pairs of [moving atom, fixed atom]. */
export type AtomPairs = readonly (readonly [number, number])[];

/** At least one pair; with one or two the rotation about their line is arbitrary. */
export function superpose(
  moving: ArrayLike<number>,
  fixed: ArrayLike<number>,
  pairs: AtomPairs,
): Superposition {
  const from = centroid(moving, pairs.map(([atom]) => atom)); // prettier-ignore
  const to = centroid(fixed, pairs.map(([, atom]) => atom)); // prettier-ignore
  // Sums of products of coordinates: s[3 * i + j] = sum of moving_i * fixed_j.
  const s = new Float64Array(9);
  for (const [a, b] of pairs) {
    const p = subtract(vectorAt(moving, a), from);
    const q = subtract(vectorAt(fixed, b), to);
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) s[3 * i + j] += p[i] * q[j];
  }
  const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = s;
  const [w, x, y, z] = largestEigenvector([
    [xx + yy + zz, yz - zy, zx - xz, xy - yx],
    [yz - zy, xx - yy - zz, xy + yx, zx + xz],
    [zx - xz, xy + yx, -xx + yy - zz, yz + zy],
    [xy - yx, zx + xz, yz + zy, -xx - yy + zz],
  ]);
  const place = { rotation: [x, y, z, w] as const, from, to };
  let squares = 0;
  for (const [a, b] of pairs) {
    const gap = subtract(moved(place, vectorAt(moving, a)), vectorAt(fixed, b));
    squares += gap[0] ** 2 + gap[1] ** 2 + gap[2] ** 2;
  }
  return { ...place, rmsd: Math.sqrt(squares / pairs.length) };
}

/** All points after the superposition. */
export function superposed(
  points: ArrayLike<number>,
  how: Omit<Superposition, 'rmsd'>,
): Float32Array {
  // prettier-ignore
  const result = new Float32Array(points.length);
  for (let atom = 0; atom * 3 < points.length; atom++) {
    result.set(moved(how, vectorAt(points, atom)), atom * 3);
  }
  return result;
}

export function centroid(points: ArrayLike<number>, atoms: readonly number[]): Vector {
  let sum: Vector = [0, 0, 0];
  for (const atom of atoms) sum = addScaled(sum, vectorAt(points, atom), 1 / atoms.length);
  return sum;
}

function moved({ rotation, from, to }: Omit<Superposition, 'rmsd'>, point: Vector): Vector {
  return addScaled(rotated(rotation, subtract(point, from)), to, 1);
}
