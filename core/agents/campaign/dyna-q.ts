/**
 * Dyna-Q in a learned model of the reaction: fewer episodes are imagined than by Q-learning, and between two steps the
 * table learns again from those before.
 *
 * Sutton, ICML 1990, doi:10.1016/B978-1-55860-141-3.50030-4.
 *
 * DEVIATION: what the paper calls the world is here the Gaussian process of the measurements, since a laboratory cannot
 * be asked for thousands of steps; planning replays what was imagined in it.
 */
import { z } from 'zod';
import { dynaQ as episodic, settings as episodicSettings } from '../episodic/dyna-q.ts';
import { defineCampaignAgent } from './agent.ts';
import { drawGrid, FactorByFactor } from './imagination/factor-by-factor.ts';
import { imaginationSettings, learnNextBatch } from './imagination/learn-in-model.ts';
import { tableSettings, tabularSettings, INCUMBENTS } from './imagination/table-settings.ts';

export const dynaQCampaign = defineCampaignAgent({
  id: 'dyna-q',
  title: 'Dyna-Q in a learned model',
  paper: 'Sutton, ICML 1990, doi:10.1016/B978-1-55860-141-3.50030-4',
  settings: z.strictObject({
    ...imaginationSettings(1500),
    ...tableSettings,
    planning: episodicSettings.shape.planning,
  }),
  suggest: (task, c) =>
    learnNextBatch(task, c, (model) => {
      const { factors } = task.space;
      const grid = drawGrid(factors, c.levels, model.incumbents(INCUMBENTS), task.random);
      return {
        agent: episodic,
        settings: { ...tabularSettings(c, factors.length), planning: c.planning },
        environment: (imagined) => new FactorByFactor(grid, (point) => imagined.judge(point)),
      };
    }),
});
