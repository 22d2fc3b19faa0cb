/**
 * Proximal policy optimization: several passes over what was played, each action's probability held within a band
 * around what it was then.
 *
 * Schulman et al., arXiv:1707.06347 (2017), equation 7; advantages: Schulman et al., ICLR 2016, arXiv:1506.02438.
 *
 *   rho_t = pi(a_t | s_t) / pi_old(a_t | s_t)
 *   L = - mean min(rho_t A_t, clip(rho_t, 1 - eps, 1 + eps) A_t) - beta H(pi)
 *   L_V = mean (V(s_t) - A_t - V_old(s_t))^2 / 2
 */
import { z } from 'zod';
import { exp, maximum, mean, minimum, mul, neg, sub } from '../../nn/operations.ts';
import { input, type Tensor } from '../../nn/tensor.ts';
import { compileGraph, compileUpdate } from '../../policies/network.ts';
import { openActor, playEpisodes } from './actor.ts';
import { advantagesOf } from './advantages.ts';
import type { EpisodicAgent } from './agent.ts';
import { column } from './batches.ts';
import { hiddenSetting, parallelSetting } from './common-settings.ts';
import { openCritic } from './critic.ts';
import { standardized } from './returns.ts';
import { averageOf } from './value-learning.ts';

export const settings = z.strictObject({
  parallel: parallelSetting(16),
  hidden: hiddenSetting([64, 64]),
  // SOURCE: 3e-4, 0.2 and lambda 0.95, the paper's table 3; larger steps suit these short episodes.
  learningRate: z.number().positive().max(0.1).default(2e-3).describe('step size of the policy'),
  valueLearningRate: z
    .number()
    .positive()
    .max(0.1)
    .default(5e-3)
    .describe('step size of the value'),
  clip: z.number().positive().max(10).default(0.2).describe('half width of the band'),
  epochs: z.int().min(1).max(100).default(4).describe('passes over a round'),
  batchSize: z.int().min(1).max(100_000).default(64).describe('moves in a gradient step'),
  discount: z.number().min(0).max(1).default(0.99).describe('worth of a reward one step later'),
  lambda: z.number().min(0).max(1).default(0.95).describe('how far advantages look ahead'),
  entropyWeight: z.number().min(0).max(10).default(0.01).describe('worth of random actions'),
  clipNorm: z.number().positive().max(1e6).default(0.5).describe('largest norm of a gradient'),
});

/** The clipped surrogate over log-probabilities now and then, and advantages, all [batch]; a scalar to be lowered. */
export function clippedLoss(now: Tensor, then: Tensor, advantage: Tensor, clip: number): Tensor {
  const ratio = exp(sub(now, then));
  const clipped = minimum(maximum(ratio, 1 - clip), 1 + clip);
  return neg(mean(minimum(mul(ratio, advantage), mul(clipped, advantage))));
}

export const ppo: EpisodicAgent<typeof settings> = {
  id: 'ppo',
  title: 'Proximal policy optimization (PPO)',
  paper: 'Schulman et al., arXiv:1707.06347 (2017)',
  actions: 'discrete',
  reproducible: true,
  settings,
  async *run(context, c) {
    const { learningRate, clipNorm, hidden } = c;
    const actor = await openActor(context, hidden);
    const critic = await openCritic(context, { hidden, clipNorm, learningRate: c.valueLearningRate }); // prettier-ignore
    const { logProb, entropy } = actor;
    const [before, advantage] = [input('before', ['batch']), input('advantage', ['batch'])];
    const surrogate = clippedLoss(logProb, before, advantage, c.clip);
    const loss = sub(surrogate, mul(entropy, c.entropyWeight));
    const likelihood = await context.own(compileGraph({ logProb }, [actor.network]));
    const update = await context.own(
      compileUpdate(actor.network, loss, { learningRate, clipNorm }, [], {
        entropy,
        drift: mean(sub(before, logProb)),
      }),
    );
    while (!context.done()) {
      const { round, trajectories } = await playEpisodes(context, c.parallel, actor);
      const moves = trajectories.flat();
      const { advantages, targets } = await advantagesOf(trajectories, critic, c);
      const scaled = standardized(advantages);
      const { data } = (await likelihood.run(actor.batch(moves))).logProb;
      const order = moves.map((_, i) => i);
      const learned: { loss: number; valueLoss: number; entropy: number; drift: number }[] = [];
      for (let epoch = 0; epoch < c.epochs; epoch++) {
        context.random.shuffle(order);
        for (let start = 0; start < order.length; start += c.batchSize) {
          const part = order.slice(start, start + c.batchSize);
          const chosen = part.map((i) => moves[i]);
          const { loss, outputs } = await update.step({
            ...actor.batch(chosen),
            before: column(part.map((i) => Number(data[i]))),
            advantage: column(part.map((i) => scaled[i])),
          });
          const valueLoss = await critic.fit(
            chosen.map(({ observation }) => observation),
            part.map((i) => targets[i]),
          );
          const [entropyNow, drift] = [outputs.entropy, outputs.drift].map(({ data: [x] }) => Number(x)); // prettier-ignore
          learned.push({ loss, valueLoss, entropy: entropyNow, drift });
        }
      }
      yield {
        episodes: round.episodes,
        updates: learned.length,
        metrics: {
          loss: averageOf(learned.map((result) => result.loss)),
          value_loss: averageOf(learned.map((result) => result.valueLoss)),
          entropy: averageOf(learned.map((result) => result.entropy)),
          drift: averageOf(learned.map((result) => result.drift)),
        },
      };
    }
  },
};
