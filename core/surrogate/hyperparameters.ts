/**
 * Hyperparameters of a Gaussian process from data: the maximum of marginal likelihood times log-normal priors (maximum
 * a posteriori), by L-BFGS from the mode of the priors and from earlier optima.
 */
import { minimize } from '../numerics/lbfgs.ts';
import { GaussianProcess } from './gaussian-process.ts';
import { Kernel } from './kernel.ts';
import { informativeRows } from './data-subset.ts';
import type { FeatureLayout } from './features.ts';
import { MarginalLikelihood } from './marginal-likelihood.ts';
import type { LogHyperparameters } from './marginal-likelihood.ts';

/** A normal prior of the natural logarithm of a hyperparameter. */
export interface LogNormalPrior {
  mean: number;
  deviation: number;
}

export interface HyperparameterPriors {
  /** Of length scales, for features in which levels of a factor lie about 1 apart. */
  lengthScale: LogNormalPrior;
  /** Of the variance of what all factors make together. */
  jointAmplitude: LogNormalPrior;
  /** Of the variance of one factor's main effect. */
  mainAmplitude: LogNormalPrior;
  /** Of the variance of the noise, as a share of the variance of the measured values. */
  noise: LogNormalPrior;
}

/**
 * For spaces with categories. Chosen on the direct arylation, Suzuki and Buchwald-Hartwig 2a and 2b sets of
 * docs/benchmarks.md.
 */
export const DEFAULT_PRIORS: HyperparameterPriors = {
  lengthScale: { mean: 0.7, deviation: 0.4 },
  jointAmplitude: { mean: 0, deviation: 1 },
  mainAmplitude: { mean: -1, deviation: 1 },
  noise: { mean: -2.5, deviation: 0.5 },
};

/** For numeric factors alone, from 0 to 1, and results that are computed. Chosen on SnAr, with other seeds. */
export const CONTINUOUS_PRIORS: HyperparameterPriors = {
  ...DEFAULT_PRIORS,
  lengthScale: { mean: -0.7, deviation: 0.7 },
  noise: { mean: -10, deviation: 2 },
};

/** How well a person knows the noise of a measurement: the logarithm of its variance, give or take. */
const KNOWN_NOISE_DEVIATION = 0.1;
/** Noise below this share of the variance is none: covariances must stay invertible. */
const SMALLEST_NOISE = 1e-6;

/** For measurements whose noise is known: its variance as a share of the variance of the measured values. */
export function knownNoise(variance: number): LogNormalPrior {
  return { mean: Math.log(Math.max(variance, SMALLEST_NOISE)), deviation: KNOWN_NOISE_DEVIATION };
}

/** Experiments that hyperparameters are fitted to: more of them change them little, and time grows with the cube. */
const LARGEST_FIT = 300;

/** L-BFGS steps from one start; more change no suggestion. */
const MAXIMUM_STEPS = 30;

export interface FittedProcess {
  process: GaussianProcess;
  /** Where the next fit, with more data, may start. */
  theta: LogHyperparameters;
  /** Log marginal likelihood plus log priors at the optimum, up to the priors' constant. */
  logPosterior: number;
}

/** The process of highest posterior density for standardised `values` at `rows`. */
export function fitProcess(
  layout: FeatureLayout,
  rows: readonly Float64Array[],
  values: ArrayLike<number>,
  priors: HyperparameterPriors,
  starts: readonly LogHyperparameters[] = [],
): FittedProcess {
  const fitted = informativeRows(values, LARGEST_FIT);
  const likelihood = new MarginalLikelihood(
    layout,
    fitted.map((i) => rows[i]),
    fitted.map((i) => values[i]),
  );
  const prior = priorOf(likelihood, priors);
  const negativeLogPosterior = (theta: Float64Array, gradient: Float64Array): number => {
    const { logLikelihood } = likelihood.evaluate(theta, gradient);
    if (logLikelihood === -Infinity) return Infinity;
    let value = -logLikelihood;
    for (let k = 0; k < theta.length; k++) {
      const z = (theta[k] - prior[k].mean) / prior[k].deviation;
      value += 0.5 * z * z;
      gradient[k] = -gradient[k] + z / prior[k].deviation;
    }
    return value;
  };
  let best = { theta: new Float64Array(0), value: Infinity };
  for (const start of [Float64Array.from(prior, ({ mean }) => mean), ...starts]) {
    const theta = Float64Array.from(start);
    const value = minimize(negativeLogPosterior, theta, MAXIMUM_STEPS);
    if (value < best.value) best = { theta, value };
  }
  const { theta } = best;
  const { mean } = likelihood.evaluate(theta, new Float64Array(theta.length));
  const { groupCount: G, factorCount: F } = likelihood;
  const kernel = new Kernel(layout, {
    lengthScales: theta.slice(0, G).map(Math.exp),
    jointAmplitude: Math.exp(theta[G]),
    mainAmplitudes: theta.slice(G + 1, G + 1 + F).map(Math.exp),
  });
  const process = new GaussianProcess(kernel, Math.exp(theta[G + 1 + F]), mean, rows, values);
  return { process, theta, logPosterior: -best.value };
}

function priorOf(likelihood: MarginalLikelihood, priors: HyperparameterPriors): LogNormalPrior[] {
  return [
    ...new Array<LogNormalPrior>(likelihood.groupCount).fill(priors.lengthScale),
    priors.jointAmplitude,
    ...new Array<LogNormalPrior>(likelihood.factorCount).fill(priors.mainAmplitude),
    priors.noise,
  ];
}
