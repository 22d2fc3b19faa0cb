/**
 * What is known of a reaction: one Gaussian process for each objective, independent of each other, from the experiments
 * in which it was measured.
 */
import type { GaussianProcess } from './gaussian-process.ts';
import { DEFAULT_PRIORS, fitProcess, knownNoise } from './hyperparameters.ts';
import type { HyperparameterPriors } from './hyperparameters.ts';
import { informativeRows } from './data-subset.ts';
import type { FeatureLayout } from './features.ts';
import type { LogHyperparameters } from './marginal-likelihood.ts';
import { OutputScale } from './output-scale.ts';
import type { Direction, Marginal, OutputScaleKind } from './output-scale.ts';
import { badInput } from '../protocol/errors.ts';

export interface SurrogateObjective {
  name: string;
  direction: Direction;
  /** `log` for positive values whose ratios count. */
  scale: OutputScaleKind;
  /** One for each row; null where it was not measured. */
  values: readonly (number | null)[];
  /** Standard deviation of repeated measurements, in the unit; estimated from the data without it. */
  noise?: number;
}

export interface SurrogateData {
  layout: FeatureLayout;
  /** Features of the experiments; replicates come more than once. */
  rows: readonly Float64Array[];
  objectives: readonly SurrogateObjective[];
  priors?: HyperparameterPriors;
  /** Hyperparameters of an earlier fit, by objective, from which the search may start as well. */
  starts?: readonly LogHyperparameters[];
}

/** An expected value with its interval, in the objective's unit. */
export interface Prediction {
  /** The median, which is the mean on a linear scale. */
  expected: number;
  /** Bounds of the central 90 %, without the noise of a measurement. */
  low: number;
  high: number;
}

/** One measured value beside what the model says of it without having seen it. */
export interface Validation {
  /** Index of the experiment. */
  row: number;
  measured: number;
  predicted: Prediction;
  /** (measured - mean) / deviation on the scale of the model: standard normal for a calibrated model. */
  residual: number;
}

/**
 * Experiments that a model holds; of more, the best and some of all others. Time grows with the cube of them, that of 20,000
 * candidates with the square.
 */
const LARGEST_MODEL = 800;

/** Half the width of the central 90 % of a standard normal. */
const Z_90 = 1.6448536269514722;

export class Surrogate {
  readonly layout: FeatureLayout;
  readonly objectives: readonly SurrogateObjective[];
  readonly rows: readonly Float64Array[];
  readonly scales: readonly OutputScale[];
  readonly processes: readonly GaussianProcess[];
  /** Indices of the experiments that the objective's process holds. */
  private readonly held: readonly number[][];
  /** To start the next fit from. */
  readonly hyperparameters: readonly LogHyperparameters[];

  constructor({ layout, rows, objectives, priors = DEFAULT_PRIORS, starts }: SurrogateData) {
    this.layout = layout;
    this.objectives = objectives;
    this.rows = rows;
    this.scales = objectives.map(({ values, direction, scale, name }) => {
      const known = values.filter((value) => value !== null);
      if (known.length === 0) {
        throw badInput(
          `No experiment has a value of '${name}'.`,
          { field: name },
          'Enter a result first.',
        );
      }
      return new OutputScale(known, direction, scale);
    });
    this.held = objectives.map(({ values }, k) => {
      const measured = values.flatMap((value, row) => (value === null ? [] : [{ row, value }]));
      const gains = measured.map(({ value }) => this.scales[k].toModel(value));
      return informativeRows(gains, LARGEST_MODEL).map((i) => measured[i].row);
    });
    const fitted = objectives.map(({ noise }, k) => {
      const held = this.held[k].map((row) => rows[row]);
      const gains = this.gains(k);
      const start = starts?.[k];
      const own =
        noise === undefined
          ? priors
          : { ...priors, noise: knownNoise(this.scales[k].noiseVariance(noise)) };
      return fitProcess(layout, held, gains, own, start === undefined ? [] : [start]);
    });
    this.processes = fitted.map(({ process }) => process);
    this.hyperparameters = fitted.map(({ theta }) => theta);
  }

  /** Beliefs about the standardised gains of the objectives at `row`. */
  beliefs(row: Float64Array): Marginal[] {
    return this.processes.map((process) => process.marginal(row));
  }

  /** What to expect at `row`, objective by objective. */
  predict(row: Float64Array): Prediction[] {
    return this.beliefs(row).map((belief, k) => predictionOf(this.scales[k], belief));
  }

  /** How well one objective's model predicts the data that it holds, each left out in turn. */
  validate(objective: number): Validation[] {
    const scale = this.scales[objective];
    const gains = this.gains(objective);
    return this.processes[objective].leaveOneOut(gains).map((belief, i) => ({
      row: this.held[objective][i],
      measured: this.measured(objective, i),
      predicted: predictionOf(scale, belief),
      residual: (gains[i] - belief.mean) / belief.deviation,
    }));
  }

  /** Of the experiments that the objective's process holds, on the scale of the model. */
  private gains(objective: number): number[] {
    return this.held[objective].map((_, i) =>
      this.scales[objective].toModel(this.measured(objective, i)),
    );
  }

  /** The value of the i-th experiment that the objective's process holds. */
  private measured(objective: number, i: number): number {
    return this.objectives[objective].values[this.held[objective][i]]!;
  }
}

/** Median and central 90 % of a belief in the unit of its objective. */
export function predictionOf(scale: OutputScale, { mean, deviation }: Marginal): Prediction {
  const ends = [scale.toValue(mean - Z_90 * deviation), scale.toValue(mean + Z_90 * deviation)];
  return { expected: scale.toValue(mean), low: Math.min(...ends), high: Math.max(...ends) };
}
