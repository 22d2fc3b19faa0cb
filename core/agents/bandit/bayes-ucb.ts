/**
 * Bayes-UCB: the quantile of the belief in an arm that rises with the number of pulls.
 *
 * Kaufmann, Cappe and Garivier, AISTATS 2012, PMLR 22:592.
 *
 *   index_j = Q(1 - 1 / t, belief of arm j),   t the number of the pull        (c = 0, as in their experiments)
 */
import { z } from 'zod';
import { normalQuantile } from '../../numerics/normal.ts';
import { defineBandit, pullsOf } from './bandit.ts';
import { beliefOf, beliefSettings } from './normal-belief.ts';

export const bayesUcb = defineBandit({
  id: 'bayes-ucb',
  title: 'Bayes-UCB',
  paper: 'Kaufmann, Cappe and Garivier, AISTATS 2012, PMLR 22:592',
  settings: z.strictObject(beliefSettings),
  indices(arms, settings) {
    // The first pull has no quantile: all arms are alike then.
    const z = normalQuantile(1 - 1 / Math.max(2, pullsOf(arms) + 1));
    return arms.map((arm) => {
      const { mean, deviation } = beliefOf(arm, settings);
      return mean + z * deviation;
    });
  },
});
