/** What a user interface sees of the model of a campaign: predictions with their uncertainty. Plain data. */

/** All bands and bars hold this share of what the model thinks possible. */
export const MODEL_COVERAGE = 0.95;

/** Fewer experiments tell a model nothing. */
export const LEAST_MODELLED = 5;

/** A factor as the axis of a plot. */
export interface ModelAxis {
  factor: string;
  /** Of numbers ascending. */
  values: (number | string)[];
  /** Whether values between those listed exist. */
  continuous: boolean;
  log: boolean;
}

/** Predictions along one factor, the others fixed. */
export interface ModelSlice extends ModelAxis {
  mean: number[];
  low: number[];
  high: number[];
}

/** Predictions over two factors, the others fixed; row by row of `y`, `x` varying fastest. */
export interface ModelSurface {
  x: ModelAxis;
  y: ModelAxis;
  mean: number[];
  /** Half the width of the interval that holds the share `MODEL_COVERAGE`. */
  uncertainty: number[];
  /** Whether the constraints let a suggestion stand there. */
  allowed: boolean[];
}

export interface FactorImportance {
  factor: string;
  /** Share of the variance of the predictions that the factor makes alone, 0 to 1. */
  alone: number;
  /** And together with the other factors, 0 to 1. */
  total: number;
  /** Of a number: the change, in its unit, over which results lose their likeness; for log scales a ratio. */
  lengthScale?: number;
}

/** One experiment beside what the model says of it without having seen it; the noise of a measurement is included. */
export interface CalibrationPoint {
  experiment: number;
  measured: number;
  predicted: number;
  low: number;
  high: number;
}

export interface ModelCalibration {
  points: CalibrationPoint[];
  /** Share of the measured values that lie inside of their interval. */
  inside: number;
  /** Root of the mean squared error, in the unit. */
  error: number;
  /** 1 minus the share of the variance that is left, R squared of the predictions. */
  explained: number;
}

export type CampaignModelView =
  | { kind: 'too-few'; measured: number }
  | {
      kind: 'model';
      objective: string;
      /** Experiments that the model has learned from. */
      experiments: number;
      /** Measured ones before them that it leaves out, because so many take too long. */
      omitted: number;
      /** Where the other factors are held: as asked for, the rest as in the best experiment. */
      fixed: Record<string, number | string>;
      importance: FactorImportance[];
      slices: ModelSlice[];
      /** For at least two factors. */
      surface?: ModelSurface;
      calibration: ModelCalibration;
    };
