/**
 * Deep deterministic policy gradient in a learned model of the reaction: the actor learns to walk through the unit box of
 * the factors to better conditions (imagination/moves-in-box.ts), the critic what a step is worth.
 *
 * Lillicrap et al., ICLR 2016, arXiv:1509.02971.
 */
import { z } from 'zod';
import { ddpg as episodic, settings as episodicSettings } from '../episodic/ddpg.ts';
import { defineCampaignAgent } from './agent.ts';
import { imaginationSettings, learnNextBatch } from './imagination/learn-in-model.ts';
import { MovesInBox, UnitBox } from './imagination/moves-in-box.ts';

/** The best measurements from which walks begin. */
const INCUMBENTS = 3;

export const ddpgCampaign = defineCampaignAgent({
  id: 'ddpg',
  title: 'DDPG in a learned model',
  paper: 'Lillicrap et al., ICLR 2016, arXiv:1509.02971',
  settings: z.strictObject({
    ...imaginationSettings(160),
    // A model of tens of measurements is simple, and a suggestion must not take long.
    hidden: episodicSettings.shape.hidden.default([64, 64]),
    learningRate: episodicSettings.shape.learningRate,
    valueLearningRate: episodicSettings.shape.valueLearningRate,
    noise: episodicSettings.shape.noise.default(0.3),
    updatesPerStep: episodicSettings.shape.updatesPerStep.default(0.5),
  }),
  suggest: (task, { hidden, learningRate, valueLearningRate, noise, updatesPerStep, ...c }) =>
    learnNextBatch(task, c, () => {
      const box = new UnitBox(task.space.factors);
      return {
        agent: episodic,
        settings: episodicSettings.parse({ hidden, learningRate, valueLearningRate, noise, updatesPerStep, parallel: 8, discount: 0.9 }), // prettier-ignore
        environment: (model) =>
          new MovesInBox(box, (point) => model.judge(point), () => model.incumbents(INCUMBENTS)), // prettier-ignore
      };
    }),
});
