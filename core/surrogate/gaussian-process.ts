/**
 * Gaussian process regression with a constant mean, known hyperparameters and independent noise: C. E. Rasmussen,
 * C. K. I. Williams, Gaussian Processes for Machine Learning, MIT Press 2006, algorithm 2.1.
 *
 *   mean(x)        = m + k(x)^T alpha,   alpha = K^-1 (y - m),   K = k(X, X) + noise I
 *   covariance(x, x') = k(x, x') - k(x)^T K^-1 k(x')
 *
 * Values are standardised gains; replicates are rows that come more than once. A fantasy is an experiment whose result
 * is taken to be its posterior mean (the kriging believer: D. Ginsbourger, R. Le Riche, L. Carraro 2010,
 * doi:10.1007/978-3-642-10701-6_6): means stay as they are, and uncertainty shrinks around it.
 */
import { Cholesky } from '../numerics/cholesky.ts';
import { AppError } from '../protocol/errors.ts';
import type { Random } from '../random/random.ts';
import type { Kernel } from './kernel.ts';
import type { Marginal } from './output-scale.ts';

/** Keeps deviations positive where rounding would not; in units of the standardised gain, squared. */
const SMALLEST_VARIANCE = 1e-12;

export class GaussianProcess {
  readonly kernel: Kernel;
  /** Variance of the noise. */
  readonly noise: number;
  /** The constant mean m. */
  readonly mean: number;
  /** Rows of the data and, after them, of the fantasies. */
  readonly rows: Float64Array[];
  /** Factor of K, fantasies included. */
  factor: Cholesky;
  /** alpha of the data. */
  weights: Float64Array;

  constructor(
    kernel: Kernel,
    noise: number,
    mean: number,
    rows: readonly Float64Array[],
    values: ArrayLike<number>,
  ) {
    this.kernel = kernel;
    this.noise = noise;
    this.mean = mean;
    this.rows = [];
    this.factor = Cholesky.of(new Float64Array(0), 0)!;
    for (const row of rows) this.addRow(row);
    this.weights = Float64Array.from(values, (value) => value - mean);
    this.factor.solve(this.weights);
  }

  /** A process that takes fantasies of its own. */
  clone(): GaussianProcess {
    const copy = new GaussianProcess(this.kernel, this.noise, this.mean, [], []);
    copy.rows.push(...this.rows);
    copy.factor = this.factor.clone();
    copy.weights = this.weights;
    return copy;
  }

  /** Takes an experiment at `row` to have its expected result. */
  addFantasy(row: Float64Array): void {
    this.addRow(row);
  }

  /** Belief about the noise-free value at `row`. */
  marginal(row: Float64Array): Marginal {
    const covariances = this.covariances(row);
    let mean = this.mean;
    for (let i = 0; i < this.weights.length; i++) mean += this.weights[i] * covariances[i];
    this.factor.solveLower(covariances);
    let variance = this.kernel.variance;
    for (const v of covariances) variance -= v * v;
    return { mean, deviation: Math.sqrt(Math.max(variance, SMALLEST_VARIANCE)) };
  }

  /** `count` draws of the noise-free values at `rows` together, each of the length of `rows`. */
  jointSamples(rows: readonly Float64Array[], count: number, random: Random): Float64Array[] {
    const n = rows.length;
    const means = new Float64Array(n);
    const solved = rows.map((row, i) => {
      const covariances = this.covariances(row);
      means[i] = this.mean;
      for (let k = 0; k < this.weights.length; k++) means[i] += this.weights[k] * covariances[k];
      this.factor.solveLower(covariances);
      return covariances;
    });
    const posterior = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let value = this.kernel.covariance(rows[i], rows[j]);
        for (let k = 0; k < solved[i].length; k++) value -= solved[i][k] * solved[j][k];
        posterior[i * n + j] = value;
      }
    }
    const factor = factorWithJitter(posterior, n, this.kernel.variance);
    return Array.from({ length: count }, () => {
      const normals = Float64Array.from({ length: n }, () => random.normal());
      return means.map((mean, i) => {
        let value = mean;
        const row = factor.row(i);
        for (let k = 0; k <= i; k++) value += row[k] * normals[k];
        return value;
      });
    });
  }

  /**
   * What the model would have said of each of its data without having seen it (equations 5.10 to 5.12), noise
   * included. Not for a process with fantasies.
   */
  leaveOneOut(values: ArrayLike<number>): Marginal[] {
    const n = this.weights.length;
    const inverse = this.factor.inverse();
    return Array.from({ length: n }, (_, i) => {
      const precision = inverse[i * n + i];
      return { mean: values[i] - this.weights[i] / precision, deviation: 1 / Math.sqrt(precision) };
    });
  }

  private covariances(row: Float64Array): Float64Array {
    const { rows, kernel } = this;
    const covariances = new Float64Array(rows.length);
    for (let i = 0; i < rows.length; i++) covariances[i] = kernel.covariance(row, rows[i]);
    return covariances;
  }

  private addRow(row: Float64Array): void {
    const added = this.factor.append(this.covariances(row), this.kernel.variance + this.noise);
    if (!added) {
      throw new AppError(
        'failure',
        'The covariance matrix of the experiments is not positive definite.',
      );
    }
    this.rows.push(row);
  }
}

/** The factor of a covariance matrix that may be singular: of it plus the least of a few multiples of the identity. */
function factorWithJitter(matrix: Float64Array, n: number, scale: number): Cholesky {
  for (let jitter = 1e-10 * scale; jitter < scale; jitter *= 10) {
    const shifted = Float64Array.from(matrix);
    for (let i = 0; i < n; i++) shifted[i * n + i] += jitter;
    const factor = Cholesky.of(shifted, n);
    if (factor !== undefined) return factor;
  }
  throw new AppError('failure', 'The posterior covariance matrix is not positive definite.');
}
