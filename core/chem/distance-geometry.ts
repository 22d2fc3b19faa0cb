/**
 * Random 3D coordinates that obey distance bounds and handedness: atoms start at random places in four dimensions,
 * where nothing blocks their way, and the fourth is then pressed out (Crippen and Havel, 1988).
 */
import type { Random } from '../random/random.ts';
import type { AtomFrame } from './atom-frame.ts';
import type { DistanceBounds } from './distance-bounds.ts';
import { minimize } from '../numerics/lbfgs.ts';

const DIMENSIONS = 4;
/** Least signed volume (cubic angstrom) that counts as the right hand: about half of an undistorted centre's. */
const CENTRE_VOLUME = 3;
const LONE_PAIR_VOLUME = 0.8;

/** Coordinates x, y, z of each atom in angstrom, or undefined when this start led to a tangle or to the wrong hand. */
export function embedOnce(
  frame: AtomFrame,
  bounds: DistanceBounds,
  random: Random,
): Float64Array | undefined {
  const n = frame.atomCount;
  const x = new Float64Array(n * DIMENSIONS);
  const box = 2 + 2 * Math.cbrt(n);
  for (let k = 0; k < x.length; k++) x[k] = (random.uniform() - 0.5) * box;
  const evaluate =
    (fourth: number, volume: number) =>
    (at: Float64Array, gradient: Float64Array): number =>
      penalty(frame, bounds, at, gradient, fourth, volume);
  minimize(evaluate(0.02, 0.2), x, 150);
  minimize(evaluate(0.5, 0.2), x, 150);
  const value = minimize(evaluate(5, 0.5), x, 250);
  if (value > 0.05 * n || !hasRightHands(frame, x)) return undefined;
  const coordinates = new Float64Array(n * 3);
  for (let atom = 0; atom < n; atom++) {
    for (let k = 0; k < 3; k++) coordinates[atom * 3 + k] = x[atom * DIMENSIONS + k];
  }
  return coordinates;
}

function penalty(
  frame: AtomFrame,
  bounds: DistanceBounds,
  x: Float64Array,
  gradient: Float64Array,
  fourthWeight: number,
  volumeWeight: number,
): number {
  const n = frame.atomCount;
  const { lower, upper } = bounds;
  gradient.fill(0);
  let sum = 0;
  for (let i = 1; i < n; i++) {
    const a = i * DIMENSIONS;
    for (let j = 0; j < i; j++) {
      const b = j * DIMENSIONS;
      const dx = x[a] - x[b];
      const dy = x[a + 1] - x[b + 1];
      const dz = x[a + 2] - x[b + 2];
      const dw = x[a + 3] - x[b + 3];
      const square = dx * dx + dy * dy + dz * dz + dw * dw;
      const high = upper[i * n + j];
      const low = lower[i * n + j];
      let factor: number;
      if (square > high * high) {
        const excess = square / (high * high) - 1;
        sum += excess * excess;
        factor = (4 * excess) / (high * high);
      } else if (square < low * low) {
        const total = low * low + square;
        const lack = (2 * low * low) / total - 1;
        sum += lack * lack;
        factor = (-8 * lack * low * low) / (total * total);
      } else continue;
      gradient[a] += factor * dx;
      gradient[a + 1] += factor * dy;
      gradient[a + 2] += factor * dz;
      gradient[a + 3] += factor * dw;
      gradient[b] -= factor * dx;
      gradient[b + 1] -= factor * dy;
      gradient[b + 2] -= factor * dz;
      gradient[b + 3] -= factor * dw;
    }
  }
  for (let atom = 0; atom < n; atom++) {
    const w = x[atom * DIMENSIONS + 3];
    sum += fourthWeight * w * w;
    gradient[atom * DIMENSIONS + 3] += 2 * fourthWeight * w;
  }
  for (const centre of frame.centres) {
    const least = centre.hasLonePair ? LONE_PAIR_VOLUME : CENTRE_VOLUME;
    const [p, q, r, s] = centre.atoms;
    const lack = least - centre.sign * volume(x, p, q, r, s);
    if (lack <= 0) continue;
    sum += volumeWeight * lack * lack;
    addVolumeGradient(x, gradient, p, q, r, s, -2 * volumeWeight * lack * centre.sign);
  }
  for (const [centre, a, b, c] of frame.planar) {
    const size = volume(x, a, b, c, centre);
    sum += volumeWeight * size * size;
    addVolumeGradient(x, gradient, a, b, c, centre, 2 * volumeWeight * size);
  }
  return sum;
}

/** (p - s) . ((q - s) x (r - s)) in the first three dimensions. */
function volume(x: Float64Array, p: number, q: number, r: number, s: number): number {
  const [a, b, c, o] = [p * DIMENSIONS, q * DIMENSIONS, r * DIMENSIONS, s * DIMENSIONS];
  const [ax, ay, az] = [x[a] - x[o], x[a + 1] - x[o + 1], x[a + 2] - x[o + 2]];
  const [bx, by, bz] = [x[b] - x[o], x[b + 1] - x[o + 1], x[b + 2] - x[o + 2]];
  const [cx, cy, cz] = [x[c] - x[o], x[c + 1] - x[o + 1], x[c + 2] - x[o + 2]];
  return ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
}

function addVolumeGradient(
  x: Float64Array,
  gradient: Float64Array,
  p: number,
  q: number,
  r: number,
  s: number,
  factor: number,
): void {
  const difference = (atom: number, k: number): number =>
    x[atom * DIMENSIONS + k] - x[s * DIMENSIONS + k];
  for (const [atom, next, last] of [
    [p, q, r],
    [q, r, p],
    [r, p, q],
  ]) {
    // prettier-ignore
    for (let k = 0; k < 3; k++) {
      const [k1, k2] = [(k + 1) % 3, (k + 2) % 3];
      const slope =
        factor *
        (difference(next, k1) * difference(last, k2) - difference(next, k2) * difference(last, k1));
      gradient[atom * DIMENSIONS + k] += slope;
      gradient[s * DIMENSIONS + k] -= slope;
    }
  }
}

function hasRightHands(frame: AtomFrame, x: Float64Array): boolean {
  return frame.centres.every(({ atoms: [p, q, r, s], sign, hasLonePair }) => {
    const least = hasLonePair ? LONE_PAIR_VOLUME : CENTRE_VOLUME;
    return sign * volume(x, p, q, r, s) > least / 3;
  });
}
