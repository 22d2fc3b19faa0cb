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
const GAMMA = 0.101;
const STABILITY = 0.1;
// SOURCE: A. Kandala et al., Nature 549, 242 (2017), doi:10.1038/nature23879, supplement: the mean over 25 directions.
const CALIBRATION = 25;

/** Moves `x` in place and returns the value at the place where it stops, which takes one value more. */
export function spsa(
  f: (x: Float64Array) => number,
  x: Float64Array,
  { steps, stepSize, perturbation }: SpsaSettings,
  random: Random,
): number {
  const n = x.length;
  const direction = new Float64Array(n);
  const trial = new Float64Array(n);
  const offset = STABILITY * steps;
  // Some slopes are spent on the scale: components move by about `stepSize` in the first steps.
  const trials = Math.min(CALIBRATION, Math.floor(steps / 2));
  let steepness = 0;
  for (let k = 0; k < trials; k++) steepness += Math.abs(slopeAlongRandom(perturbation)) / trials;
  if (steepness === 0) return f(x);
  const a = (stepSize * (offset + 1) ** ALPHA) / steepness;
  for (let k = trials; k < steps; k++) {
    const slope = slopeAlongRandom(perturbation / (k + 1) ** GAMMA);
    const rate = a / (offset + k + 1) ** ALPHA;
    for (let i = 0; i < n; i++) x[i] -= (rate * slope) / direction[i];
  }
  return f(x);

  function slopeAlongRandom(c: number): number {
    for (let i = 0; i < n; i++) direction[i] = random.uniform() < 0.5 ? -1 : 1;
    return (valueAt(c) - valueAt(-c)) / (2 * c);
  }

  function valueAt(length: number): number {
    for (let i = 0; i < n; i++) trial[i] = x[i] + length * direction[i];
    return f(trial);
  }
}
