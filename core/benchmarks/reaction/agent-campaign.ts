/** A whole campaign of one of the agents that run files name (core/agents/campaign), on anything that can be measured. */
import { findCampaignAgent, type CampaignAgentSettings } from '../../agents/campaign/index.ts';
import { badInput } from '../../protocol/errors.ts';
import { Random } from '../../random/random.ts';
import type { ReactionFeatures } from '../../reactions/features.ts';
import type { Point } from '../../reactions/space/factor.ts';
import type { Results } from '../../reactions/space/objective.ts';
import { createSpace, type ReactionSpace } from '../../reactions/space/reaction-space.ts';
import type { CampaignOptions, CampaignResult } from './campaign.ts';
import type { MeasuredTable } from './measured-table.ts';

/** Combinations that a table may lack. */
const MOST_MISSING = 2000;

export interface BenchReaction {
  space: ReactionSpace;
  features: ReactionFeatures;
  /** The experiments of the start, which no agent has chosen. */
  first(count: number, random: Random): Point[];
  measure(point: Point, random: Random): Results;
  /** What was reached after 1, 2, ... experiments. */
  curve(experiments: readonly { point: Point; results: Results }[]): number[];
}

/** Chances of the start, of the agent and of measurements come from `seed`; the start is that of other agents. */
export async function runAgentCampaign(
  reaction: BenchReaction,
  { type, ...settings }: CampaignAgentSettings,
  { seed, start, batch, budget }: Omit<CampaignOptions, 'agent'>,
): Promise<CampaignResult> {
  const random = new Random(seed);
  const { space, features } = reaction;
  const points = reaction.first(start, random);
  const measured = points.map((point) => ({ point, results: reaction.measure(point, random) }));
  const agent = findCampaignAgent(type);
  let longestChoice = 0;
  while (measured.length < budget) {
    const before = performance.now();
    const count = Math.min(batch, budget - measured.length);
    const task = { space, features, measured: [...measured], pending: [], count, random };
    const suggested = await agent.suggest(task, settings);
    longestChoice = Math.max(longestChoice, (performance.now() - before) / 1000);
    if (suggested.length === 0) break;
    for (const { point } of suggested) measured.push({ point, results: reaction.measure(point, random) }); // prettier-ignore
  }
  return { curve: reaction.curve(measured), longestChoice };
}

/** The rows of a table, beginning with random ones; the curve is the best value so far. */
export function tableReaction(table: MeasuredTable, features: ReactionFeatures): BenchReaction {
  const { definition, points, values } = table;
  const [{ name }] = definition.objectives;
  const whole = createSpace(definition);
  const valueOf = new Map(points.map((point, i) => [whole.key(point), values[i]]));
  return {
    space: createSpace({ ...definition, exclusions: missing(whole, new Set(valueOf.keys())) }),
    features,
    first: (count, random) =>
      random.shuffle(points.map((_, i) => i)).slice(0, count).map((i) => points[i]), // prettier-ignore
    measure: (point) => ({ [name]: valueOf.get(whole.key(point))! }),
    curve(experiments) {
      let best = -Infinity;
      return experiments.map(({ results }) => (best = Math.max(best, results[name])));
    },
  };
}

/** The combinations of the levels that are not in the table. */
function missing(space: ReactionSpace, known: ReadonlySet<string>): Point[] {
  const lacking = space.size.count - known.size;
  if (lacking > MOST_MISSING)
    throw badInput(
      `The table lacks ${lacking} of the ${space.size.count} combinations of its levels.`,
      {},
      `This agent is measured on tables that lack at most ${MOST_MISSING}.`,
    );
  return space.points(space.size.count).filter((point) => !known.has(space.key(point)));
}
