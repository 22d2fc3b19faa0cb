/** The agents that a reaction run or a laboratory campaign may name. */
import { z } from 'zod';
import type { CampaignAgent } from './agent.ts';
import { dro } from '../dro/dro.ts';
import { hybrid } from '../hybrid/hybrid.ts';
import { banditAgents } from './bandit-agents.ts';
import { bayesianOptimization } from './bayesian-optimization.ts';
import { ddpgCampaign } from './ddpg.ts';
import { dynaQCampaign } from './dyna-q.ts';
import { latinHypercubeAgent } from './latin-hypercube.ts';
import { qLearningCampaign } from './q-learning.ts';
import { randomDesign } from './random-design.ts';
import { sacCampaign } from './sac.ts';
import { sobolAgent } from './sobol.ts';

export const campaignAgents: readonly CampaignAgent[] = [
  bayesianOptimization,
  hybrid,
  dro,
  dynaQCampaign,
  qLearningCampaign,
  ddpgCampaign,
  sacCampaign,
  latinHypercubeAgent,
  sobolAgent,
  randomDesign,
  ...banditAgents,
];

/** The agent's id as `type`, and its settings with their defaults. */
export type CampaignAgentSettings = { type: string; [setting: string]: unknown };

const variants = campaignAgents.map(({ id, title, settings }) =>
  z.strictObject({ type: z.literal(id), ...settings.shape }).describe(title),
);

export const campaignAgentSchema = z
  .discriminatedUnion('type', variants as [(typeof variants)[number]])
  .describe('who chooses the next experiments') as unknown as z.ZodType<CampaignAgentSettings>;

/** The agent with this id; throws on an unknown one, which the schema has refused before. */
export function findCampaignAgent(id: string): CampaignAgent {
  const agent = campaignAgents.find((candidate) => candidate.id === id);
  if (agent === undefined) throw new RangeError(`Unknown agent '${id}'.`);
  return agent;
}
