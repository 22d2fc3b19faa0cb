/**
 * Explore, then commit: every arm equally often, then the best one only.
 *
 * Lattimore and Szepesvari, Bandit Algorithms (2020), doi:10.1017/9781108571401, chapter 6.
 */
import { z } from 'zod';
import { defineBandit, meanOf } from './bandit.ts';

export const exploreThenCommit = defineBandit({
  id: 'explore-then-commit',
  title: 'Explore, then commit',
  paper: 'Lattimore and Szepesvari, Bandit Algorithms (2020), doi:10.1017/9781108571401, chapter 6',
  settings: z.strictObject({
    explorations: z
      .int()
      .min(1)
      .max(10_000)
      .default(10)
      .describe('experiments with each arm before the best one alone is used'),
  }),
  indices(arms, { explorations }) {
    const fewest = Math.min(...arms.map(({ count }) => count));
    return fewest < explorations ? arms.map(({ count }) => -count) : arms.map(meanOf);
  },
});
