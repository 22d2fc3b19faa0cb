/**
 * Advantage actor-critic: every few steps, policy and value move together on what was just played.
 *
 * Mnih et al., ICML 2016, arXiv:1602.01783, in the synchronous form in which all episodes wait for the update, so
 * that a seed repeats a run exactly.
 *
 *   R_t = r_t + gamma R_{t+1}, ending in V(s_{t+n})
 *   L = - mean log pi(a_t | s_t) (R_t - V(s_t)) - beta H(pi),   L_V = mean (V(s_t) - R_t)^2 / 2
 *
 * DEVIATION: Adam for RMSProp, two networks for one with two heads.
 */
import { z } from 'zod';
import { input } from '../../nn/tensor.ts';
import { compileUpdate } from '../../policies/network.ts';
import { openActor } from './actor.ts';
import type { EpisodicAgent } from './agent.ts';
import { column } from './batches.ts';
import { hiddenSetting, parallelSetting } from './common-settings.ts';
import { openCritic } from './critic.ts';
import { policyGradientLoss } from './reinforce.ts';
import { discountedReturns } from './returns.ts';
import { Round, type Move } from './round.ts';
import { averageOf } from './value-learning.ts';

export const settings = z.strictObject({
  parallel: parallelSetting(8),
  hidden: hiddenSetting([64, 64]),
  learningRate: z.number().positive().max(0.1).default(2e-3).describe('step size of the policy'),
  valueLearningRate: z
    .number()
    .positive()
    .max(0.1)
    .default(5e-3)
    .describe('step size of the value'),
  discount: z.number().min(0).max(1).default(0.99).describe('worth of a reward one step later'),
  // SOURCE: 5 steps and an entropy weight of 0.01 in the paper, section 8.
  returnSteps: z.int().min(1).max(10_000).default(5).describe('steps between two updates'),
  entropyWeight: z.number().min(0).max(10).default(0.01).describe('worth of random actions'),
  clipNorm: z.number().positive().max(1e6).default(0.5).describe('largest norm of a gradient'),
});

export const a2c: EpisodicAgent<typeof settings> = {
  id: 'a2c',
  title: 'Advantage actor-critic (A2C)',
  paper: 'Mnih et al., ICML 2016, arXiv:1602.01783',
  actions: 'discrete',
  reproducible: true,
  settings,
  async *run(context, c) {
    const { learningRate, clipNorm, hidden } = c;
    const actor = await openActor(context, hidden);
    const critic = await openCritic(context, { hidden, clipNorm, learningRate: c.valueLearningRate }); // prettier-ignore
    const { logProb, entropy } = actor;
    const loss = policyGradientLoss(logProb, input('advantage', ['batch']), entropy, c.entropyWeight); // prettier-ignore
    const update = await context.own(
      compileUpdate(actor.network, loss, { learningRate, clipNorm }, [], { entropy }),
    );

    const learn = async (segments: readonly Move[][]) => {
      const moves = segments.flat();
      const observations = moves.map(({ observation }) => observation);
      const returns: number[] = [];
      for (const segment of segments) {
        const rewards = segment.map(({ next }) => next.reward);
        returns.push(...discountedReturns(rewards, c.discount, await critic.after(segment)));
      }
      const values = await critic.values(observations);
      const advantage = column(returns.map((value, i) => value - values[i]));
      const result = await update.step({ ...actor.batch(moves), advantage });
      const valueLoss = await critic.fit(observations, returns);
      return { loss: result.loss, valueLoss, entropy: Number(result.outputs.entropy.data[0]) };
    };

    while (!context.done()) {
      const round = await Round.begin(context.environments(c.parallel), context.random);
      const learned: Awaited<ReturnType<typeof learn>>[] = [];
      while (!round.over) {
        const segments: Move[][] = Array.from({ length: c.parallel }, () => []);
        for (let step = 0; step < c.returnSteps && !round.over; step++) {
          for (const move of await round.step(await actor.choose(round.observations)))
            segments[move.lane].push(move);
        }
        learned.push(await learn(segments.filter((segment) => segment.length > 0)));
      }
      yield {
        episodes: round.episodes,
        updates: learned.length,
        metrics: {
          loss: averageOf(learned.map((result) => result.loss)),
          value_loss: averageOf(learned.map((result) => result.valueLoss)),
          entropy: averageOf(learned.map((result) => result.entropy)),
        },
      };
    }
  },
};
