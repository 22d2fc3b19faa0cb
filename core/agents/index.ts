/** The agents that a molecule run may name. Adding one is a file, a line here, a test and a row in README.md. */
import { z } from 'zod';
import type { Agent } from './agent.ts';
import { augmentedHillClimb } from './augmented-hill-climb.ts';
import { augmentedMemory } from './augmented-memory.ts';
import { reinforce } from './reinforce.ts';
import { reinvent } from './reinvent.ts';

export const agents: readonly Agent[] = [reinforce, reinvent, augmentedHillClimb, augmentedMemory];

/** `agent` of a run file: the agent's id as `type`, and its settings with their defaults. */
export type AgentSettings = { type: string; [setting: string]: unknown };

const variants = agents.map(({ id, title, settings }) =>
  z.strictObject({ type: z.literal(id), ...settings.shape }).describe(title),
);

export const agentSettingsSchema = z
  .discriminatedUnion('type', variants as [(typeof variants)[number]])
  .describe('how the policy learns') as unknown as z.ZodType<AgentSettings>;

/** The agent with this id; throws on an unknown one, which the run schema has refused before. */
export function findAgent(id: string): Agent {
  const agent = agents.find((candidate) => candidate.id === id);
  if (agent === undefined) throw new RangeError(`Unknown agent '${id}'.`);
  return agent;
}
