/**
 * Epsilon-greedy: the arm with the best mean so far, and now and then any.
 *
 * Sutton and Barto, Reinforcement Learning, 2nd ed. (2018), section 2.2.
 */
import { z } from 'zod';
import { defineBandit, meanOf } from './bandit.ts';

export const epsilonGreedyBandit = defineBandit({
  id: 'epsilon-greedy',
  title: 'Epsilon-greedy',
  paper: 'Sutton and Barto, Reinforcement Learning, 2nd ed. (2018), section 2.2',
  settings: z.strictObject({
    // SOURCE: 0.1, the better of those that the book compares.
    epsilon: z.number().min(0).max(1).default(0.1).describe('share of experiments with any arm'),
  }),
  indices(arms, { epsilon }, random) {
    if (arms.some(({ count }) => count === 0))
      return arms.map(({ count }) => (count === 0 ? Infinity : 0));
    return random.uniform() < epsilon ? arms.map(() => 0) : arms.map(meanOf);
  },
});
