/**
 * Tabular Q-learning.
 *
 * Watkins and Dayan, Mach. Learn. 8, 279 (1992), doi:10.1007/BF00992698.
 *
 *   Q(s, a) += alpha (r + gamma max_a' Q(s', a') - Q(s, a)) over the allowed a'
 */
import { z } from 'zod';
import type { EpisodicAgent } from './agent.ts';
import { parallelSetting } from './common-settings.ts';
import { explorationSettings } from './epsilon-greedy.ts';
import { learnTable } from './table-learning.ts';

export const settings = z.strictObject({
  parallel: parallelSetting(1),
  stepSize: z.number().positive().max(1).default(0.5).describe('share of an error that is mended'),
  discount: z.number().min(0).max(1).default(0.99).describe('worth of a reward one step later'),
  ...explorationSettings,
});

export const qLearning: EpisodicAgent<typeof settings> = {
  id: 'q-learning',
  title: 'Q-learning with a table',
  paper: 'Watkins and Dayan, Mach. Learn. 8, 279 (1992), doi:10.1007/BF00992698',
  actions: 'discrete',
  reproducible: true,
  settings,
  run: (context, c) => learnTable(context, c, () => 0),
};
