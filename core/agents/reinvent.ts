/**
 * REINVENT: the agent's log-probability is drawn to that of the prior plus the score ("difference between augmented
 * and posterior", DAP), with replay of the best molecules found so far.
 *
 * Olivecrona et al., J. Cheminform. 9, 48 (2017), doi:10.1186/s13321-017-0235-x; replay ("inception") as in REINVENT 4,
 * Loeffler et al., J. Cheminform. 16, 20 (2024), doi:10.1186/s13321-024-00812-5.
 *
 *   log P_augmented(x) = log P_prior(x) + sigma S(x)
 *   L = mean over the batch and the replayed molecules of (log P_augmented(x) - log P_agent(x))^2
 *
 * DEVIATION: `likelihoodPenalty` is not in the paper. PMO's code of REINVENT adds 5000 * mean(-1 / log P_agent), which
 * punishes over-confident sequences (Gao et al., NeurIPS 2022, arXiv:2206.12411); off by default.
 */
import { z } from 'zod';
import type { Tensor } from '../nn/tensor.ts';
import { add, div, mean, minimum, mul, square, sub } from '../nn/operations.ts';
import type { Agent } from './agent.ts';
import { learn, remember, report, sampleAndScore } from './scored-batch.ts';

export const settings = z.strictObject({
  // SOURCE: 64 and 5e-4 in PMO (and 5e-4 in Olivecrona et al.); sigma 128 is REINVENT 4's default.
  batchSize: z.int().min(1).max(4096).default(64).describe('molecules sampled each step'),
  sigma: z.number().positive().max(10_000).default(128).describe('weight of the score'),
  learningRate: z.number().positive().max(0.1).default(5e-4).describe('step size of Adam'),
  likelihoodPenalty: z
    .number()
    .min(0)
    .max(1e6)
    .default(0)
    .describe('weight of mean(-1 / log P_agent) against over-confidence; 5000 in PMO, 0 is off'),
});

/** Keeps -1 / log P finite for a sequence of probability 1, which float32 rounds to log P = 0. */
const LARGEST_LOG_PROB = -1e-6;

/** The DAP loss over log-probabilities and scores of shape [batch]; a scalar. */
export function loss(
  agent: Tensor,
  prior: Tensor,
  score: Tensor,
  { sigma, likelihoodPenalty }: { sigma: number; likelihoodPenalty: number },
): Tensor {
  const augmented = add(prior, mul(score, sigma));
  const difference = mean(square(sub(augmented, agent)));
  if (likelihoodPenalty === 0) return difference;
  const confidence = mean(div(-1, minimum(agent, LARGEST_LOG_PROB)));
  return add(difference, mul(confidence, likelihoodPenalty));
}

export const reinvent: Agent<typeof settings> = {
  id: 'reinvent',
  title: 'REINVENT',
  paper: 'Olivecrona et al., J. Cheminform. 9, 48 (2017), doi:10.1186/s13321-017-0235-x',
  settings,
  usesReplay: true,
  async *run(context, c) {
    const update = await context.agent.createUpdate(
      ['prior', 'score'],
      ({ logProb }, { prior, score }) => loss(logProb, prior, score, c),
      { learningRate: c.learningRate },
    );
    while (!context.done()) {
      const sampled = await sampleAndScore(context, c.batchSize);
      const replayed = context.replay.draw(context.random);
      const lossBefore = await learn(update, [...sampled.items, ...replayed]);
      remember(context, sampled.items);
      yield report(sampled, lossBefore);
    }
  },
};
