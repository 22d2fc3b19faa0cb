/**
 * Simultaneous perturbation stochastic approximation: a noisy function is minimized with two values a step, whatever the
 * dimension.
 *
 * J. C. Spall, IEEE Trans. Autom. Control 37, 332 (1992), doi:10.1109/9.119632; gains and their choice: IEEE Trans. Aerosp.
 * Electron. Syst. 34, 817 (1998), doi:10.1109/7.705889.
 *
 *   g_k = (f(x + c_k d) - f(x - c_k d)) / (2 c_k) d^-1,  d_i = +-1,   x <- x - a_k g_k
 *   a_k = a / (A + k + 1)^alpha,  c_k = c / (k + 1)^gamma
 */
import type { Random } from '../random/random.ts';

export interface SpsaSettings {
  /** Steps; each takes two values. */
  steps: number;
  /** Length of the first step. */
  stepSize: number;
  /** Perturbation c. */
  perturbation: number;
}

// SOURCE: Spall 1998, section III: alpha, gamma, and A as a tenth of the steps.
const ALPHA = 0.602;
export const GAMMA = 0.101;
const STABILITY = 0.1;
// SOURCE: A. Kandala et al., Nature 549, 242 (2017), doi:10.1038/nature23879, supplement: the mean over 25 directions.
const CALIBRATION = 25;

/** a_k, with a_0 = `first`. */
export function gainSequence(first: number, steps: number): (k: number) => number {
  const offset = STABILITY * steps;
  return (k) => first * ((offset + 1) / (offset + k + 1)) ** ALPHA;
}

/** The slope of f at x along a new random direction d, by two values at the distance c. */
export function perturbedSlope(
  f: (x: Float64Array) => number,
  x: Float64Array,
  random: Random,
): { direction: Float64Array; slope: (c: number) => number } {
  const direction = new Float64Array(x.length);
  const trial = new Float64Array(x.length);
  const valueAt = (length: number): number => {
    for (let i = 0; i < x.length; i++) trial[i] = x[i] + length * direction[i];
    return f(trial);
  };
  return {
    direction,
    slope(c) {
      for (let i = 0; i < x.length; i++) direction[i] = random.uniform() < 0.5 ? -1 : 1;
      return (valueAt(c) - valueAt(-c)) / (2 * c);
    },
  };
}

/** Moves `x` in place and returns the value at the place where it stops, which takes one value more. */
export function spsa(
  f: (x: Float64Array) => number,
  x: Float64Array,
  { steps, stepSize, perturbation }: SpsaSettings,
  random: Random,
): number {
  const { direction, slope } = perturbedSlope(f, x, random);
  // Some slopes are spent on the scale: components move by about `stepSize` in the first steps.
  const trials = Math.min(CALIBRATION, Math.floor(steps / 2));
  let steepness = 0;
  for (let k = 0; k < trials; k++) steepness += Math.abs(slope(perturbation)) / trials;
  if (steepness === 0) return f(x);
  const gain = gainSequence(stepSize / steepness, steps);
  for (let k = trials; k < steps; k++) {
    const along = slope(perturbation / (k + 1) ** GAMMA);
    for (let i = 0; i < x.length; i++) x[i] -= (gain(k) * along) / direction[i];
  }
  return f(x);
}
