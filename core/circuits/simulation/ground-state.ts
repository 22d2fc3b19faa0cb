/**
 * The lowest eigenvalue and its state, by the method of C. Lanczos, J. Res. Natl. Bur. Stand. 45, 255 (1950),
 * doi:10.6028/jres.045.026. Vectors are not made orthogonal again: lost orthogonality repeats converged eigenvalues, it does
 * not move them (C. C. Paige, Linear Algebra Appl. 34, 235 (1980), doi:10.1016/0024-3795(80)90167-6), and three vectors
 * suffice for 20 qubits. The state comes from a second pass with the same start.
 */
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { AppError } from '../../protocol/errors.ts';
import type { Random } from '../../random/random.ts';
import type { Observable } from './observable.ts';
import {
  type StateVector,
  cloneState,
  copyState,
  emptyState,
  innerProduct,
  randomState,
  scale,
} from './state-vector.ts';

export interface GroundState {
  energy: number;
  state: StateVector;
}

const LARGEST_KRYLOV_SPACE = 400;
/** Residual of the eigenpair, relative to the spread of the eigenvalues; the energy's error is of its square. */
const TOLERANCE = 1e-9;

export function groundState(observable: Observable, random: Random): GroundState {
  const start = randomState(observable.qubits, random);
  const alphas: number[] = [];
  const betas: number[] = [];
  let weights: number[] = [];
  let energy = 0;
  const converged = lanczos(observable, start, (alpha, beta) => {
    alphas.push(alpha);
    betas.push(beta);
    // Small eigenproblems are cheap; large ones are looked at now and then.
    const size = alphas.length;
    if (size > 40 && size % 10 !== 0 && beta !== 0) return false;
    const pair = lowestPair(alphas, betas);
    energy = pair.energy;
    weights = pair.weights;
    return beta * Math.abs(weights[size - 1]) <= TOLERANCE * pair.spread;
  });
  if (!converged)
    throw new AppError('failure', 'The exact ground energy did not converge.', {
      hint: 'Its lowest levels may be too close; leave the exact energy out.',
    });
  return { energy, state: combine(observable, start, weights) };
}

/** Runs the recurrence until `step` is content or the Krylov space is exhausted; `vector` sees the basis. */
function lanczos(
  observable: Observable,
  start: StateVector,
  step: (alpha: number, beta: number) => boolean,
  vector: (v: StateVector) => void = () => undefined,
): boolean {
  const current = cloneState(start);
  const previous = emptyState(observable.qubits);
  const next = emptyState(observable.qubits);
  let beta = 0;
  let spread = 0;
  for (let k = 0; k < LARGEST_KRYLOV_SPACE; k++) {
    vector(current);
    const alpha = observable.apply(current, next);
    for (let i = 0; i < next.re.length; i++) {
      next.re[i] -= alpha * current.re[i] + beta * previous.re[i];
      next.im[i] -= alpha * current.im[i] + beta * previous.im[i];
    }
    beta = Math.sqrt(innerProduct(next, next).re);
    spread = Math.max(spread, Math.abs(alpha), beta);
    // An invariant subspace: what follows is rounding.
    const exhausted = beta <= 1e-12 * spread;
    if (step(alpha, exhausted ? 0 : beta)) return true;
    if (exhausted) return true;
    copyState(current, previous);
    copyState(next, current);
    scale(current, 1 / beta);
  }
  return false;
}

function lowestPair(
  alphas: readonly number[],
  betas: readonly number[],
): { energy: number; weights: number[]; spread: number } {
  const n = alphas.length;
  const tridiagonal = Matrix.zeros(n, n);
  for (let k = 0; k < n; k++) {
    tridiagonal.set(k, k, alphas[k]);
    if (k + 1 < n) {
      tridiagonal.set(k, k + 1, betas[k]);
      tridiagonal.set(k + 1, k, betas[k]);
    }
  }
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(tridiagonal, {
    assumeSymmetric: true,
  });
  const energy = Math.min(...realEigenvalues);
  const weights = eigenvectorMatrix.getColumn(realEigenvalues.indexOf(energy));
  return { energy, weights, spread: Math.max(...realEigenvalues) - energy || 1 };
}

function combine(
  observable: Observable,
  start: StateVector,
  weights: readonly number[],
): StateVector {
  const state = emptyState(observable.qubits);
  let k = 0;
  lanczos(
    observable,
    start,
    () => k === weights.length,
    (v) => {
      const weight = weights[k++];
      for (let i = 0; i < state.re.length; i++) {
        state.re[i] += weight * v.re[i];
        state.im[i] += weight * v.im[i];
      }
    },
  );
  scale(state, 1 / Math.sqrt(innerProduct(state, state).re));
  return state;
}
