/** A whole campaign on a simulator with two objectives. */
import { hypervolume, paretoFront } from '../../numerics/hypervolume.ts';
import { latinHypercube } from '../../numerics/latin-hypercube.ts';
import { badInput } from '../../protocol/errors.ts';
import { Random } from '../../random/random.ts';
import { createFeatures } from '../../reactions/features.ts';
import type { ReactionFeatures } from '../../reactions/features.ts';
import { searchSpace } from '../../reactions/search.ts';
import type { Simulator } from '../../reactions/simulators/simulator.ts';
import { fromUnit } from '../../reactions/space/factor.ts';
import type { Point } from '../../reactions/space/factor.ts';
import type { Objective, Results } from '../../reactions/space/objective.ts';
import { createSpace } from '../../reactions/space/reaction-space.ts';
import type { ReactionSpace } from '../../reactions/space/reaction-space.ts';
import { CONTINUOUS_PRIORS } from '../../surrogate/hyperparameters.ts';
import { proposeFromSpace } from '../../surrogate/proposal.ts';
import { Surrogate } from '../../surrogate/surrogate.ts';
import type { BenchReaction } from './agent-campaign.ts';
import type { CampaignOptions, CampaignResult } from './campaign.ts';

/**
 * A campaign that begins with a Latin hypercube; the curve is the hypervolume beyond the thresholds of the objectives.
 * The factors in `logFactors` are varied and modelled on a logarithmic scale, both objectives are modelled on one.
 */
export function runSimulatorCampaign(
  simulator: Simulator,
  logFactors: readonly string[],
  options: CampaignOptions,
): CampaignResult {
  const random = new Random(options.seed);
  const space = spaceOf(simulator, logFactors);
  const features = createFeatures(space.definition);
  const { objectives } = space.definition;
  const { costsOf, reference } = costsIn(space);
  const points = firstPoints(space, options.start, random);
  const results = points.map((point) => simulator.run(point, random));
  let longestChoice = 0;
  let starts: Surrogate['hyperparameters'] = [];
  while (points.length < options.budget) {
    const count = Math.min(options.batch, options.budget - points.length);
    const before = performance.now();
    let batch = space.sample(count, random);
    if (options.agent === 'gaussian-process') {
      const surrogate = surrogateOf(features, objectives, points, results, starts);
      starts = surrogate.hyperparameters;
      const costs = results.map(costsOf);
      const front = paretoFront(costs).filter((i) => costs[i].every((x, k) => x < reference[k]));
      batch = proposeFromSpace(
        searchSpace(space, features),
        new Set(points.map((point) => space.key(point))),
        front.map((i) => points[i]),
        {
          surrogate,
          strategy: {
            kind: 'expected-hypervolume-improvement',
            reference: [objectives[0].threshold!, objectives[1].threshold!],
          },
          count,
          random,
        },
      ).map(({ point }) => point);
    }
    longestChoice = Math.max(longestChoice, (performance.now() - before) / 1000);
    points.push(...batch);
    results.push(...batch.map((point) => simulator.run(point, random)));
  }
  const costs = results.map(costsOf);
  return {
    curve: costs.map((_, i) => hypervolume(costs.slice(0, i + 1), reference)),
    longestChoice,
  };
}

/** The same campaign for other agents: its space, its start and its curve. */
export function simulatorReaction(
  simulator: Simulator,
  logFactors: readonly string[],
): BenchReaction {
  const space = spaceOf(simulator, logFactors);
  const { costsOf, reference } = costsIn(space);
  return {
    space,
    features: createFeatures(space.definition),
    first: (count, random) => firstPoints(space, count, random),
    measure: (point, random) => simulator.run(point, random),
    curve(experiments) {
      const costs = experiments.map(({ results }) => costsOf(results));
      return costs.map((_, i) => hypervolume(costs.slice(0, i + 1), reference));
    },
  };
}

/** Objectives as costs, and the reference point of their hypervolume. */
function costsIn({ definition: { objectives } }: ReactionSpace): {
  costsOf: (result: Results) => number[];
  reference: number[];
} {
  const signs = objectives.map(({ goal }) => (goal === 'minimize' ? 1 : -1));
  return {
    costsOf: (result) => objectives.map(({ name }, k) => signs[k] * result[name]),
    reference: objectives.map(({ threshold }, k) => signs[k] * threshold!),
  };
}

/** The space of the simulator with other scales. Throws AppError when this benchmark is not for it. */
function spaceOf({ definition }: Simulator, logFactors: readonly string[]): ReactionSpace {
  const { objectives, factors } = definition;
  const fits =
    objectives.length === 2 &&
    objectives.every(({ threshold, goal }) => threshold !== undefined && goal !== 'target') &&
    factors.every(({ kind }) => kind !== 'categorical');
  if (!fits) {
    throw badInput(
      'The simulator has no two objectives with thresholds over numeric factors.',
      { field: 'simulator' },
      "Take 'snar'.",
    );
  }
  return createSpace({
    ...definition,
    factors: factors.map((factor) =>
      factor.kind === 'continuous' && logFactors.includes(factor.name)
        ? { ...factor, scale: 'log' }
        : factor,
    ),
  });
}

function firstPoints(space: ReactionSpace, count: number, random: Random): Point[] {
  return latinHypercube(count, space.factors.length, random).map((row) =>
    Object.fromEntries(
      space.factors.flatMap((factor, k) =>
        factor.kind === 'categorical' ? [] : [[factor.name, fromUnit(factor, row[k])]],
      ),
    ),
  );
}

function surrogateOf(
  features: ReactionFeatures,
  objectives: readonly Objective[],
  points: readonly Point[],
  results: readonly Results[],
  starts: Surrogate['hyperparameters'],
): Surrogate {
  return new Surrogate({
    layout: features.layout,
    rows: points.map((point) => features.encode(point)),
    objectives: objectives.map(({ name, goal }) => ({
      name,
      direction: goal === 'minimize' ? 'minimize' : 'maximize',
      scale: 'log',
      values: results.map((result) => result[name]),
    })),
    priors: CONTINUOUS_PRIORS,
    starts,
  });
}
