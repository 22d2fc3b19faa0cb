/**
 * Q-learning in a learned model of the reaction: the table learns what each value of a factor is worth after those that
 * were chosen before it, by choosing conditions in the model again and again (imagination/learn-in-model.ts).
 *
 * Watkins and Dayan, Mach. Learn. 8, 279 (1992), doi:10.1007/BF00992698.
 *
 *   Q(s, a) += alpha (r + max_a' Q(s', a') - Q(s, a)),   s the values chosen, a the next one, r the model's value at last
 */
import { z } from 'zod';
import { qLearning as tabular } from '../episodic/q-learning.ts';
import { defineCampaignAgent } from './agent.ts';
import { drawGrid, FactorByFactor } from './imagination/factor-by-factor.ts';
import { imaginationSettings, learnNextBatch } from './imagination/learn-in-model.ts';
import { tableSettings, tabularSettings, INCUMBENTS } from './imagination/table-settings.ts';

export const qLearningCampaign = defineCampaignAgent({
  id: 'q-learning',
  title: 'Q-learning in a learned model',
  paper: 'Watkins and Dayan, Mach. Learn. 8, 279 (1992), doi:10.1007/BF00992698',
  settings: z.strictObject({ ...imaginationSettings(3000), ...tableSettings }),
  suggest: (task, c) =>
    learnNextBatch(task, c, (model) => {
      const { factors } = task.space;
      const grid = drawGrid(factors, c.levels, model.incumbents(INCUMBENTS), task.random);
      return {
        agent: tabular,
        settings: tabularSettings(c, factors.length),
        environment: (imagined) => new FactorByFactor(grid, (point) => imagined.judge(point)),
      };
    }),
});
