/**
 * One campaign of practice on a reaction that is computed: at each choice a short list of candidates, of which one is
 * drawn from the policy, and, because the reaction is computed, what every candidate of the list would have given.
 */
import { createFeatures } from '../../../reactions/features.ts';
import { searchSpace } from '../../../reactions/search.ts';
import type { Point } from '../../../reactions/space/factor.ts';
import { createSpace } from '../../../reactions/space/reaction-space.ts';
import type { Simulator } from '../../../reactions/simulators/simulator.ts';
import type { Random } from '../../../random/random.ts';
import { CandidateBeliefs } from '../../../surrogate/candidate-beliefs.ts';
import { CandidateList } from '../../../surrogate/features.ts';
import type { GaussianProcess } from '../../../surrogate/gaussian-process.ts';
import type { HyperparameterPriors } from '../../../surrogate/hyperparameters.ts';
import type { Marginal } from '../../../surrogate/output-scale.ts';
import { Surrogate } from '../../../surrogate/surrogate.ts';
import { CandidateReader, FEATURES, logImprovement, type Moment } from '../candidate-features.ts';
import { firstMoment, momentOf, priorProcess, shareLeft } from '../moment.ts';
import type { BeliefPolicy } from '../policy.ts';

/** Candidates of a short list, and how many of it are the best by score and by expected improvement. */
export const SHORT_LIST = 24;
const BEST_BY_SCORE = 12;
const BEST_BY_IMPROVEMENT = 4;
/** Points that are ranked: random ones, and near each of the best experiments. */
const POOL = 200;
const NEIGHBOURS = 20;
const INCUMBENTS = 3;
/** Scores are logits times this: the policy draws among what is about as good as the best. */
export const SHARPNESS = 2;

export interface Practice {
  simulator: Simulator;
  priors: HyperparameterPriors;
  /** Experiments at random before the policy chooses; 0 if it chooses from the first. */
  start: readonly Point[];
  batch: number;
  budget: number;
  /** Range of results from which gains are counted. */
  range: number;
}

export interface Choice {
  /** [SHORT_LIST, features], row-major; rows beyond `count` are zero. */
  features: Float32Array;
  /** Candidates in the list. */
  count: number;
  /** log EI of each. */
  improvement: Float32Array;
  /** The best result after each of them, in shares of the range. */
  bestAfter: Float64Array;
  bestBefore: number;
  chosen: number;
  /** log pi(chosen). */
  logProb: number;
  /** Share of the budget left, this experiment included. */
  left: number;
}

export interface PracticeResult {
  choices: Choice[];
  /** Best noise-free result in the end, in shares of the range. */
  final: number;
}

