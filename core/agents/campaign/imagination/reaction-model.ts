/**
 * The reaction that an agent imagines: Gaussian processes of what was measured, whose optimistic value of conditions is
 * what the agent earns. Optimism in the face of uncertainty makes the model worth exploring: S. Curi, F. Berkenkamp,
 * A. Krause, NeurIPS 2020, arXiv:2006.08684.
 *
 *   value(x) = min_k w_k (mean_k(x) + optimism * deviation_k(x) - reference_k)
 *
 * in standardised gains. One objective has weight 1. Of several, the weights are drawn anew for each experiment, as
 * 1 / direction, the direction uniform over the positive sphere: maxima of such minima spread over the Pareto front (R. Zhang,
 * D. Golovin, ICML 2020, arXiv:2006.04655). The reference is the threshold of an objective, else the worst that was measured.
 */
import type { Random } from '../../../random/random.ts';
import type { Point } from '../../../reactions/space/factor.ts';
import type { GaussianProcess } from '../../../surrogate/gaussian-process.ts';
import type { Marginal } from '../../../surrogate/output-scale.ts';
import type { Proposal } from '../../../surrogate/proposal.ts';
import type { Surrogate } from '../../../surrogate/surrogate.ts';
import { triedKeys, type CampaignTask } from '../agent.ts';
import { modelledValue } from '../modelled-objectives.ts';

/** How much less than the worst that was measured conditions are worth that are forbidden or were tried. */
const LESS = 1;

interface Judged {
  point: Point;
  value: number;
}

export class ReactionModel {
  private readonly task: CampaignTask;
  private readonly optimism: number;
  private readonly processes: readonly GaussianProcess[];
  private readonly references: readonly number[];
  /** Gains of each measurement, null where an objective is missing. */
  private readonly measured: readonly (readonly number[] | null)[];
  private readonly tried: Set<string>;
  private weights: readonly number[];
  /** What was imagined since the last experiment was taken, by key. */
  private judged = new Map<string, Judged>();

  constructor(task: CampaignTask, surrogate: Surrogate, optimism: number) {
    this.task = task;
    this.optimism = optimism;
    this.tried = triedKeys(task);
    this.processes = surrogate.processes.map((process) => process.clone());
    for (const point of task.pending) this.fantasize(point);
    const gains = surrogate.objectives.map(({ values }, k) =>
      values.map((value) => (value === null ? null : surrogate.scales[k].toModel(value))),
    );
    this.references = gains.map((known, k) => {
      const objective = task.space.definition.objectives[k];
      if (objective.threshold !== undefined)
        return surrogate.scales[k].toModel(modelledValue(objective, objective.threshold));
      return known.reduce<number>((worst, gain) => Math.min(worst, gain ?? worst), Infinity);
    });
    this.measured = task.measured.map((_, i) => {
      const row = gains.map((known) => known[i]);
      return row.every((gain) => gain !== null) ? row : null;
    });
    this.weights = drawWeights(gains.length, task.random);
  }

  /** What imagining `point` earns: its optimistic value if it is allowed and new. */
  judge(point: Point): number {
    const { space, features } = this.task;
    const key = space.key(point);
    const known = this.judged.get(key);
    if (known !== undefined) return known.value;
    if (this.tried.has(key) || !space.isAllowed(point)) return this.nothing();
    const value = this.weigh(this.optimisticGains(this.beliefs(features.encode(point))));
    this.judged.set(key, { point, value });
    return value;
  }

  /** The best measurements under the present weights, best first. */
  incumbents(count: number): Point[] {
    return this.measured
      .flatMap((gains, i) => (gains === null ? [] : [{ i, value: this.weigh(gains) }]))
      .sort((a, b) => b.value - a.value)
      .slice(0, count)
      .map(({ i }) => this.task.measured[i].point);
  }

  /** The best of what was imagined; undefined where nothing new was. */
  best(): Point | undefined {
    let best: Judged | undefined;
    for (const judged of this.judged.values())
      if (best === undefined || judged.value > best.value) best = judged;
    return best?.point;
  }

  /** `point` as a proposal under the beliefs of now. */
  proposal(point: Point): Proposal {
    const row = this.task.features.encode(point);
    const beliefs = this.beliefs(row);
    const [incumbent] = this.measured
      .flatMap((gains) => (gains === null ? [] : [this.weigh(gains)]))
      .sort((a, b) => b - a);
    const expected = this.weigh(beliefs.map(({ mean }) => mean));
    return {
      row,
      beliefs,
      acquisition: this.weigh(this.optimisticGains(beliefs)),
      // It exploits what is known if it is expected to beat it.
      exploitation: expected >= incumbent ? 1 : 0,
    };
  }

  /** Takes an experiment to give what is expected of it, and aims at another part of the front. */
  take(point: Point): void {
    const { space, random } = this.task;
    this.tried.add(space.key(point));
    this.fantasize(point);
    this.weights = drawWeights(this.weights.length, random);
    const again = [...this.judged.values()];
    this.judged = new Map();
    for (const { point: other } of again) this.judge(other);
  }

  private nothing(): number {
    const values = this.measured.flatMap((gains) => (gains === null ? [] : [this.weigh(gains)]));
    return Math.min(...values) - LESS;
  }

  private fantasize(point: Point): void {
    const row = this.task.features.encode(point);
    for (const process of this.processes) process.addFantasy(row);
  }

  private beliefs(row: Float64Array): Marginal[] {
    return this.processes.map((process) => process.marginal(row));
  }

  private optimisticGains(beliefs: readonly Marginal[]): number[] {
    return beliefs.map(({ mean, deviation }) => mean + this.optimism * deviation);
  }

  private weigh(gains: readonly number[]): number {
    return gains.reduce(
      (least, gain, k) => Math.min(least, this.weights[k] * (gain - this.references[k])),
      Infinity,
    );
  }
}

/** 1 / direction for a direction uniform over the positive part of the sphere, the largest 1. */
function drawWeights(count: number, random: Random): number[] {
  if (count === 1) return [1];
  const direction = Array.from({ length: count }, () => Math.abs(random.normal()));
  const smallest = Math.min(...direction);
  return direction.map((component) => smallest / component);
}
