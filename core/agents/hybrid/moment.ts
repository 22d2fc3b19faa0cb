/** The moment of choice out of what is measured and under way. */
import type { Objective } from '../../reactions/space/objective.ts';
import { Kernel } from '../../surrogate/kernel.ts';
import type { FeatureLayout } from '../../surrogate/features.ts';
import { factorCount } from '../../surrogate/features.ts';
import { GaussianProcess } from '../../surrogate/gaussian-process.ts';
import type { HyperparameterPriors } from '../../surrogate/hyperparameters.ts';
import type { Marginal } from '../../surrogate/output-scale.ts';
import type { Surrogate } from '../../surrogate/surrogate.ts';
import type { Moment } from './candidate-features.ts';

/** Share of the planned experiments that are left when `done` are measured or under way. */
export function shareLeft(planned: number, done: number): number {
  return Math.min(1, Math.max(0, (planned - done) / planned));
}

/** With one objective; `underWay` are the beliefs about what is under way, `pending` its features. */
export function momentOf(
  surrogate: Surrogate,
  objective: Objective,
  underWay: readonly Marginal[],
  pending: readonly Float64Array[],
  planned: number,
): Moment {
  const [process] = surrogate.processes;
  const [scale] = surrogate.scales;
  const known = surrogate.objectives[0].values.filter((value) => value !== null);
  const gains = [
    ...known.map((value) => scale.toModel(value)),
    ...underWay.map(({ mean }) => mean),
  ];
  const rows = [...surrogate.rows, ...pending];
  const limits = limitsOf(objective);
  return {
    best: gains.reduce((a, b) => Math.max(a, b)),
    experiments: rows.length,
    left: shareLeft(planned, rows.length),
    noise: process.noise,
    deviation: Math.sqrt(process.kernel.variance),
    rows,
    ...(limits === undefined
      ? {}
      : {
          share: (gain) =>
            (scale.gain(scale.toValue(gain)) - limits.worst) / (limits.best - limits.worst),
        }),
  };
}

/** Limits of the gain; undefined where they are not known, or make no sense, as for a target. */
function limitsOf({ goal, low, high }: Objective): { worst: number; best: number } | undefined {
  if (goal === 'target' || low === undefined || high === undefined || low >= high) return undefined;
  return goal === 'maximize' ? { worst: low, best: high } : { worst: -high, best: -low };
}

/** Before anything is measured; `rows` are under way. */
export function firstMoment(
  process: GaussianProcess,
  rows: readonly Float64Array[],
  planned: number,
): Moment {
  return {
    best: 0,
    experiments: rows.length,
    left: shareLeft(planned, rows.length),
    noise: process.noise,
    deviation: Math.sqrt(process.kernel.variance),
    rows,
  };
}

/** What is believed before anything is measured: the modes of the priors. */
export function priorProcess(layout: FeatureLayout, priors: HyperparameterPriors): GaussianProcess {
  const groups = layout.factorOfGroup.length;
  const kernel = new Kernel(layout, {
    lengthScales: new Float64Array(groups).fill(Math.exp(priors.lengthScale.mean)),
    jointAmplitude: Math.exp(priors.jointAmplitude.mean),
    mainAmplitudes: new Float64Array(factorCount(layout)).fill(Math.exp(priors.mainAmplitude.mean)),
  });
  return new GaussianProcess(kernel, Math.exp(priors.noise.mean), 0, [], []);
}