/** `random` draws candidates and choices, `noise` the noise of the measurements. */
export function practise(
  policy: BeliefPolicy,
  { simulator, priors, start, batch, budget, range }: Practice,
  random: Random,
  noise: Random,
): PracticeResult {
  const { definition } = simulator;
  const [objective] = definition.objectives;
  const space = createSpace(definition);
  const features = createFeatures(definition);
  const reader = new CandidateReader(definition, features.layout);
  const walker = searchSpace(space, features);
  const sign = objective.goal === 'minimize' ? -1 : 1;
  const truth = (point: Point): number => (sign * simulator.run(point)[objective.name]) / range;
  const points: Point[] = [];
  const values: number[] = [];
  let best = 0;
  const measure = (point: Point): void => {
    best = points.length === 0 ? truth(point) : Math.max(best, truth(point));
    points.push(point);
    values.push(simulator.run(point, noise)[objective.name]);
  };
  start.forEach(measure);
  const choices: Choice[] = [];
  while (points.length < budget) {
    const rows = points.map((point) => features.encode(point));
    const surrogate = rows.length === 0 ? undefined : new Surrogate({
      layout: features.layout,
      rows,
      objectives: [{ name: 'y', direction: sign > 0 ? 'maximize' : 'minimize', scale: 'linear', values: [...values] }],
      priors,
    }); // prettier-ignore
    const process: GaussianProcess =
      surrogate?.processes[0].clone() ?? priorProcess(features.layout, priors);
    const tried = new Set(points.map((point) => space.key(point)));
    const incumbents = points
      .map((_, i) => i)
      .sort((a, b) => sign * (values[b] - values[a]))
      .slice(0, INCUMBENTS);
    const near = incumbents.flatMap((i) =>
      Array.from({ length: NEIGHBOURS }, () => walker.neighbour(points[i], 0.1, random)),
    );
    const pool = [
      ...space.sample(POOL, random, { exclude: tried }),
      ...near.filter((point) => !tried.has(space.key(point))),
    ];
    if (pool.length === 0) break;
    const list = new CandidateList(
      features.layout,
      pool.map((point) => features.encode(point)),
    );
    const beliefs = new CandidateBeliefs(process, list);
    const underWay: Marginal[] = [];
    const pending: Float64Array[] = [];
    const open = new Set(pool.keys());
    const chosen: Point[] = [];
    let virtual = best;
    const count = Math.min(batch, budget - points.length);
    while (chosen.length < count && open.size > 0) {
      const moment: Moment =
        surrogate === undefined
          ? firstMoment(process, pending, budget)
          : momentOf(surrogate, objective, underWay, pending, budget);
      const score = policy.at(reader, moment);
      const read = reader.at(moment);
      const belief = (i: number): Marginal => beliefs.marginal(i);
      const scored = [...open].map((i) => ({
        i,
        score: score(list.rows[i], belief(i)),
        improvement: logImprovement(moment, belief(i)),
      }));
      const short = shortList(scored, random);
      const choice: Choice = {
        features: new Float32Array(SHORT_LIST * FEATURES.length),
        count: short.length,
        improvement: new Float32Array(SHORT_LIST),
        bestAfter: new Float64Array(SHORT_LIST),
        bestBefore: points.length + chosen.length === 0 ? 0 : virtual,
        ...draw(
          short.map((one) => SHARPNESS * one.score),
          random,
        ),
        left: shareLeft(budget, points.length + chosen.length),
      };
      const first = points.length + chosen.length === 0;
      short.forEach(({ i, improvement }, k) => {
        choice.features.set(read(list.rows[i], belief(i)), k * FEATURES.length);
        choice.improvement[k] = improvement;
        choice.bestAfter[k] = first ? truth(pool[i]) : Math.max(virtual, truth(pool[i]));
      });
      choices.push(choice);
      virtual = choice.bestAfter[choice.chosen];
      const taken = short[choice.chosen].i;
      open.delete(taken);
      chosen.push(pool[taken]);
      underWay.push(belief(taken));
      pending.push(list.rows[taken]);
      process.addFantasy(list.rows[taken]);
      beliefs.update();
    }
    chosen.forEach(measure);
  }
  return { choices, final: best };
}

interface Scored {
  i: number;
  score: number;
  improvement: number;
}

/** The best by score, the best others by expected improvement, and others at random. */
function shortList(scored: readonly Scored[], random: Random): Scored[] {
  const byScore = [...scored].sort((a, b) => b.score - a.score);
  const chosen = byScore.slice(0, BEST_BY_SCORE);
  const rest = byScore.slice(BEST_BY_SCORE).sort((a, b) => b.improvement - a.improvement);
  chosen.push(...rest.slice(0, BEST_BY_IMPROVEMENT));
  const others = random.shuffle(rest.slice(BEST_BY_IMPROVEMENT));
  return [...chosen, ...others.slice(0, SHORT_LIST - chosen.length)];
}

/** An index drawn from the softmax of the logits, and its log-probability. */
function draw(logits: readonly number[], random: Random): { chosen: number; logProb: number } {
  const highest = logits.reduce((a, b) => Math.max(a, b));
  const weights = logits.map((logit) => Math.exp(logit - highest));
  const total = weights.reduce((a, b) => a + b, 0);
  let left = random.uniform() * total;
  let chosen = 0;
  while (chosen + 1 < weights.length && (left -= weights[chosen]) >= 0) chosen++;
  return { chosen, logProb: Math.log(weights[chosen] / total) };
}
