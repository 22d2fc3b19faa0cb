/** The two principal axes of bit vectors: a map of few points, and where the layout of many begins. */
import { Random } from '../random/random.ts';

const SEED = 1;
/** Products with the covariance: the plane hardly moves after these. */
const ITERATIONS = 60;

/** Coordinates of each point along the first two principal axes; 0 along an axis that has no extent. */
export function principalCoordinates(bits: Uint8Array, bytes: number): [x: number, y: number][] {
  const points = bits.length / bytes;
  const rows = Array.from({ length: points }, (_, point) => setBits(bits, point * bytes, bytes));
  const dimension = bytes * 8;
  const mean = new Float64Array(dimension);
  for (const row of rows) for (const bit of row) mean[bit] += 1 / points;
  const random = new Random(SEED);
  const axes = [0, 1].map(() => Float64Array.from({ length: dimension }, () => random.normal()));
  const coordinates = axes.map(() => new Float64Array(points));
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    for (const [a, axis] of axes.entries()) {
      for (let earlier = 0; earlier < a; earlier++) removeAlong(axis, axes[earlier]);
      normalise(axis);
    }
    for (const [a, axis] of axes.entries()) {
      project(rows, mean, axis, coordinates[a]);
      // The next axis is the covariance times this one, but after the last time.
      if (iteration < ITERATIONS - 1) collect(rows, mean, coordinates[a], axis);
    }
  }
  for (const [a, axis] of axes.entries()) orient(axis, coordinates[a]);
  return rows.map((_, point) => [coordinates[0][point], coordinates[1][point]]);
}

function setBits(bits: Uint8Array, from: number, bytes: number): number[] {
  const found: number[] = [];
  for (let byte = 0; byte < bytes; byte++) {
    const value = bits[from + byte];
    for (let bit = 0; value >> bit !== 0; bit++) if ((value >> bit) & 1) found.push(byte * 8 + bit);
  }
  return found;
}

function project(
  rows: readonly (readonly number[])[],
  mean: Float64Array,
  axis: Float64Array,
  out: Float64Array,
): void {
  const centre = dot(mean, axis);
  for (const [point, row] of rows.entries()) {
    let sum = -centre;
    for (const bit of row) sum += axis[bit];
    // What is left of a point at the centre is rounding.
    out[point] = Math.abs(sum) < 1e-9 ? 0 : sum;
  }
}

function collect(
  rows: readonly (readonly number[])[],
  mean: Float64Array,
  coordinates: Float64Array,
  out: Float64Array,
): void {
  out.fill(0);
  let total = 0;
  for (const [point, row] of rows.entries()) {
    total += coordinates[point];
    for (const bit of row) out[bit] += coordinates[point];
  }
  for (let bit = 0; bit < out.length; bit++) out[bit] -= total * mean[bit];
}

function removeAlong(vector: Float64Array, unit: Float64Array): void {
  const share = dot(vector, unit);
  for (let k = 0; k < vector.length; k++) vector[k] -= share * unit[k];
}

function normalise(vector: Float64Array): void {
  const length = Math.sqrt(dot(vector, vector));
  // The points have no extent in any further direction.
  if (length < 1e-9) vector.fill(0);
  else for (let k = 0; k < vector.length; k++) vector[k] /= length;
}

/** The sign of an axis is arbitrary: its largest entry is taken for positive. */
function orient(axis: Float64Array, coordinates: Float64Array): void {
  let largest = 0;
  for (const value of axis) if (Math.abs(value) > Math.abs(largest)) largest = value;
  if (largest < 0) for (let k = 0; k < coordinates.length; k++) coordinates[k] = -coordinates[k];
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}
