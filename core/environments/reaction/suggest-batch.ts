/** The next experiments of a laboratory campaign, with a sentence for each that says why. */
import { findCampaignAgent, type CampaignAgentSettings } from '../../agents/campaign/index.ts';
import type { SuggestedExperiment } from '../../agents/campaign/agent.ts';
import { Random } from '../../random/random.ts';
import {
  learnable,
  type CampaignState,
  type Experiment,
  type NewExperiment,
} from '../../reactions/campaign/campaign-state.ts';
import { layOut, type PlateSize } from '../../reactions/campaign/plate.ts';
import { createFeatures } from '../../reactions/features.ts';
import type { Objective } from '../../reactions/space/objective.ts';
import { createSpace } from '../../reactions/space/reaction-space.ts';
import { structuresOf } from './open-reaction.ts';

export interface BatchRequest {
  /** Experiments wanted, 1 to 384. */
  count: number;
  agent: CampaignAgentSettings;
  /** Another one gives another batch of the same state. */
  seed: number;
  /** Lays them out on plates of this size. */
  plate?: PlateSize;
  threads: number;
}

/** Fewer than asked for when nothing else is left to try. Throws AppError. */
export async function suggestBatch(
  state: CampaignState,
  { count, agent, seed, plate, threads }: BatchRequest,
): Promise<NewExperiment[]> {
  const { definition, experiments } = state;
  const space = createSpace(definition);
  const features = createFeatures(definition, await structuresOf(definition, threads));
  const known = learnable(state);
  const isKnown = new Set(known.map(({ id }) => id));
  const complete = experiments.filter(({ point }) =>
    definition.factors.every(({ name }) => point[name] !== undefined),
  );
  const { type, ...settings } = agent;
  const suggested = await findCampaignAgent(type).suggest(
    {
      space,
      features,
      measured: known.map(({ point, results }) => ({ point, results })),
      pending: complete.filter(({ id }) => !isKnown.has(id)).map(({ point }) => point),
      count,
      // The state moves on with every batch, and so do the draws.
      random: new Random(seed + state.nextId),
    },
    settings,
  );
  const wells = plate === undefined ? [] : layOut(suggested.length, { size: plate, plate: nextPlate(experiments) }); // prettier-ignore
  return suggested.map((one, i) => ({
    point: one.point,
    results: {},
    ...(wells[i] === undefined ? {} : { plate: String(wells[i].plate), well: wells[i].well }),
    suggestion: {
      agent: type,
      reason: reasonOf(one, definition.objectives, known),
      aim: one.aim,
      ...(one.expected === undefined ? {} : { expected: one.expected }),
      ...(one.nearest === undefined ? {} : { nearest: one.nearest.map((i) => known[i].id) }),
    },
  }));
}

/** After the highest number of a plate so far. */
function nextPlate(experiments: readonly Experiment[]): number {
  return experiments.reduce((last, { plate }) => Math.max(last, Number(plate) || 0), 0) + 1;
}

const PURPOSES = {
  exploit: 'The model expects it to be better than what is known.',
  explore: 'Little is known around it, and it may be better.',
  design: 'Spreads the experiments over the space.',
};

/** Such as: Little is known around it, and it may be better. Expected: yield 62 ± 11 %. Most like experiments 3 and 8. */
export function reasonOf(
  { aim, expected = {}, nearest = [], reason = PURPOSES[aim] }: SuggestedExperiment,
  objectives: readonly Objective[],
  known: readonly Pick<Experiment, 'id'>[],
): string {
  const results = objectives.flatMap(({ name, unit }) => {
    const prediction = expected[name];
    if (prediction === undefined) return [];
    const { mean, deviation } = prediction;
    const figures = `${rounded(mean, deviation)} ± ${Number(deviation.toPrecision(2))}`;
    return [`${name} ${figures}${unit === undefined ? '' : ` ${unit}`}`];
  });
  const ids = nearest.map((index) => known[index].id);
  return [
    reason,
    ...(results.length === 0 ? [] : [`Expected: ${results.join(', ')}.`]),
    ...(ids.length === 0 ? [] : [`Most like ${ids.length === 1 ? 'experiment' : 'experiments'} ${listed(ids)}.`]), // prettier-ignore
  ].join(' ');
}

/** To the second digit of its uncertainty. */
function rounded(value: number, deviation: number): number {
  const digits = Math.max(0, 1 - Math.floor(Math.log10(Math.max(deviation, 1e-12))));
  return Number(value.toFixed(Math.min(12, digits)));
}

function listed(ids: readonly number[]): string {
  return ids.length === 1
    ? String(ids[0])
    : `${ids.slice(0, -1).join(', ')} and ${ids[ids.length - 1]}`;
}
