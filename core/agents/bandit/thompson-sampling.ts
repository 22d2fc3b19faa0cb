/**
 * Thompson sampling: a mean is drawn from the belief of each arm, and the arm of the largest is pulled.
 *
 * Thompson, Biometrika 25, 285 (1933), doi:10.1093/biomet/25.3-4.285.
 */
import { z } from 'zod';
import { defineBandit } from './bandit.ts';
import { beliefOf, beliefSettings } from './normal-belief.ts';

export const thompsonSampling = defineBandit({
  id: 'thompson-sampling',
  title: 'Thompson sampling',
  paper: 'Thompson, Biometrika 25, 285 (1933), doi:10.1093/biomet/25.3-4.285',
  settings: z.strictObject(beliefSettings),
  indices: (arms, settings, random) =>
    arms.map((arm) => {
      const { mean, deviation } = beliefOf(arm, settings);
      return mean + deviation * random.normal();
    }),
});
