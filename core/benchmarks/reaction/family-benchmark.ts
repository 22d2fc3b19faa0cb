/**
 * Agents side by side on members of a family of random reactions that no agent was trained on: the same members, the
 * same noise and, where one is asked for, the same start, so that agents are compared pair by pair.
 */
import { findCampaignAgent, campaignAgentSchema } from '../../agents/campaign/index.ts';
import type { CampaignAgentSettings } from '../../agents/campaign/index.ts';
import { badInput, nearestName } from '../../protocol/errors.ts';
import { Random } from '../../random/random.ts';
import { REACTION_FAMILIES } from '../../reactions/families/index.ts';
import { createFeatures } from '../../reactions/features.ts';
import { desirability, type Results } from '../../reactions/space/objective.ts';
import type { Point } from '../../reactions/space/factor.ts';
import { createSpace } from '../../reactions/space/reaction-space.ts';
import type { Simulator } from '../../reactions/simulators/simulator.ts';
import { meanInterval, type MeanInterval } from './statistics.ts';

/** Members of the benchmark are drawn from these seeds on; agents are trained on members from forked generators. */
const FIRST_MEMBER = 40_000_000;

export interface FamilyCampaign {
  family: string;
  /** Settings of the family; defaults for those left out. */
  familySettings: Record<string, unknown>;
  agent: CampaignAgentSettings;
  /** Which member, from 1. */
  seed: number;
  /** Random experiments that are given to the agent, the same to all; 0 leaves the start to the agent. */
  start: number;
  batch: number;
  budget: number;
}

/** Best noise-free result after 1, 2, ... experiments; higher is better. */
export async function runFamilyCampaign(options: FamilyCampaign): Promise<number[]> {
  const { seed, start, batch, budget } = options;
  const simulator = memberOf(options);
  const { definition } = simulator;
  const [objective] = definition.objectives;
  const space = createSpace(definition);
  const features = createFeatures(definition);
  const { type, ...settings } = campaignAgentSchema.parse(options.agent);
  const agent = findCampaignAgent(type);
  const random = new Random(seed);
  const noise = new Random(FIRST_MEMBER / 2 + seed);
  const measured: { point: Point; results: Results }[] = [];
  const curve: number[] = [];
  const measure = (point: Point): void => {
    measured.push({ point, results: simulator.run(point, noise) });
    const value = desirability(objective, simulator.run(point)[objective.name]);
    curve.push(Math.max(curve[curve.length - 1] ?? -Infinity, value));
  };
  space.sample(Math.min(start, budget), random).forEach(measure);
  while (measured.length < budget) {
    const count = Math.min(batch, budget - measured.length);
    const task = { space, features, measured, pending: [], count, random };
    const suggested = await agent.suggest(task, settings);
    // Everything has been tried: nothing better is to come.
    if (suggested.length === 0) break;
    for (const { point } of suggested) measure(point);
  }
  while (curve.length < budget) curve.push(curve[curve.length - 1]);
  return curve;
}

/** Throws AppError for an unknown family. */
function memberOf({ family: id, familySettings, seed }: FamilyCampaign): Simulator {
  const family = REACTION_FAMILIES.find((candidate) => candidate.id === id);
  if (family === undefined) {
    const ids = REACTION_FAMILIES.map((candidate) => candidate.id);
    const near = nearestName(id, ids);
    throw badInput(
      `There is no family '${id}'.`,
      { field: 'family' },
      near === undefined ? `There are: ${ids.join(', ')}.` : `Did you mean '${near}'?`,
    );
  }
  return family.draw(family.settings.parse(familySettings), new Random(FIRST_MEMBER + seed));
}

/** The mean of what one agent is ahead of another after `experiments`, member by member. */
export function pairedDifference(
  agent: readonly (readonly number[])[],
  reference: readonly (readonly number[])[],
  experiments: number,
): MeanInterval {
  return meanInterval(
    agent.map((curve, i) => curve[experiments - 1] - reference[i][experiments - 1]),
  );
}
