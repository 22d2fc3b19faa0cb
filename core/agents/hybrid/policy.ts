/**
 * The policy as it acts: a score for each candidate, of which the highest is chosen (and, in training, a softmax drawn).
 *
 *   score(x) = log EI(x) + f(features of x),   f a multilayer perceptron that every candidate shares
 *
 * With the last layer at zero it is expected improvement. M. Volpp et al., Meta-learning acquisition functions for
 * transfer learning in Bayesian optimization, ICLR 2020, arXiv:1904.02642, learn f without the first term.
 */
import { mlpParameters, type MlpArchitecture } from '../../policies/mlp.ts';
import type { ParameterSpecs, ParameterValues } from '../../nn/parameters.ts';
import { DenseNetwork } from '../dense-network.ts';
import type { Marginal } from '../../surrogate/output-scale.ts';
import {
  FEATURES,
  logImprovement,
  type CandidateReader,
  type Moment,
} from './candidate-features.ts';

export const ARCHITECTURE: MlpArchitecture = {
  inputs: FEATURES.length,
  hidden: [32, 32],
  outputs: 1,
  activation: 'tanh',
};

/** The last layer is zero, so that the policy begins as expected improvement. */
export function policyParameters(): ParameterSpecs {
  const last = ARCHITECTURE.hidden.length;
  const specs = mlpParameters(ARCHITECTURE);
  return { ...specs, [`weight${last}`]: { ...specs[`weight${last}`], initial: 'zero' } };
}

export type CandidateScore = (row: Float64Array, belief: Marginal) => number;

export class BeliefPolicy {
  private readonly network: DenseNetwork;

  /** Reads `values` at each score: it may go on learning. */
  constructor(values: ParameterValues) {
    this.network = new DenseNetwork(ARCHITECTURE, values);
  }

  /** Scores of candidates at one moment. */
  at(reader: CandidateReader, moment: Moment): CandidateScore {
    const read = reader.at(moment);
    return (row, belief) => logImprovement(moment, belief) + this.network.run(read(row, belief))[0];
  }
}
