/**
 * Beliefs about a fixed list of candidates, brought up to date after each fantasy. With L the factor of K, the
 * columns v_i of L^-1 k(X, candidates) are kept: a new row of L makes one new column, and the variances fall by its
 * squares, so a fantasy costs O(n) for each candidate and not O(n^2).
 */
import type { CandidateList } from './features.ts';
import type { GaussianProcess } from './gaussian-process.ts';

import type { Marginal } from './output-scale.ts';

/** Rounding must not make a variance negative. */
const SMALLEST_VARIANCE = 1e-12;

export class CandidateBeliefs {
  private readonly process: GaussianProcess;
  private readonly candidates: CandidateList;
  private readonly means: Float64Array;
  private readonly variances: Float64Array;
  private readonly columns: Float64Array[] = [];

  /** Beliefs under `process`, whose fantasies are taken over; `update` follows the ones that it gets later. */
  constructor(process: GaussianProcess, candidates: CandidateList) {
    this.process = process;
    this.candidates = candidates;
    this.means = new Float64Array(candidates.rows.length).fill(process.mean);
    this.variances = new Float64Array(candidates.rows.length).fill(process.kernel.variance);
    this.update();
  }

  marginal(candidate: number): Marginal {
    const variance = Math.max(this.variances[candidate], SMALLEST_VARIANCE);
    return { mean: this.means[candidate], deviation: Math.sqrt(variance) };
  }

  /** Takes over the rows that the process has gained. */
  update(): void {
    const { rows, kernel, weights } = this.process;
    for (let i = this.columns.length; i < rows.length; i++) {
      const column = kernel.covariances(this.candidates, rows[i]);
      if (i < weights.length) addScaled(this.means, column, weights[i]);
      this.addColumn(column, this.process.factor.row(i));
    }
  }

  /** Turns covariances with a row of the data into its column of L^-1 k(X, candidates). */
  private addColumn(column: Float64Array, row: Float64Array): void {
    this.columns.forEach((earlier, j) => addScaled(column, earlier, -row[j]));
    const pivot = row[this.columns.length];
    for (let c = 0; c < column.length; c++) {
      column[c] /= pivot;
      this.variances[c] -= column[c] * column[c];
    }
    this.columns.push(column);
  }
}

function addScaled(target: Float64Array, source: Float64Array, scale: number): void {
  for (let i = 0; i < target.length; i++) target[i] += scale * source[i];
}
