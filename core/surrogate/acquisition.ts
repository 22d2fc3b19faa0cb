/**
 * What an experiment promises, from the beliefs about its objectives; higher is better.
 *
 * - Expected improvement: D. R. Jones, M. Schonlau, W. J. Welch, J. Glob. Optim. 1998, 13, 455,
 *   doi:10.1023/A:1008306431147, as its logarithm (S. Ament et al., NeurIPS 2023, arXiv:2310.20708), which ranks
 *   candidates also where the improvement itself is below the smallest number.
 * - Upper confidence bound: N. Srinivas et al., IEEE Trans. Inf. Theory 2012, 58, 3250, doi:10.1109/TIT.2011.2182033.
 * - Expected hypervolume improvement of two objectives: M. Emmerich, J.-W. Klinkenberg, LIACS 2008.
 */
import { logExpectedExcess } from '../numerics/normal.ts';
import { paretoFront } from '../numerics/hypervolume.ts';
import type { Marginal, OutputScale } from './output-scale.ts';

/** Beliefs about the objectives of one candidate, in their order. */
export type Acquisition = (beliefs: readonly Marginal[]) => number;

/** log EI over the standardised gain `best`. */
export function logExpectedImprovement(best: number): Acquisition {
  return ([{ mean, deviation }]) =>
    Math.log(deviation) + logExpectedExcess((mean - best) / deviation);
}

/** Mean plus `beta` deviations of the standardised gain. */
export function upperConfidenceBound(beta: number): Acquisition {
  return ([{ mean, deviation }]) => mean + beta * deviation;
}

/**
 * The expected growth of the area that the measured `points` (pairs of values in their own units) dominate above
 * `reference`, exact for independent beliefs. With gains (larger is better), the front sorted by falling first gain
 * a_1 > a_2 > ... and rising second gain b_1 < b_2 < ..., a_0 = infinity, a_(n+1) and b_0 the reference:
 *
 *   EHVI = sum over i = 0..n of (e1(a_(i+1)) - e1(a_i)) e2(b_i),   e(level) = E[max(0, gain - level)]
 *
 * because the area under the candidate in the strip between a_(i+1) and a_i, above b_i, is a product of an integral of
 * P(gain_1 > t) and one of P(gain_2 > t).
 */
export function expectedHypervolumeImprovement(
  points: readonly (readonly [number, number])[],
  reference: readonly [number, number],
  scales: readonly [OutputScale, OutputScale],
): Acquisition {
  const gains = (values: readonly [number, number]): [number, number] => [
    scales[0].gain(values[0]),
    scales[1].gain(values[1]),
  ];
  const floor = gains(reference);
  const better = points.map(gains).filter((gain) => gain[0] > floor[0] && gain[1] > floor[1]);
  const front = paretoFront(better.map(([a, b]) => [-a, -b]))
    .map((index) => better[index])
    .sort((p, q) => q[0] - p[0]);
  return ([first, second]) => {
    let total = 0;
    let excessBefore = 0;
    let level = floor[1];
    for (const [a, b] of front) {
      const excess = scales[0].excess(a, first);
      total += (excess - excessBefore) * scales[1].excess(level, second);
      excessBefore = excess;
      level = b;
    }
    total += (scales[0].excess(floor[0], first) - excessBefore) * scales[1].excess(level, second);
    return total;
  };
}
