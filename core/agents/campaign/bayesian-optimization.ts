/**
 * Bayesian optimisation with a Gaussian process: after a first design, the experiment with the largest acquisition
 * under the model's belief, again and again; in a batch those before are taken to give what the model expects.
 *
 *   one objective:   x = argmax log E[max(0, y(x) - best)]                        (expected improvement)
 *   two:             x = argmax E[HV(front + y(x)) - HV(front)]                   (expected hypervolume improvement)
 *   more:            x = argmax EI of -max_k w_k (1 - u_k) + 0.05 sum_k w_k u_k   (ParEGO; w drawn anew each time)
 *
 * With `acquisition` EI gives way to
 *
 *   upper confidence bound:  x = argmax mean(x) + beta deviation(x)
 *   Thompson sampling:       x = argmax f(x),   f a draw from the posterior, another one for each experiment
 *
 * and more than one objective is then one of random weights, as above.
 *
 * Jones, Schonlau and Welch, J. Glob. Optim. 13, 455 (1998), doi:10.1023/A:1008306431147; Ament et al., NeurIPS 2023,
 * arXiv:2310.20708; Emmerich et al., IEEE CEC 2011, doi:10.1109/CEC.2011.5949880; Knowles, IEEE Trans. Evol. Comput.
 * 10, 50 (2006), doi:10.1109/TEVC.2005.851274; Srinivas et al., IEEE Trans. Inf. Theory 58, 3250 (2012),
 * doi:10.1109/TIT.2011.2182033; Thompson, Biometrika 25, 285 (1933), doi:10.1093/biomet/25.3-4.285. `u_k` is objective k from 0 (worst measured) to 1 (best measured).
 */
import { z } from 'zod';
import { paretoFront } from '../../numerics/hypervolume.ts';
import type { Random } from '../../random/random.ts';
import { searchSpace } from '../../reactions/search.ts';
import type { Point } from '../../reactions/space/factor.ts';
import { CandidateList } from '../../surrogate/features.ts';
import {
  CONTINUOUS_PRIORS,
  DEFAULT_PRIORS,
  type HyperparameterPriors,
} from '../../surrogate/hyperparameters.ts';
import { proposeFromList, proposeFromSpace, type Proposal } from '../../surrogate/proposal.ts';
import type { Strategy } from '../../surrogate/strategy.ts';
import { Surrogate, type SurrogateObjective } from '../../surrogate/surrogate.ts';
import { defineCampaignAgent, triedKeys, type CampaignTask, type SuggestedExperiment } from './agent.ts'; // prettier-ignore
import { explained } from './explained-experiment.ts';
import { latinHypercubeDesign } from './latin-hypercube.ts';
import { modelledObjectives, modelledValue } from './modelled-objectives.ts';

const settings = z.strictObject({
  start: z
    .int()
    .min(1)
    .max(1000)
    .default(5)
    .describe('experiments of the first design, before the model is asked'),
  exact: z
    .boolean()
    .default(false)
    .describe('whether results hold no noise, as those of a simulator; else it is estimated'),
  scale: z
    .enum(['linear', 'log'])
    .default('linear')
    .describe('log: for positive results whose ratios count, such as rates and productivities'),
  acquisition: z
    .enum(['expected-improvement', 'upper-confidence-bound', 'thompson-sampling'])
    .default('expected-improvement')
    .describe('what makes an experiment promising; with two objectives the expected one is of the hypervolume'), // prettier-ignore
  // SOURCE: 2 is the usual practice; the growing values of Srinivas et al. explore more than a laboratory can afford.
  beta: z
    .number()
    .min(0)
    .max(10)
    .default(2)
    .describe('upper-confidence-bound: deviations that are added to the mean'),
});

/** Spaces up to this size are searched completely. */
const LARGEST_LIST = 20_000;
/** SOURCE: Knowles, eq. 2. */
const SUM_SHARE = 0.05;
/** The experiments that walks start from. */
const INCUMBENTS = 5;

export const bayesianOptimization = defineCampaignAgent({
  id: 'bayesian-optimization',
  title: 'Bayesian optimisation (Gaussian process)',
  paper: 'Jones et al., J. Glob. Optim. 13, 455 (1998), doi:10.1023/A:1008306431147',
  settings,
  suggest(task, { start, exact, scale, acquisition, beta }) {
    const { size } = task.space;
    // A model of everything would tell nothing more, and take long.
    if (size.kind === 'exact' && triedKeys(task).size >= size.count) return [];
    const objectives = modelledObjectives(task, scale);
    const known = objectives.every(({ values }) => values.some((value) => value !== null));
    if (!known || task.measured.length < start) return latinHypercubeDesign(task);
    const rows = task.measured.map(({ point }) => task.features.encode(point));
    const priors = priorsOf(task, exact);
    const surrogate = new Surrogate({ layout: task.features.layout, rows, objectives, priors });
    const single: Strategy =
      acquisition === 'upper-confidence-bound'
        ? { kind: acquisition, beta }
        : { kind: acquisition };
    const improvement = acquisition === 'expected-improvement';
    if (objectives.length > (improvement ? 2 : 1))
      return parEgo(task, surrogate, objectives, priors, single);
    const strategy: Strategy =
      objectives.length === 1
        ? single
        : { kind: 'expected-hypervolume-improvement', reference: referenceOf(task, objectives) };
    return propose(task, { surrogate, strategy, pending: task.pending, count: task.count }).map(
      ({ point, proposal }) => explained(task, surrogate, point, proposal),
    );
  },
});

