/** Random experiments, uniform over the allowed ones: what every other agent has to beat. */
import { z } from 'zod';
import { defineCampaignAgent, triedKeys } from './agent.ts';

export const randomDesign = defineCampaignAgent({
  id: 'random',
  title: 'Random experiments',
  paper: 'J. Bergstra, Y. Bengio, J. Mach. Learn. Res. 13, 281 (2012)',
  settings: z.strictObject({}),
  suggest: (task) =>
    task.space
      .sample(task.count, task.random, { exclude: triedKeys(task) })
      .map((point) => ({ point, aim: 'design' })),
});
