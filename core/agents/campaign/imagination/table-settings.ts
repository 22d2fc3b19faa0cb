/** What the campaign agents with a table have in common. */
import { z } from 'zod';
import { settings as episodicSettings } from '../../episodic/q-learning.ts';

/** The best measurements whose values are on every grid. */
export const INCUMBENTS = 3;
/** Share of the steps over which actions become less random. */
const EXPLORING = 0.7;

export const tableSettings = {
  levels: z
    .int()
    .min(2)
    .max(100)
    .default(12)
    .describe('values of a number with more levels, or without, among which it chooses'),
  stepSize: episodicSettings.shape.stepSize,
  exploration: episodicSettings.shape.exploration,
  lastExploration: episodicSettings.shape.lastExploration,
};

/** The settings of the learner; a campaign is as long as its factors, so that nothing is discounted. */
export function tabularSettings(
  c: z.output<z.ZodObject<typeof tableSettings>> & { episodes: number },
  factors: number,
): z.output<typeof episodicSettings> {
  const { stepSize, exploration, lastExploration } = c;
  return {
    parallel: 1,
    discount: 1,
    stepSize,
    exploration,
    lastExploration,
    explorationSteps: Math.ceil(EXPLORING * c.episodes * factors),
  };
}
