/**
 * How well hyperparameters explain the data: the logarithm of the marginal likelihood of a Gaussian process with a
 * constant mean, and its gradient. C. E. Rasmussen, C. K. I. Williams, Gaussian Processes for Machine Learning, MIT
 * Press 2006, equations 2.30 and 5.9.
 *
 *   log p(y | X, theta) = -1/2 (y - m)^T alpha - 1/2 log |K| - n/2 log 2 pi,   K = k(X, X) + noise I
 *   d/d theta           = 1/2 tr((alpha alpha^T - K^-1) dK/d theta),           alpha = K^-1 (y - m)
 *
 * The mean m has the prior N(0, 1), right for standardised values, and is put at its optimum (log p then has the term
 * -m^2 / 2), where its own derivative is zero.
 */
import { Cholesky } from '../numerics/cholesky.ts';
import { factorCount } from './features.ts';
import type { FeatureLayout } from './features.ts';

/**
 * Hyperparameters as one vector of natural logarithms: length scales by group, joint amplitude, main amplitudes by
 * factor, variance of the noise.
 */
export type LogHyperparameters = Float64Array;

/** Hyperparameters as they are needed for the covariances. */
interface Scales {
  /** 1 / l_g^2. */
  inverseSquares: Float64Array;
  joint: number;
  main: Float64Array;
  noise: number;
}

/** Covariances of all pairs (i > j) under one vector of hyperparameters. */
interface PairTerms {
  /** m(s): for each pair those of the factors, then that of all together. */
  materns: Float64Array;
  /** dm/ds, likewise. */
  slopes: Float64Array;
  /** K, row-major; the lower triangle is filled. */
  matrix: Float64Array;
}

export class MarginalLikelihood {
  readonly groupCount: number;
  readonly factorCount: number;
  private readonly layout: FeatureLayout;
  private readonly values: ArrayLike<number>;
  private readonly count: number;
  /** Squared distances by pair (i > j) and group. */
  private readonly squares: Float64Array;

  constructor(layout: FeatureLayout, rows: readonly Float64Array[], values: ArrayLike<number>) {
    this.layout = layout;
    this.values = values;
    this.count = rows.length;
    this.groupCount = layout.factorOfGroup.length;
    this.factorCount = factorCount(layout);
    this.squares = pairSquares(rows, layout);
  }

  /** Length of the vector of hyperparameters. */
  get parameterCount(): number {
    return this.groupCount + this.factorCount + 2;
  }

  /** The log marginal likelihood (-Infinity where K is not positive definite), its gradient filled in, and m. */
  evaluate(
    theta: LogHyperparameters,
    gradient: Float64Array,
  ): { logLikelihood: number; mean: number } {
    const { count: n } = this;
    const scales = this.scales(theta);
    const terms = this.pairTerms(scales);
    const factor = Cholesky.of(terms.matrix, n);
    if (factor === undefined) {
      gradient.fill(0);
      return { logLikelihood: -Infinity, mean: 0 };
    }
    const solvedOnes = new Float64Array(n).fill(1);
    factor.solve(solvedOnes);
    const alpha = Float64Array.from(this.values);
    factor.solve(alpha);
    const mean = sum(alpha) / (1 + sum(solvedOnes));
    let quadratic = mean * mean;
    for (let i = 0; i < n; i++) {
      alpha[i] -= mean * solvedOnes[i];
      quadratic += alpha[i] * (this.values[i] - mean);
    }
    this.fillGradient(scales, terms, alpha, factor.inverse(), gradient);
    const logLikelihood = -0.5 * (quadratic + factor.logDeterminant() + n * Math.log(2 * Math.PI));
    return { logLikelihood, mean };
  }

  private scales(theta: LogHyperparameters): Scales {
    const { groupCount: G, factorCount: F } = this;
    return {
      inverseSquares: theta.slice(0, G).map((logarithm) => Math.exp(-2 * logarithm)),
      joint: Math.exp(theta[G]),
      main: theta.slice(G + 1, G + 1 + F).map(Math.exp),
      noise: Math.exp(theta[G + 1 + F]),
    };
  }

  private pairTerms({ inverseSquares, joint, main, noise }: Scales): PairTerms {
    const { count: n, groupCount: G, factorCount: F, squares } = this;
    const { factorOfGroup } = this.layout;
    const materns = new Float64Array(((n * (n - 1)) / 2) * (F + 1));
    const slopes = new Float64Array(materns.length);
    const matrix = new Float64Array(n * n);
    const diagonal = joint + sum(main) + noise;
    const distances = new Float64Array(F + 1);
    for (let i = 0, pair = 0; i < n; i++) {
      matrix[i * n + i] = diagonal;
      for (let j = 0; j < i; j++, pair++) {
        distances.fill(0);
        for (let g = 0; g < G; g++) {
          const square = squares[pair * G + g] * inverseSquares[g];
          distances[factorOfGroup[g]] += square;
          distances[F] += square;
        }
        let value = 0;
        for (let f = 0; f <= F; f++) {
          // m(s) and its slope as in kernel.ts, with one exponential for both.
          const root = Math.sqrt(5 * distances[f]);
          const decay = root === 0 ? 1 : Math.exp(-root);
          const at = pair * (F + 1) + f;
          materns[at] = (1 + root + (root * root) / 3) * decay;
          slopes[at] = (-5 / 6) * (1 + root) * decay;
          value += (f < F ? main[f] : joint) * materns[at];
        }
        matrix[i * n + j] = value;
      }
    }
    return { materns, slopes, matrix };
  }

  private fillGradient(
    { inverseSquares, joint, main, noise }: Scales,
    { materns, slopes }: PairTerms,
    alpha: Float64Array,
    inverse: Float64Array,
    gradient: Float64Array,
  ): void {
    const { count: n, groupCount: G, factorCount: F, squares } = this;
    const { factorOfGroup } = this.layout;
    gradient.fill(0);
    let trace = 0;
    for (let i = 0; i < n; i++) trace += alpha[i] * alpha[i] - inverse[i * n + i];
    gradient[G] = 0.5 * trace * joint;
    for (let f = 0; f < F; f++) gradient[G + 1 + f] = 0.5 * trace * main[f];
    gradient[G + 1 + F] = 0.5 * trace * noise;
    const slopeOfFactor = new Float64Array(F);
    for (let i = 0, pair = 0; i < n; i++) {
      for (let j = 0; j < i; j++, pair++) {
        const at = pair * (F + 1);
        const weight = alpha[i] * alpha[j] - inverse[i * n + j];
        gradient[G] += weight * joint * materns[at + F];
        for (let f = 0; f < F; f++) {
          gradient[G + 1 + f] += weight * main[f] * materns[at + f];
          slopeOfFactor[f] = joint * slopes[at + F] + main[f] * slopes[at + f];
        }
        for (let g = 0; g < G; g++) {
          const square = squares[pair * G + g] * inverseSquares[g];
          gradient[g] -= 2 * weight * slopeOfFactor[factorOfGroup[g]] * square;
        }
      }
    }
  }
}

function pairSquares(rows: readonly Float64Array[], layout: FeatureLayout): Float64Array {
  const groups = layout.factorOfGroup.length;
  const squares = new Float64Array(((rows.length * (rows.length - 1)) / 2) * groups);
  for (let i = 0, at = 0; i < rows.length; i++) {
    for (let j = 0; j < i; j++, at += groups) {
      for (let c = 0; c < rows[i].length; c++) {
        squares[at + layout.groupOfColumn[c]] += (rows[i][c] - rows[j][c]) ** 2;
      }
    }
  }
  return squares;
}

function sum(values: Float64Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
