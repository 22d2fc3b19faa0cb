/**
 * SPSA whose steps are those of Adam: the slope along random directions is averaged over steps, so that noisy values and
 * badly scaled parameters do less harm.
 *
 * Y. J. Patel et al., CRLQAS, ICLR 2024, arXiv:2402.03500 (Adam-SPSA); slopes and gains as in `spsa`, moments as in Adam (D. P.
 * Kingma, J. Ba, ICLR 2015, arXiv:1412.6980, algorithm 1):
 *
 *   m <- b1 m + (1 - b1) g_k,  v <- b2 v + (1 - b2) g_k^2,  x <- x - a_k m^ / (sqrt(v^) + eps)
 */
import type { Random } from '../random/random.ts';
import { GAMMA, gainSequence, perturbedSlope, type SpsaSettings } from './spsa.ts';

// SOURCE: within the ranges that CRLQAS found best on its molecules, 0.68 to 0.97 and 0.86 to 0.99.
const FIRST_MOMENT = 0.9;
const SECOND_MOMENT = 0.99;
const EPSILON = 1e-8;

/** Moves `x` in place and returns the value at the place where it stops; takes two values a step and one at the end. */
export function adamSpsa(
  f: (x: Float64Array) => number,
  x: Float64Array,
  { steps, stepSize, perturbation }: SpsaSettings,
  random: Random,
): number {
  const [m, v] = [new Float64Array(x.length), new Float64Array(x.length)];
  const gain = gainSequence(stepSize, steps);
  const { direction, slope } = perturbedSlope(f, x, random);
  for (let k = 0; k < steps; k++) {
    const along = slope(perturbation / (k + 1) ** GAMMA);
    for (let i = 0; i < x.length; i++) {
      const g = along / direction[i];
      m[i] = FIRST_MOMENT * m[i] + (1 - FIRST_MOMENT) * g;
      v[i] = SECOND_MOMENT * v[i] + (1 - SECOND_MOMENT) * g * g;
      const mean = m[i] / (1 - FIRST_MOMENT ** (k + 1));
      const square = v[i] / (1 - SECOND_MOMENT ** (k + 1));
      x[i] -= (gain(k) * mean) / (Math.sqrt(square) + EPSILON);
    }
  }
  return f(x);
}