/** Numbers alone vary on other lengths than categories do; a simulator has hardly any noise. */
export function priorsOf(
  { space }: Pick<CampaignTask, 'space'>,
  exact: boolean,
): HyperparameterPriors {
  const numeric = space.factors.every(({ kind }) => kind !== 'categorical');
  return {
    ...(numeric ? CONTINUOUS_PRIORS : DEFAULT_PRIORS),
    noise: exact ? CONTINUOUS_PRIORS.noise : DEFAULT_PRIORS.noise,
  };
}

interface Wanted {
  surrogate: Surrogate;
  strategy: Strategy;
  pending: readonly Point[];
  count: number;
}

export function propose(
  task: CampaignTask,
  { surrogate, strategy, pending, count }: Wanted,
): { point: Point; proposal: Proposal }[] {
  const { space, features, random } = task;
  const rows = pending.map((point) => features.encode(point));
  const options = { surrogate, strategy, count, pending: rows, random };
  const tried = triedKeys({ ...task, pending });
  if (space.size.kind === 'exact' && space.size.count <= LARGEST_LIST) {
    const points = space.points(LARGEST_LIST);
    const candidates = new CandidateList(features.layout, points.map((point) => features.encode(point))); // prettier-ignore
    const excluded = new Set(
      points.flatMap((point, i) => (tried.has(space.key(point)) ? [i] : [])),
    );
    return proposeFromList(candidates, excluded, options).map((proposal) => ({
      point: points[proposal.candidate],
      proposal,
    }));
  }
  const incumbents = bestPoints(task, surrogate.objectives);
  return proposeFromSpace(searchSpace(space, features), tried, incumbents, options).map(
    (proposal) => ({ point: proposal.point, proposal }),
  );
}

/** One scalarised objective after the other, each with its own weights and with the batch so far under way. */
function parEgo(
  task: CampaignTask,
  surrogate: Surrogate,
  objectives: readonly SurrogateObjective[],
  priors: HyperparameterPriors,
  strategy: Strategy,
): SuggestedExperiment[] {
  const chosen: SuggestedExperiment[] = [];
  while (chosen.length < task.count) {
    const values = scalarised(objectives, weights(objectives.length, task.random));
    const scalar = new Surrogate({
      layout: task.features.layout,
      rows: surrogate.rows,
      objectives: [{ name: 'scalarised', direction: 'maximize', scale: 'linear', values }],
      priors,
    });
    const pending = [...task.pending, ...chosen.map(({ point }) => point)];
    const [next] = propose(task, {
      surrogate: scalar,
      strategy,
      pending,
      count: 1,
    });
    if (next === undefined) break;
    const { point, proposal } = next;
    // What is expected is told of the objectives themselves.
    const beliefs = surrogate.beliefs(proposal.row);
    chosen.push(explained(task, surrogate, point, { ...proposal, beliefs }));
  }
  return chosen;
}

/** Uniform over the simplex. */
function weights(count: number, random: Random): number[] {
  const drawn = Array.from({ length: count }, () => -Math.log(1 - random.uniform()));
  const sum = drawn.reduce((a, b) => a + b);
  return drawn.map((weight) => weight / sum);
}

/** Null where an objective was not measured. */
function scalarised(
  objectives: readonly SurrogateObjective[],
  weight: readonly number[],
): (number | null)[] {
  const shares = objectives.map(({ values, direction }) => {
    const known = values.filter((value) => value !== null);
    const [low, high] = [Math.min(...known), Math.max(...known)];
    const share = (value: number): number => (high === low ? 1 : (value - low) / (high - low));
    return values.map((value) =>
      value === null ? null : direction === 'maximize' ? share(value) : 1 - share(value),
    );
  });
  return shares[0].map((_, i) => {
    const u = shares.map((share) => share[i]);
    if (!u.every((value) => value !== null)) return null;
    const worst = Math.max(...u.map((value, k) => weight[k] * (1 - value)));
    return SUM_SHARE * u.reduce((sum, value, k) => sum + weight[k] * value, 0) - worst;
  });
}

/** The worst values that count: the user's thresholds, otherwise the worst that were measured. */
function referenceOf(
  { space }: CampaignTask,
  objectives: readonly SurrogateObjective[],
): [number, number] {
  const [first, second] = objectives.map(({ values, direction }, k) => {
    const objective = space.definition.objectives[k];
    if (objective.threshold !== undefined) return modelledValue(objective, objective.threshold);
    const known = values.filter((value) => value !== null);
    return direction === 'maximize' ? Math.min(...known) : Math.max(...known);
  });
  return [first, second];
}

/** Measured points that no other beats. */
function bestPoints(
  { measured }: CampaignTask,
  objectives: readonly SurrogateObjective[],
): Point[] {
  const costs = measured.map((_, i) =>
    objectives.map(({ values, direction }) => {
      const value = values[i] ?? (direction === 'maximize' ? -Infinity : Infinity);
      return direction === 'maximize' ? -value : value;
    }),
  );
  const front =
    objectives.length === 1
      ? costs.map((_, i) => i).sort((a, b) => costs[a][0] - costs[b][0])
      : paretoFront(costs);
  return front.slice(0, objectives.length === 1 ? INCUMBENTS : undefined).map((i) => measured[i].point); // prettier-ignore
}
