/** Why an experiment is suggested, as data: what is expected, what it would be tried for, and what is most like it. */
import { predictionOf } from './surrogate.ts';
import type { Prediction, Surrogate } from './surrogate.ts';
import type { Proposal } from './proposal.ts';

export interface Explanation {
  /** Expected results with their uncertainty, objective by objective. */
  predictions: Prediction[];
  /** What it is tried for, from 0 (to explore) to 1 (to exploit what is known); see `Ranking`. */
  exploitation: number;
  /** The experiments most like it, most alike first. */
  nearest: Neighbour[];
}

export interface Neighbour {
  /** Index of the experiment among the rows of the surrogate. */
  row: number;
  /** Correlation that the model sees between the two, 0 to 1; of several objectives the mean. */
  likeness: number;
}

/** `neighbours` is how many past experiments to name. */
export function explain(proposal: Proposal, surrogate: Surrogate, neighbours: number): Explanation {
  return {
    predictions: proposal.beliefs.map((belief, k) => predictionOf(surrogate.scales[k], belief)),
    exploitation: proposal.exploitation,
    nearest: nearestRows(proposal.row, surrogate, neighbours),
  };
}

function nearestRows(row: Float64Array, surrogate: Surrogate, count: number): Neighbour[] {
  const kernels = surrogate.processes.map(({ kernel }) => kernel);
  return surrogate.rows
    .map((other, index) => {
      const likeness = kernels.map((kernel) => kernel.covariance(row, other) / kernel.variance);
      return { row: index, likeness: likeness.reduce((a, b) => a + b) / kernels.length };
    })
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, count);
}
