/** The agents that act step by step. Adding one is a file, a line here, a test and a row in ../README.md. */
import { z } from 'zod';
import type { ActionSpace } from '../episode.ts';
import { a2c } from './a2c.ts';
import { a3c } from './a3c.ts';
import type { EpisodicAgent } from './agent.ts';
import { ddpg } from './ddpg.ts';
import { doubleDqn } from './double-dqn.ts';
import { dqn } from './dqn.ts';
import { dynaQ } from './dyna-q.ts';
import { ppo } from './ppo.ts';
import { qLearning } from './q-learning.ts';
import { randomSearch } from './random-search.ts';
import { reinforce } from './reinforce.ts';
import { sac } from './sac.ts';
import { softQLearning } from './soft-q-learning.ts';
import { trpo } from './trpo.ts';

export const episodicAgents: readonly EpisodicAgent[] = [
  doubleDqn,
  dqn,
  softQLearning,
  ppo,
  a2c,
  a3c,
  reinforce,
  trpo,
  ddpg,
  sac,
  qLearning,
  dynaQ,
  randomSearch,
];

/** Those that can choose among actions of this kind. */
export function agentsFor(kind: ActionSpace['kind']): EpisodicAgent[] {
  return episodicAgents.filter(({ actions }) => actions === kind || actions === 'any');
}

/** `agent` of a run file: the agent's id as `type`, and its settings with their defaults. */
export type EpisodicAgentSettings = { type: string; [setting: string]: unknown };

/** The settings of the agents for one kind of actions, told apart by `type`. */
export function episodicAgentSchema(kind: ActionSpace['kind']): z.ZodType<EpisodicAgentSettings> {
  const variants = agentsFor(kind).map(({ id, title, settings }) =>
    z.strictObject({ type: z.literal(id), ...settings.shape }).describe(title),
  );
  return z
    .discriminatedUnion('type', variants as [(typeof variants)[number]])
    .describe('how the agent learns');
}

/** The agent with this id; throws on an unknown one, which a run's schema has refused before. */
export function findEpisodicAgent(id: string): EpisodicAgent {
  const agent = episodicAgents.find((candidate) => candidate.id === id);
  if (agent === undefined) throw new RangeError(`Unknown agent '${id}'.`);
  return agent;
}
