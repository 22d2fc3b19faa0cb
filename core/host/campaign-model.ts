/**
 * What a Gaussian process has learned of one objective of a campaign, for people: which factors matter, what it expects
 * along one factor and over two, and how far it was right. It models the result itself, with the priors of the agent
 * `bayesian-optimization`.
 */
import { priorsOf } from '../agents/campaign/bayesian-optimization.ts';
import { sobolIndices } from '../numerics/sobol-indices.ts';
import type { CalibrationPoint, FactorImportance, ModelCalibration } from '../protocol/campaign-model.ts'; // prettier-ignore
import { Random } from '../random/random.ts';
import type { CampaignState, Experiment } from '../reactions/campaign/campaign-state.ts';
import { learnable } from '../reactions/campaign/campaign-state.ts';
import type { StructureDescriptors } from '../reactions/descriptors.ts';
import { createFeatures, type ReactionFeatures } from '../reactions/features.ts';
import { fromUnit, levelCount, levelsOf, rangeOf, type Factor, type FactorValue, type Point } from '../reactions/space/factor.ts'; // prettier-ignore
import type { SpaceDefinition } from '../reactions/space/definition.ts';
import { desirability, type Objective, type Results } from '../reactions/space/objective.ts';
import { createSpace, type ReactionSpace } from '../reactions/space/reaction-space.ts';
import type { GaussianProcess } from '../surrogate/gaussian-process.ts';
import type { Marginal } from '../surrogate/output-scale.ts';
import { Surrogate } from '../surrogate/surrogate.ts';

/** The latest are modelled where there are more: 600 take ten seconds, 1,000 half a minute. */
export const MOST_MODELLED = 500;
/** Half the width of the central 95 % of a standard normal. */
const Z_95 = 1.959963984540054;
/** Values of the model for the importance of factors, for each of them and experiment: about a second. */
const EFFORT = 4_000_000;
const MOST_DRAWS = 4_000;
const LEAST_DRAWS = 200;

/** What a model is made from; plain data. */
export interface ModelData {
  definition: SpaceDefinition;
  objective: string;
  /** The latest of which a model can be made, oldest first. */
  experiments: Pick<Experiment, 'id' | 'point' | 'results'>[];
  /** How many before them are left out. */
  omitted: number;
}

/** Complete, measured and believed experiments. */
export function modelData(state: CampaignState, objective: string): ModelData {
  const { definition } = state;
  const known = learnable(state).filter(
    ({ point, results }) =>
      results[objective] !== undefined &&
      definition.factors.every((factor) => !isLog(factor) || Number(point[factor.name]) > 0),
  );
  const experiments = known.slice(-MOST_MODELLED).map(({ id, point, results }) => ({ id, point, results })); // prettier-ignore
  return { definition, objective, experiments, omitted: known.length - experiments.length };
}

function isLog(factor: Factor): boolean {
  return (factor.kind === 'continuous' || factor.kind === 'discrete') && factor.scale === 'log';
}

export class CampaignModel {
  readonly objective: Objective;
  readonly space: ReactionSpace;
  readonly features: ReactionFeatures;
  readonly data: ModelData;
  readonly process: GaussianProcess;
  private readonly surrogate: Surrogate;
  private shares: FactorImportance[] | undefined;
  private judged: ModelCalibration | undefined;

  /** Of at least one experiment; `structures` of the SMILES of the definition. */
  constructor(data: ModelData, structures: ReadonlyMap<string, StructureDescriptors>) {
    const { definition, experiments } = data;
    this.data = data;
    this.objective = definition.objectives.find(({ name }) => name === data.objective)!;
    this.space = createSpace(definition);
    this.features = createFeatures(definition, structures);
    this.surrogate = new Surrogate({
      layout: this.features.layout,
      rows: experiments.map(({ point }) => this.features.encode(point)),
      objectives: [
        {
          name: data.objective,
          direction: 'maximize',
          scale: 'linear',
          values: experiments.map(({ results }) => results[data.objective]),
        },
      ],
      priors: priorsOf({ space: this.space }, false),
    });
    [this.process] = this.surrogate.processes;
  }

