/**
 * Soft Q-learning: the policy that earns most while staying as random as its temperature asks for.
 *
 * Haarnoja, Tang, Abbeel and Levine, ICML 2017, arXiv:1702.08165, with the sums over discrete actions exact.
 *
 *   V(s) = tau log sum_a exp(Q(s, a) / tau),   pi(a | s) = exp((Q(s, a) - V(s)) / tau)
 *   y = r + gamma V_target(s'), all over the allowed actions
 *
 * DEVIATION: with n-step returns the entropies of the steps between are left out (value-learning.ts).
 */
import { z } from 'zod';
import { add, div, exp, log, maxLast, mul, sub, sum } from '../../nn/operations.ts';
import type { Tensor } from '../../nn/tensor.ts';
import type { EpisodicAgent } from './agent.ts';
import { softmaxChoice } from './choices.ts';
import { learnValues, valueSettings } from './value-learning.ts';

export const settings = z.strictObject({
  ...valueSettings,
  temperature: z
    .number()
    .positive()
    .max(100)
    .default(0.01)
    .describe('worth of randomness, in units of the reward'),
  firstTemperature: z
    .number()
    .positive()
    .max(100)
    .default(0.3)
    .describe('temperature at which actions are chosen at the start'),
  coolingSteps: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(2000)
    .describe('steps over which the choice of actions cools down to the temperature itself'),
});

/** tau log sum_a exp(Q / tau) of each row: [batch, actions] -> [batch, 1]. */
export function softValue(values: Tensor, temperature: number): Tensor {
  const scaled = div(values, temperature);
  const most = maxLast(scaled);
  return mul(add(most, log(sum(exp(sub(scaled, most)), [1], true))), temperature);
}

function temperatureAt(steps: number, c: z.output<typeof settings>): number {
  const share = Math.min(1, steps / c.coolingSteps);
  return c.firstTemperature * (c.temperature / c.firstTemperature) ** share;
}

export const softQLearning: EpisodicAgent<typeof settings> = {
  id: 'soft-q-learning',
  title: 'Soft Q-learning',
  paper: 'Haarnoja et al., ICML 2017, arXiv:1702.08165',
  actions: 'discrete',
  reproducible: true,
  settings,
  run: (context, c) =>
    learnValues(context, c, {
      bootstrap: (_online, target) => softValue(target, c.temperature),
      choose(values, legal, steps, random) {
        const temperature = temperatureAt(steps, c);
        return softmaxChoice(
          values.map((value) => value / temperature),
          legal,
          random,
        );
      },
      metrics: (steps) => ({ temperature: temperatureAt(steps, c) }),
    }),
};
