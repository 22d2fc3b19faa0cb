/**
 * Soft actor-critic in a learned model of the reaction: a random policy learns to walk through the unit box of the factors
 * to better conditions (imagination/moves-in-box.ts), as random as it can afford.
 *
 * Haarnoja et al., ICML 2018, arXiv:1801.01290; temperature: arXiv:1812.05905.
 */
import { z } from 'zod';
import { sac as episodic, settings as episodicSettings } from '../episodic/sac.ts';
import { defineCampaignAgent } from './agent.ts';
import { imaginationSettings, learnNextBatch } from './imagination/learn-in-model.ts';
import { MovesInBox, UnitBox } from './imagination/moves-in-box.ts';

/** The best measurements from which walks begin. */
const INCUMBENTS = 3;

export const sacCampaign = defineCampaignAgent({
  id: 'sac',
  title: 'SAC in a learned model',
  paper: 'Haarnoja et al., ICML 2018, arXiv:1801.01290; arXiv:1812.05905',
  settings: z.strictObject({
    ...imaginationSettings(160),
    // A model of tens of measurements is simple, and a suggestion must not take long.
    hidden: episodicSettings.shape.hidden.default([64, 64]),
    learningRate: episodicSettings.shape.learningRate,
    valueLearningRate: episodicSettings.shape.valueLearningRate,
    temperatureLearningRate: episodicSettings.shape.temperatureLearningRate,
    targetEntropy: episodicSettings.shape.targetEntropy,
    updatesPerStep: episodicSettings.shape.updatesPerStep.default(0.5),
  }),
  suggest: (task, c) =>
    learnNextBatch(task, c, () => {
      const { hidden, learningRate, valueLearningRate, temperatureLearningRate, targetEntropy, updatesPerStep } = c; // prettier-ignore
      const box = new UnitBox(task.space.factors);
      return {
        agent: episodic,
        settings: episodicSettings.parse({ hidden, learningRate, valueLearningRate, temperatureLearningRate, targetEntropy, updatesPerStep, parallel: 8, discount: 0.9 }), // prettier-ignore
        environment: (model) =>
          new MovesInBox(box, (point) => model.judge(point), () => model.incumbents(INCUMBENTS)), // prettier-ignore
      };
    }),
});
