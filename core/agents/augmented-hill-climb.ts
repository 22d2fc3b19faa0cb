/**
 * Augmented Hill-Climb: REINVENT's loss on the best part of each batch only, so that poor molecules do not pull the
 * agent back to the prior and sigma can be smaller.
 *
 * Thomas et al., J. Cheminform. 14, 68 (2022), doi:10.1186/s13321-022-00646-z.
 *
 *   L = mean over the k best of the batch of (log P_prior(x) + sigma S(x) - log P_agent(x))^2
 *
 * Replayed molecules join the k best before the mean, as in PMO and ACEGEN.
 */
import { z } from 'zod';
import type { Tensor } from '../nn/tensor.ts';
import { add, mean, mul, square, sub } from '../nn/operations.ts';
import type { Agent } from './agent.ts';
import { best, learn, remember, report, sampleAndScore } from './scored-batch.ts';

export const settings = z.strictObject({
  // SOURCE: batch 128, sigma 60 and k 0.5 in ACEGEN (sigma and k of the paper); 5e-4 in PMO.
  batchSize: z.int().min(1).max(4096).default(128).describe('molecules sampled each step'),
  topFraction: z
    .number()
    .positive()
    .max(1)
    .default(0.5)
    .describe('the part of the batch, best first, that is learned from (k)'),
  sigma: z.number().positive().max(10_000).default(60).describe('weight of the score'),
  learningRate: z.number().positive().max(0.1).default(5e-4).describe('step size of Adam'),
});

/** The loss over log-probabilities and scores of the molecules that were kept, shape [kept]; a scalar. */
export function loss(
  agent: Tensor,
  prior: Tensor,
  score: Tensor,
  { sigma }: { sigma: number },
): Tensor {
  return mean(square(sub(add(prior, mul(score, sigma)), agent)));
}

export const augmentedHillClimb: Agent<typeof settings> = {
  id: 'augmented-hill-climb',
  title: 'Augmented Hill-Climb',
  paper: 'Thomas et al., J. Cheminform. 14, 68 (2022), doi:10.1186/s13321-022-00646-z',
  settings,
  usesReplay: true,
  async *run(context, c) {
    const update = await context.agent.createUpdate(
      ['prior', 'score'],
      ({ logProb }, { prior, score }) => loss(logProb, prior, score, c),
      { learningRate: c.learningRate },
    );
    const kept = Math.max(1, Math.round(c.batchSize * c.topFraction));
    while (!context.done()) {
      const sampled = await sampleAndScore(context, c.batchSize);
      const replayed = context.replay.draw(context.random);
      const lossBefore = await learn(update, [...best(sampled.items, kept), ...replayed]);
      remember(context, sampled.items);
      yield report(sampled, lossBefore);
    }
  },
};
