/**
 * What is believed of an arm's mean reward: normal, from a normal prior and rewards with normal noise of known size.
 *
 *   1 / deviation^2 = 1 / d0^2 + n / s^2,   mean = deviation^2 (m0 / d0^2 + sum of rewards / s^2)
 */
import { z } from 'zod';
import type { Arm } from './bandit.ts';

/** Anything between nothing and everything. */
const PRIOR_MEAN = 0.5;
const PRIOR_DEVIATION = 0.5;

export const beliefSettings = {
  // SOURCE: 0.25 is the deviation that the best Bayesian bandit of Wang et al. 2024 assumes for yields.
  deviation: z
    .number()
    .positive()
    .max(1)
    .default(0.25)
    .describe('standard deviation of the results with one arm, as a share of the range of results'),
};

export function beliefOf(
  { count, sum }: Arm,
  { deviation }: z.output<z.ZodObject<typeof beliefSettings>>,
): { mean: number; deviation: number } {
  const precision = PRIOR_DEVIATION ** -2 + count * deviation ** -2;
  const mean = (PRIOR_MEAN * PRIOR_DEVIATION ** -2 + sum * deviation ** -2) / precision;
  return { mean, deviation: precision ** -0.5 };
}