  /** Value and half the width of the 95 % interval, in the unit, of a belief of the process. */
  inUnit({ mean, deviation }: Marginal): { mean: number; half: number } {
    const [scale] = this.surrogate.scales;
    const value = scale.toValue(mean);
    return { mean: value, half: Math.abs(scale.toValue(mean + Z_95 * deviation) - value) };
  }

  /** The conditions of the best experiment. */
  get best(): Point {
    const { name } = this.objective;
    const worth = ({ results }: { results: Results }): number =>
      desirability(this.objective, results[name]);
    return this.data.experiments.reduce((a, b) => (worth(b) > worth(a) ? b : a)).point;
  }

  /** The same for the same experiments. */
  importance(): FactorImportance[] {
    return (this.shares ??= this.computeImportance());
  }

  /** Every experiment left out in turn, with the hyperparameters of all (GaussianProcess.leaveOneOut). */
  calibration(): ModelCalibration {
    return (this.judged ??= this.computeCalibration());
  }

  private computeImportance(): FactorImportance[] {
    const { factors } = this.space;
    const { kernel, weights, rows } = this.process;
    const random = new Random(1);
    const draws = Math.round(EFFORT / (rows.length * (factors.length + 2)));
    const { first, total } = sobolIndices<FactorValue>(
      factors.length,
      Math.min(MOST_DRAWS, Math.max(LEAST_DRAWS, draws)),
      (index) => drawValue(factors[index], random),
      (values) => {
        const point = Object.fromEntries(factors.map(({ name }, i) => [name, values[i]]));
        const row = this.features.encode(point);
        let mean = 0;
        for (let i = 0; i < weights.length; i++) mean += weights[i] * kernel.covariance(row, rows[i]); // prettier-ignore
        return mean;
      },
    );
    return factors.map((factor, index) => {
      const lengthScale = this.lengthScale(factor, index);
      return {
        factor: factor.name,
        alone: Math.min(first[index], total[index]),
        total: total[index],
        ...(lengthScale === undefined ? {} : { lengthScale }),
      };
    });
  }

  /** A numeric factor is one column from 0 to 1 in its scale. */
  private lengthScale(factor: Factor, index: number): number | undefined {
    if (factor.kind === 'categorical') return undefined;
    const group = this.features.layout.factorOfGroup.indexOf(index);
    const length = this.process.kernel.parameters.lengthScales[group];
    const { low, high } = rangeOf(factor);
    if (isLog(factor)) return (high / low) ** length;
    return length * (high - low);
  }

  private computeCalibration(): ModelCalibration {
    const [scale] = this.surrogate.scales;
    const { name } = this.objective;
    const measured = this.data.experiments.map(({ results }) => results[name]);
    const beliefs = this.process.leaveOneOut(measured.map((value) => scale.toModel(value)));
    const points = beliefs.map((belief, i): CalibrationPoint => {
      const { mean, half } = this.inUnit(belief);
      return {
        experiment: this.data.experiments[i].id,
        measured: measured[i],
        predicted: mean,
        low: mean - half,
        high: mean + half,
      };
    });
    const average = measured.reduce((a, b) => a + b, 0) / measured.length;
    const sumOf = (square: (point: CalibrationPoint) => number): number =>
      points.reduce((sum, point) => sum + square(point), 0);
    const left = sumOf((point) => (point.measured - point.predicted) ** 2);
    const whole = sumOf((point) => (point.measured - average) ** 2);
    return {
      points,
      inside: sumOf((one) => Number(one.low <= one.measured && one.measured <= one.high)) / points.length, // prettier-ignore
      error: Math.sqrt(left / points.length),
      explained: whole > 0 ? 1 - left / whole : 0,
    };
  }
}

/** Any value that may be suggested, all alike; constraints aside. */
function drawValue(factor: Factor, random: Random): FactorValue {
  const count = levelCount(factor);
  if (count !== Infinity) return levelsOf(factor)(random.integer(count));
  return fromUnit(factor as Exclude<Factor, { kind: 'categorical' }>, random.uniform());
}
