/**
 * Rotosolve: one angle after the other is set to the exact minimum over it, all others held.
 *
 * M. Ostaszewski, E. Grant, M. Benedetti, Quantum 5, 391 (2021), doi:10.22331/q-2021-01-28-391, equation 3: in the angle of
 * a rotation the cost is a sine with period 2 pi, so three values determine it,
 *
 *   theta* = theta - pi/2 - atan2(2 M(theta) - M(theta + pi/2) - M(theta - pi/2), M(theta + pi/2) - M(theta - pi/2)).
 *
 * A controlled rotation adds the frequency 1/2 (D. Wierichs et al., Quantum 6, 677 (2022), doi:10.22331/q-2022-03-30-677);
 * there five values over 4 pi determine the cost, whose minimum is then found on the curve.
 */
import type { AngleProblem } from '../simulation/cost.ts';

/** Goes through all angles at most `sweeps` times, in place; stops when a sweep gains less than `tolerance`. */
export function rotosolve(
  problem: AngleProblem,
  angles: Float64Array,
  sweeps: number,
  tolerance: number,
): number {
  let value = problem.value(angles);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const before = value;
    for (let k = 0; k < angles.length; k++) value = solveAngle(problem, angles, k, value);
    if (before - value < tolerance) break;
  }
  return value;
}

/** Moves angle `k` to its minimum and returns the cost there; `value` is the cost at `angles`. */
export function solveAngle(
  problem: AngleProblem,
  angles: Float64Array,
  k: number,
  value: number,
): number {
  const start = angles[k];
  const at = (shift: number): number => {
    angles[k] = start + shift;
    return problem.value(angles);
  };
  const [shift, minimum] = problem.sinusoidal[k]
    ? sineMinimum(value, at(Math.PI / 2), at(-Math.PI / 2))
    : curveMinimum([value, ...[1, 2, 3, 4].map((j) => at((j * PERIOD) / 5))]);
  angles[k] = normalizedAngle(start + shift, problem.sinusoidal[k] ? 2 * Math.PI : PERIOD);
  return minimum;
}

/** Where a sine with period 2 pi through three values is lowest, as a shift from the first, and how low. */
function sineMinimum(here: number, ahead: number, behind: number): [number, number] {
  const mean = (ahead + behind) / 2;
  const cosine = here - mean;
  const sine = (ahead - behind) / 2;
  return [-Math.PI / 2 - Math.atan2(cosine, sine), mean - Math.hypot(cosine, sine)];
}

const PERIOD = 4 * Math.PI;

/** The same for a + b cos(t/2) + c sin(t/2) + d cos t + e sin t through five values at steps of 4 pi / 5. */
function curveMinimum(values: readonly number[]): [number, number] {
  const wave = (frequency: number, f: (x: number) => number): number =>
    0.4 * values.reduce((sum, v, j) => sum + v * f((frequency * j * PERIOD) / 5), 0);
  const mean = values.reduce((sum, v) => sum + v) / 5;
  const terms = [0.5, 1].map((w) => ({ w, c: wave(w, Math.cos), s: wave(w, Math.sin) }));
  const curve = (t: number): number =>
    terms.reduce((sum, { w, c, s }) => sum + c * Math.cos(w * t) + s * Math.sin(w * t), mean);
  const slope = (t: number): number =>
    terms.reduce((sum, { w, c, s }) => sum + w * (s * Math.cos(w * t) - c * Math.sin(w * t)), 0);
  // Two frequencies leave at most four extrema, further apart than the steps of this grid.
  const step = PERIOD / 64;
  let best = 0;
  for (let j = 1; j < 64; j++) if (curve(j * step) < curve(best * step)) best = j;
  let [low, high] = [(best - 1) * step, (best + 1) * step];
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (slope(middle) < 0) low = middle;
    else high = middle;
    if (middle === low && middle === high) break;
  }
  const minimum = (low + high) / 2;
  return [minimum, curve(minimum)];
}

/** The same angle in (-period/2, period/2]. */
export function normalizedAngle(angle: number, period: number): number {
  const turned = angle - period * Math.round(angle / period);
  return turned <= -period / 2 ? turned + period : turned;
}
