/** The best action by value, and with a probability that falls any allowed one. */
import { z } from 'zod';
import type { Random } from '../../random/random.ts';
import { anyChoice, bestChoice } from './choices.ts';

export const explorationSettings = {
  exploration: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('probability of a random action at the start'),
  // SOURCE: 0.05, the evaluation policy of Mnih et al. 2015 and the last value in work on circuits (arXiv:2103.16089).
  lastExploration: z
    .number()
    .min(0)
    .max(1)
    .default(0.05)
    .describe('probability of a random action in the end'),
  explorationSteps: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(2000)
    .describe('steps over which it falls from the first to the last'),
};

export type ExplorationSettings = z.output<z.ZodObject<typeof explorationSettings>>;

export function epsilonAt(steps: number, c: ExplorationSettings): number {
  const share = Math.min(1, steps / c.explorationSteps);
  return c.exploration + share * (c.lastExploration - c.exploration);
}

export function epsilonGreedy(c: ExplorationSettings) {
  return {
    choose(
      values: ArrayLike<number>,
      legal: Uint8Array | undefined,
      steps: number,
      random: Random,
    ): number {
      return random.uniform() < epsilonAt(steps, c)
        ? anyChoice(values.length, legal, random)
        : bestChoice(values, legal);
    },
    metrics: (steps: number) => ({ epsilon: epsilonAt(steps, c) }),
  };
}
