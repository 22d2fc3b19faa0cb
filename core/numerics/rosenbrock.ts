/**
 * Ordinary differential equations, stiff or not: RODAS, the stiffly accurate Rosenbrock method of order 4 with an
 * embedded one of order 3 for the step size (E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 2nd ed.,
 * Springer 1996, section IV.7, doi:10.1007/978-3-642-05221-7). For y' = f(y) with Jacobian J, every stage solves
 *   (1/(h gamma) - J) k_i = f(y + sum_j a_ij k_j) + sum_j (c_ij / h) k_j,
 * with one factorization a step.
 */
import { AppError } from '../protocol/errors.ts';
import { factorize, solveFactorized } from './lu.ts';

export interface OdeSystem {
  size: number;
  /** Writes f(y) into `rates`. */
  rates(y: Float64Array, rates: Float64Array): void;
  /** Writes the derivatives of rate i by y_j at [i * size + j]; `jacobian` comes zeroed. */
  jacobian(y: Float64Array, jacobian: Float64Array): void;
}

export interface OdeOptions {
  relativeTolerance?: number;
  /** In the unit of y. */
  absoluteTolerance?: number;
  maximumSteps?: number;
}

// SOURCE: coefficients of RODAS (METH = 1) in Hairer and Wanner's program rodas.f, subroutine ROCOE.
const GAMMA = 0.25;
const A = [
  [],
  [1.544],
  [0.9466785280815826, 0.2557011698983284],
  [3.314825187068521, 2.896124015972201, 0.9986419139977817],
  [1.221224509226641, 6.019134481288629, 12.53708332932087, -0.687886036105895],
];
const C = [
  [],
  [-5.6688],
  [-2.430093356833875, -0.2063599157091915],
  [-0.1073529058151375, -9.594562251023355, -20.47028614809616],
  [7.496443313967647, -10.24680431464352, -33.99990352819905, 11.7089089320616],
  [8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136, -6.058818238834054],
]; // prettier-ignore
const STAGES = 6;
const SAFETY = 0.9;
const LARGEST_GROWTH = 6;
const SMALLEST_GROWTH = 0.2;

/**
 * States of y' = f(y) at the ascending `times` (0 or later), from `start` at time 0. Throws AppError 'failure' when
 * the steps become too small or too many.
 */
export function integrate(
  system: OdeSystem,
  start: ArrayLike<number>,
  times: readonly number[],
  options: OdeOptions = {},
): Float64Array[] {
  const { relativeTolerance = 1e-9, absoluteTolerance = 1e-12, maximumSteps = 100_000 } = options;
  const { size } = system;
  let y = Float64Array.from(start);
  let next = new Float64Array(size);
  const rates = new Float64Array(size);
  const jacobian = new Float64Array(size * size);
  const matrix = new Float64Array(size * size);
  const pivots = new Int32Array(size);
  const stages = Array.from({ length: STAGES }, () => new Float64Array(size));
  const states: Float64Array[] = [];
  let time = 0;
  let step = 0;
  let steps = 0;
  for (const target of times) {
    while (time < target) {
      if (step === 0) step = firstStep(system, y, target, relativeTolerance, absoluteTolerance);
      const isLast = time + 1.01 * step >= target;
      const h = isLast ? target - time : step;
      system.rates(y, rates);
      jacobian.fill(0);
      system.jacobian(y, jacobian);
      let growth = SMALLEST_GROWTH;
      let accepted = false;
      for (let k = 0; k < size * size; k++) matrix[k] = -jacobian[k];
      for (let k = 0; k < size; k++) matrix[k * size + k] += 1 / (h * GAMMA);
      if (factorize(matrix, size, pivots)) {
        advance(system, y, rates, matrix, pivots, h, stages, next);
        const error = errorNorm(stages[STAGES - 1], y, next, relativeTolerance, absoluteTolerance);
        // Not a number (an overflow in the rates) is an error too.
        accepted = error <= 1;
        if (Number.isFinite(error))
          growth = Math.min(
            LARGEST_GROWTH,
            Math.max(SMALLEST_GROWTH, SAFETY * Math.max(error, 1e-10) ** -0.25),
          );
      }
      steps++;
      if (accepted) {
        time = isLast ? target : time + h;
        [y, next] = [next, y];
        // A step that was cut to meet a time says little about how long the next may be.
        if (!isLast || growth * h < step) step = h * growth;
      } else step = h * growth;
      if (steps > maximumSteps || step < 1e-14 * target)
        throw new AppError(
          'failure',
          `The rate equations could not be integrated beyond ${time.toPrecision(4)} of ${target} s.`,
          { hint: 'Check the rate constants: some may be wrong by many orders of magnitude.' },
        );
    }
    states.push(y.slice());
  }
  return states;
}

/** One step of length h from y: the stages, and the new state in `next`. */
function advance(
  system: OdeSystem,
  y: Float64Array,
  rates: Float64Array,
  matrix: Float64Array,
  pivots: Int32Array,
  h: number,
  stages: readonly Float64Array[],
  next: Float64Array,
): void {
  const { size } = system;
  for (let stage = 0; stage < STAGES; stage++) {
    const k = stages[stage];
    if (stage === 0) k.set(rates);
    else {
      if (stage < STAGES - 1) {
        next.set(y);
        addMultiples(next, stages, A[stage], 1);
      }
      system.rates(next, k);
      addMultiples(k, stages, C[stage], 1 / h);
    }
    solveFactorized(matrix, size, pivots, k);
    // The last two stages are corrections of the state itself.
    if (stage >= STAGES - 2) for (let i = 0; i < size; i++) next[i] += k[i];
  }
}

function addMultiples(
  sum: Float64Array,
  vectors: readonly Float64Array[],
  factors: readonly number[],
  scale: number,
): void {
  factors.forEach((factor, index) => {
    const vector = vectors[index];
    for (let i = 0; i < sum.length; i++) sum[i] += factor * scale * vector[i];
  });
}

/** Root mean square of the error in units of the tolerances. */
function errorNorm(
  error: Float64Array,
  y: Float64Array,
  next: Float64Array,
  relative: number,
  absolute: number,
): number {
  let sum = 0;
  for (let i = 0; i < error.length; i++) {
    const scale = absolute + relative * Math.max(Math.abs(y[i]), Math.abs(next[i]));
    sum += (error[i] / scale) ** 2;
  }
  return Math.sqrt(sum / error.length);
}

/** A step in which the state changes by about a hundredth. */
function firstStep(
  system: OdeSystem,
  y: Float64Array,
  duration: number,
  relative: number,
  absolute: number,
): number {
  const rates = new Float64Array(system.size);
  system.rates(y, rates);
  let state = 0;
  let change = 0;
  for (let i = 0; i < y.length; i++) {
    const scale = absolute + relative * Math.abs(y[i]);
    state += (y[i] / scale) ** 2;
    change += (rates[i] / scale) ** 2;
  }
  const guess = change > 0 ? 0.01 * Math.sqrt(state / change) : duration;
  return Math.min(duration, Math.max(guess, 1e-10 * duration));
}
