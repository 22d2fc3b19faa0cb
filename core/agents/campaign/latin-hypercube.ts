/**
 * Latin hypercube: the experiments of a batch share no interval of any factor.
 * McKay, Beckman and Conover, Technometrics 21, 239 (1979), doi:10.2307/1268522.
 */
import { z } from 'zod';
import { latinHypercube } from '../../numerics/latin-hypercube.ts';
import { defineCampaignAgent, type CampaignTask, type SuggestedExperiment } from './agent.ts';
import { experimentsOf } from './space-filling.ts';

export function latinHypercubeDesign(task: CampaignTask): SuggestedExperiment[] {
  return experimentsOf(latinHypercube(task.count, task.space.factors.length, task.random), task);
}

export const latinHypercubeAgent = defineCampaignAgent({
  id: 'latin-hypercube',
  title: 'Latin hypercube',
  paper: 'McKay et al., Technometrics 21, 239 (1979), doi:10.2307/1268522',
  settings: z.strictObject({}),
  suggest: latinHypercubeDesign,
});
