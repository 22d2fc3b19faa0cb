/**
 * The lowest eigenvalue of a large symmetric matrix that is known by its products with vectors. E. R. Davidson, J. Comput.
 * Phys. 17, 87 (1975), doi:10.1016/0021-9991(75)90065-0.
 */
import { Matrix } from 'ml-matrix';
import { AppError } from '../protocol/errors.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

export interface LowestEigenpair {
  value: number;
  vector: Float64Array;
}

/** Below this size the whole matrix is diagonalized. */
const DENSE_SIZE = 64;
/** Norm of the residual; the error of the eigenvalue is about its square. */
const CONVERGED = 1e-7;
/** The second vector is followed too, until it is clear that no state hides below the first one because of its symmetry. */
const CONVERGED_SECOND = 1e-3;
const SHARE_OF_GAP = 0.25;
const LARGEST_SUBSPACE = 24;
const KEPT_AT_RESTART = 4;
const MAXIMUM_ROUNDS = 500;

/**
 * `apply` fills `out` with A x; `diagonal` is that of A. Undefined as soon as it is clear that the value lies above `bound`.
 */
export function lowestEigenpair(
  diagonal: Float64Array,
  apply: (x: Float64Array, out: Float64Array) => void,
  bound = Infinity,
): LowestEigenpair | undefined {
  if (diagonal.length <= DENSE_SIZE) return denseLowest(diagonal.length, apply);
  const space = new Subspace(apply);
  for (const vector of firstVectors(diagonal)) space.extend(vector);
  for (let round = 0; round < MAXIMUM_ROUNDS; round++) {
    const [first, second] = space.lowestPairs();
    const gap = second.value - first.value;
    const isSecondKnown = second.error < Math.max(CONVERGED_SECOND, gap * SHARE_OF_GAP);
    if (first.error < CONVERGED && isSecondKnown) return first;
    // An eigenvalue lies within the norm of the residual.
    if (first.value - first.error > bound && second.value - second.error > bound) return undefined;
    if (space.size + 2 > LARGEST_SUBSPACE) space.restart();
    const before = space.size;
    for (const { value, residual, error } of [first, second]) {
      if (error >= CONVERGED) space.extend(precondition(residual, diagonal, value));
    }
    // Nothing new in the space: the residuals are rounding.
    if (space.size === before) return first;
  }
  throw new AppError('failure', 'The exact energy did not converge.', {
    hint: 'Choose a smaller active space.',
  });
}

interface RitzPair extends LowestEigenpair {
  residual: Float64Array;
  /** Norm of the residual. */
  error: number;
}

/** Orthonormal vectors b_i, their images A b_i, and the matrix b_i A b_j. */
class Subspace {
  private readonly apply: (x: Float64Array, out: Float64Array) => void;
  private basis: Float64Array[] = [];
  private images: Float64Array[] = [];
  private projected: number[][] = [];
  private eigenvectors = Matrix.zeros(1, 1);

  constructor(apply: (x: Float64Array, out: Float64Array) => void) {
    this.apply = apply;
  }

  get size(): number {
    return this.basis.length;
  }

  /** Takes what `vector` adds to the space; overwrites it. */
  extend(vector: Float64Array): void {
    if (!orthonormalize(vector, this.basis)) return;
    const image = new Float64Array(vector.length);
    this.apply(vector, image);
    this.basis.push(vector);
    this.images.push(image);
    const row = this.basis.map((b) => dot(b, image));
    this.projected.forEach((other, i) => other.push(row[i]));
    this.projected.push(row);
  }

  /** The two best approximations in the space. */
  lowestPairs(): [RitzPair, RitzPair] {
    const { values, vectors } = symmetricEigen(new Matrix(this.projected));
    this.eigenvectors = vectors;
    const pair = (k: 0 | 1): RitzPair => {
      const weights = vectors.getColumn(k);
      const vector = combine(this.basis, weights);
      const residual = combine(this.images, weights);
      for (let i = 0; i < residual.length; i++) residual[i] -= values[k] * vector[i];
      return { value: values[k], vector, residual, error: Math.sqrt(dot(residual, residual)) };
    };
    return [pair(0), pair(1)];
  }

  /** Keeps the best approximations only. */
  restart(): void {
    const kept = Array.from({ length: KEPT_AT_RESTART }, (_, k) => this.eigenvectors.getColumn(k));
    this.basis = kept.map((weights) => combine(this.basis, weights));
    this.images = kept.map((weights) => combine(this.images, weights));
    this.projected = this.basis.map((b) => this.images.map((image) => dot(b, image)));
  }
}

/** The basis state of lowest energy, and two vectors with all components, so that no symmetry is left out. */
function firstVectors(diagonal: Float64Array): Float64Array[] {
  const lowest = diagonal.reduce((best, value, i) => (value < diagonal[best] ? i : best), 0);
  const first = new Float64Array(diagonal.length);
  first[lowest] = 1;
  // The multiples of an irrational number are spread evenly and repeat nowhere.
  const spread = [Math.SQRT2, Math.E].map(
    (step) =>
    diagonal.map((value, i) => (((i + 1) * step) % 1) / (1 + value - diagonal[lowest]) - 0.5 / (1 + value - diagonal[lowest])), // prettier-ignore
  );
  return [first, ...spread];
}

function precondition(residual: Float64Array, diagonal: Float64Array, value: number): Float64Array {
  return residual.map((r, i) => {
    const gap = value - diagonal[i];
    return r / (Math.abs(gap) < 1e-3 ? (gap < 0 ? -1e-3 : 1e-3) : gap);
  });
}

/** Twice, because rounding spoils the first pass; false where nothing is left of the vector. */
function orthonormalize(vector: Float64Array, basis: readonly Float64Array[]): boolean {
  for (let pass = 0; pass < 2; pass++) {
    const before = Math.sqrt(dot(vector, vector));
    for (const b of basis) {
      const share = dot(b, vector);
      for (let i = 0; i < vector.length; i++) vector[i] -= share * b[i];
    }
    const norm = Math.sqrt(dot(vector, vector));
    if (!(norm > 1e-10 * before)) return false;
    for (let i = 0; i < vector.length; i++) vector[i] /= norm;
  }
  return true;
}

function denseLowest(
  size: number,
  apply: (x: Float64Array, out: Float64Array) => void,
): LowestEigenpair {
  const matrix = Matrix.zeros(size, size);
  const column = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    const unit = new Float64Array(size);
    unit[j] = 1;
    apply(unit, column);
    column.forEach((value, i) => matrix.set(i, j, value));
  }
  const { values, vectors } = symmetricEigen(matrix);
  return { value: values[0], vector: Float64Array.from(vectors.getColumn(0)) };
}

function combine(vectors: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sum = new Float64Array(vectors[0].length);
  vectors.forEach((vector, k) => {
    for (let i = 0; i < sum.length; i++) sum[i] += weights[k] * vector[i];
  });
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
