/**
 * The covariance of two experiments: Matern 5/2 over all factors together, which is smooth and lets factors interact,
 * plus one Matern 5/2 for each factor alone, its main effect. C. E. Rasmussen, C. K. I. Williams, Gaussian Processes for
 * Machine Learning, MIT Press 2006, equation 4.17; sums over subsets of the factors as in D. Duvenaud et al., NeurIPS
 * 2011, arXiv:1112.4394.
 *
 *   m(s)     = (1 + sqrt(5 s) + 5 s / 3) exp(-sqrt(5 s))
 *   s_f      = sum over the groups g of factor f of |x_g - x'_g|^2 / l_g^2
 *   k(x, x') = a_0 m(sum over f of s_f) + sum over f of a_f m(s_f)
 *
 * A group is a set of columns with one length scale: a number, the one-hot columns of a category, the descriptors of
 * its molecule. A factor is a set of groups: what the experimenter sets.
 */
import type { CandidateList, FeatureLayout } from './features.ts';

/** Length scales in the units of the columns; amplitudes are variances. */
export interface KernelParameters {
  /** l_g, one for each group. */
  lengthScales: Float64Array;
  /** a_0. */
  jointAmplitude: number;
  /** a_f, one for each factor. */
  mainAmplitudes: Float64Array;
}

/** m(s) of a squared, scaled distance `s`. */
export function matern52(s: number): number {
  const root = Math.sqrt(5 * s);
  return (1 + root + (5 / 3) * s) * Math.exp(-root);
}

export class Kernel {
  readonly parameters: KernelParameters;
  /** k(x, x). */
  readonly variance: number;
  private readonly factorOfColumn: Int32Array;
  private readonly inverseSquares: Float64Array;
  /** Of `covariance`, which is called too often to make its own. */
  private readonly distances: Float64Array;

  constructor(layout: FeatureLayout, parameters: KernelParameters) {
    this.parameters = parameters;
    const { groupOfColumn, factorOfGroup } = layout;
    this.factorOfColumn = Int32Array.from(groupOfColumn, (g) => factorOfGroup[g]);
    this.inverseSquares = Float64Array.from(groupOfColumn, (g) => parameters.lengthScales[g] ** -2);
    this.distances = new Float64Array(parameters.mainAmplitudes.length);
    this.variance = parameters.mainAmplitudes.reduce((a, b) => a + b, parameters.jointAmplitude);
  }

  /** k(x, x'). */
  covariance(x: Float64Array, y: Float64Array): number {
    const { mainAmplitudes: main, jointAmplitude } = this.parameters;
    const { distances, factorOfColumn, inverseSquares } = this;
    distances.fill(0);
    for (let c = 0; c < x.length; c++) {
      const difference = x[c] - y[c];
      if (difference === 0) continue;
      distances[factorOfColumn[c]] += difference * difference * inverseSquares[c];
    }
    let value = 0;
    let total = 0;
    for (let f = 0; f < main.length; f++) {
      total += distances[f];
      value += main[f] * matern52(distances[f]);
    }
    return value + jointAmplitude * matern52(total);
  }

  /** k(x, x') for every candidate x of a list; much faster than one by one where factors take few values. */
  covariances(candidates: CandidateList, y: Float64Array): Float64Array {
    const { mainAmplitudes: main, jointAmplitude } = this.parameters;
    const count = candidates.rows.length;
    const totals = new Float64Array(count);
    const values = new Float64Array(count);
    candidates.factors.forEach(({ columns, values: levels, valueOf }, f) => {
      const distances = Float64Array.from(levels, (level) => {
        let distance = 0;
        columns.forEach((c, k) => (distance += (level[k] - y[c]) ** 2 * this.inverseSquares[c]));
        return distance;
      });
      const effects = distances.map((distance) => main[f] * matern52(distance));
      for (let i = 0; i < valueOf.length; i++) {
        totals[i] += distances[valueOf[i]];
        values[i] += effects[valueOf[i]];
      }
    });
    for (let i = 0; i < totals.length; i++) values[i] += jointAmplitude * matern52(totals[i]);
    return values;
  }
}
