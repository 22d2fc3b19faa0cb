/**
 * UCB1-tuned: the upper bound of an arm's mean, from the variance of its own rewards.
 *
 * Auer, Cesa-Bianchi and Fischer, Mach. Learn. 47, 235 (2002), doi:10.1023/A:1013689704352, section 4.
 *
 *   index_j = mean_j + sqrt(ln n / n_j * min(1/4, V_j)),   V_j = variance_j + sqrt(2 ln n / n_j)
 */
import { z } from 'zod';
import { defineBandit, meanOf, pullsOf } from './bandit.ts';

/** The largest variance of a reward between 0 and 1. */
const LARGEST_VARIANCE = 1 / 4;

export const ucb1Tuned = defineBandit({
  id: 'ucb1-tuned',
  title: 'UCB1-tuned',
  paper: 'Auer et al., Mach. Learn. 47, 235 (2002), doi:10.1023/A:1013689704352',
  settings: z.strictObject({}),
  indices(arms) {
    const logarithm = Math.log(pullsOf(arms));
    return arms.map((arm) => {
      if (arm.count === 0) return Infinity;
      const mean = meanOf(arm);
      const spread = arm.squares / arm.count - mean * mean + Math.sqrt((2 * logarithm) / arm.count);
      return mean + Math.sqrt((logarithm / arm.count) * Math.min(LARGEST_VARIANCE, spread));
    });
  },
});
