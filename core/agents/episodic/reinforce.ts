/**
 * REINFORCE with a learned baseline: the log-probability of every action moves with the return that followed it, less
 * what was to be expected.
 *
 * Williams, Mach. Learn. 8, 229 (1992), doi:10.1007/BF00992696; the baseline as in Sutton and Barto, Reinforcement
 * Learning, 2nd ed. (2018), section 13.4.
 *
 *   L = - mean log pi(a_t | s_t) (G_t - V(s_t)) - beta H(pi),   G_t = r_t + gamma G_{t+1}
 *
 * DEVIATION: an episode that was cut off goes on with V of its last state; the factor gamma^t is left out, as usual.
 */
import { z } from 'zod';
import { add, mean, mul, neg } from '../../nn/operations.ts';
import { input, type Tensor } from '../../nn/tensor.ts';
import { compileUpdate } from '../../policies/network.ts';
import { openActor, playEpisodes } from './actor.ts';
import type { EpisodicAgent } from './agent.ts';
import { column } from './batches.ts';
import { hiddenSetting, parallelSetting } from './common-settings.ts';
import { openCritic } from './critic.ts';
import { discountedReturns, standardized } from './returns.ts';

export const settings = z.strictObject({
  parallel: parallelSetting(16),
  hidden: hiddenSetting([64, 64]),
  learningRate: z.number().positive().max(0.1).default(3e-3).describe('step size of the policy'),
  valueLearningRate: z
    .number()
    .positive()
    .max(0.1)
    .default(1e-2)
    .describe('step size of the baseline'),
  discount: z.number().min(0).max(1).default(0.99).describe('worth of a reward one step later'),
  entropyWeight: z.number().min(0).max(10).default(0.01).describe('worth of random actions'),
  standardize: z
    .boolean()
    .default(true)
    .describe('scale the advantages of a round to a standard deviation of 1'),
  clipNorm: z.number().positive().max(1e6).default(1).describe('largest norm of a gradient'),
});

/** The loss over log-probabilities and advantages [batch] and a mean entropy. */
export function policyGradientLoss(
  logProb: Tensor,
  advantage: Tensor,
  entropy: Tensor,
  entropyWeight: number,
): Tensor {
  return neg(add(mean(mul(logProb, advantage)), mul(entropy, entropyWeight)));
}

export const reinforce: EpisodicAgent<typeof settings> = {
  id: 'reinforce',
  title: 'REINFORCE with a baseline',
  paper: 'Williams, Mach. Learn. 8, 229 (1992), doi:10.1007/BF00992696',
  actions: 'discrete',
  reproducible: true,
  settings,
  async *run(context, c) {
    const { learningRate, clipNorm, hidden } = c;
    const actor = await openActor(context, hidden);
    const critic = await openCritic(context, { hidden, learningRate: c.valueLearningRate });
    const { logProb, entropy } = actor;
    const loss = policyGradientLoss(logProb, input('advantage', ['batch']), entropy, c.entropyWeight); // prettier-ignore
    const update = await context.own(
      compileUpdate(actor.network, loss, { learningRate, clipNorm }, [], { entropy }),
    );
    while (!context.done()) {
      const { round, trajectories } = await playEpisodes(context, c.parallel, actor);
      const moves = trajectories.flat();
      const observations = moves.map(({ observation }) => observation);
      const returns: number[] = [];
      for (const trajectory of trajectories) {
        const rewards = trajectory.map(({ next }) => next.reward);
        returns.push(...discountedReturns(rewards, c.discount, await critic.after(trajectory)));
      }
      const values = await critic.values(observations);
      const differences = returns.map((value, i) => value - values[i]);
      const advantage = column(c.standardize ? standardized(differences) : differences);
      const result = await update.step({ ...actor.batch(moves), advantage });
      const valueLoss = await critic.fit(observations, returns);
      yield {
        episodes: round.episodes,
        updates: 1,
        metrics: {
          loss: result.loss,
          value_loss: valueLoss,
          entropy: Number(result.outputs.entropy.data[0]),
        },
      };
    }
  },
};
