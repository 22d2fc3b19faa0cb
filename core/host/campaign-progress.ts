/** How a campaign goes, as people see it. */
import { expectedBest } from '../numerics/expected-best.ts';
import { dominates, hypervolume } from '../numerics/hypervolume.ts';
import type { CampaignProgress, CampaignTradeOff } from '../protocol/campaign-records.ts';
import type { CampaignState, Experiment } from '../reactions/campaign/campaign-state.ts'; // prettier-ignore
import { levelCount } from '../reactions/space/factor.ts';
import { desirability, type Objective } from '../reactions/space/objective.ts';
import { createSpace } from '../reactions/space/reaction-space.ts';

/** Points of a curve: more cannot be told apart on a screen. */
const MOST_POINTS = 2_000;
/** Spaces up to this size are looked through for what chance would find. */
const MOST_LISTED = 20_000;
/** The hypervolume of more objectives takes too long to follow. */
const MOST_MEASURED = 3;

/** For each objective with results: what was measured and believed, and the best up to there. */
export function campaignProgress(state: CampaignState): CampaignProgress[] {
  const { definition, experiments } = state;
  return definition.objectives.flatMap((objective) => {
    const { name } = objective;
    const measured = experiments.filter(
      ({ status, results }) => status === 'measured' && results[name] !== undefined,
    );
    if (measured.length === 0) return [];
    const best: number[] = [];
    const rises: number[] = [];
    measured.forEach(({ results: { [name]: value } }, i) => {
      const last = best.at(-1);
      const isBetter = last === undefined || desirability(objective, value) > desirability(objective, last); // prettier-ignore
      best.push(isBetter ? value : last);
      if (isBetter) rises.push(i);
    });
    const kept = thinned(measured.length, rises);
    const values = measured.map(({ results }) => results[name]);
    const random = randomBest(state, objective, measured);
    return [
      {
        objective: name,
        count: measured.length,
        at: kept.map((i) => i + 1),
        experiments: kept.map((i) => measured[i].id),
        values: kept.map((i) => values[i]),
        best: kept.map((i) => best[i]),
        low: values.reduce((a, b) => Math.min(a, b)),
        high: values.reduce((a, b) => Math.max(a, b)),
        ...(random === undefined ? {} : { random: kept.map((i) => random[Math.min(i, random.length - 1)]) }), // prettier-ignore
      },
    ];
  });
}

/** Indices below `count`, evenly spaced where there are too many, with those of `wanted` and the last. */
function thinned(count: number, wanted: readonly number[]): number[] {
  if (count <= MOST_POINTS) return Array.from({ length: count }, (_, i) => i);
  const step = count / MOST_POINTS;
  const kept = new Set(Array.from({ length: MOST_POINTS }, (_, i) => Math.floor(i * step)));
  // So many rises are a slope, of which some are enough.
  const every = Math.ceil(wanted.length / MOST_POINTS);
  wanted.forEach((index, i) => (i % every === 0 || i === wanted.length - 1) && kept.add(index));
  kept.add(count - 1);
  return [...kept].sort((a, b) => a - b);
}

/** Undefined unless every allowed experiment has been measured; replicates count as their mean. */
function randomBest(
  { definition }: CampaignState,
  objective: Objective,
  measured: readonly Experiment[],
): number[] | undefined {
  if (measured.length > MOST_LISTED || definition.factors.some((one) => levelCount(one) === Infinity)) return undefined; // prettier-ignore
  const space = createSpace(definition);
  if (space.size.kind !== 'exact' || space.size.count > measured.length) return undefined;
  const worths = new Map<string, number[]>();
  for (const { point, results } of measured) {
    if (!space.isAllowed(point)) continue;
    const key = space.key(point);
    worths.set(key, [...(worths.get(key) ?? []), desirability(objective, results[objective.name])]);
  }
  if (worths.size < space.size.count) return undefined;
  const means = [...worths.values()].map((one) => one.reduce((a, b) => a + b) / one.length);
  const best = expectedBest(means, Math.min(MOST_POINTS, means.length));
  // Of a target chance is told by distances, which have no value of their own.
  return objective.goal === 'target' ? undefined : best.map((worth) => (objective.goal === 'minimize' ? -worth : worth)); // prettier-ignore
}

/** The front of all objectives, and how the hypervolume beyond the reference grew. */
export function campaignTradeOff({ definition, experiments }: CampaignState): CampaignTradeOff {
  const { objectives } = definition;
  const measured = experiments.filter(
    ({ status, results }) =>
      status === 'measured' && objectives.every(({ name }) => results[name] !== undefined),
  );
  const costs = measured.map(({ results }) =>
    objectives.map((objective) => -desirability(objective, results[objective.name])),
  );
  const isThreshold = objectives.every(({ threshold }) => threshold !== undefined);
  const limits = objectives.map((objective, k) => {
    if (isThreshold) return -desirability(objective, objective.threshold!);
    return costs.reduce((worst, cost) => Math.max(worst, cost[k]), -Infinity);
  });
  const follow = objectives.length >= 2 && objectives.length <= MOST_MEASURED && measured.length > 0; // prettier-ignore
  let front: number[] = [];
  const volumes: number[] = [];
  const rises: number[] = [];
  costs.forEach((cost, i) => {
    const isBeaten = front.some((j) => dominates(costs[j], cost) || costs[j].every((value, k) => value === cost[k])); // prettier-ignore
    if (!isBeaten) {
      front = [...front.filter((j) => !dominates(cost, costs[j])), i];
      rises.push(i);
    }
    if (follow) volumes.push(isBeaten ? volumes[i - 1] : hypervolume(front.map((j) => costs[j]), limits)); // prettier-ignore
  });
  const kept = thinned(measured.length, rises);
  return {
    objectives: objectives.map(({ name }) => name),
    front: front.map((i) => measured[i].id),
    ...(follow
      ? {
          hypervolume: {
            reference: Object.fromEntries(objectives.map((objective, k) => [objective.name, valueOf(objective, -limits[k])])), // prettier-ignore
            isThreshold,
            at: kept.map((i) => i + 1),
            experiments: kept.map((i) => measured[i].id),
            values: kept.map((i) => volumes[i]),
          },
        }
      : {}),
  };
}

/** Of a target its distance. */
function valueOf({ goal }: Objective, worth: number): number {
  return goal === 'maximize' ? worth : -worth;
}
