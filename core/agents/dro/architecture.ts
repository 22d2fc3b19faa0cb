/**
 * The recurrent policy of the Deep Reaction Optimizer: from the last experiment and its result, and what it remembers,
 * a normal distribution of the next experiment.
 *
 *   h_t+1 = GRU(h_t, [x_t, y_t, x*_t, y*_t, mask]),   mean = x*_t + tanh(h W_m + b_m),   deviation = exp(h W_s + b_s)
 *
 * x* is the best experiment so far, y* its result. Coordinates are positions in the ranges of the factors, 0 to 1;
 * unused ones are masked.
 * Z. Zhou, X. Li, R. N. Zare, ACS Cent. Sci. 2017, 3, 1337, doi:10.1021/acscentsci.7b00492.
 * DEVIATION: a GRU for the LSTM; the best experiment so far is an input, and the mean is counted from it.
 */
import { gruStep } from '../../nn/layers/gru.ts';
import { linear } from '../../nn/layers/linear.ts';
import { add, concat, exp, maximum, minimum, mul, tanh } from '../../nn/operations.ts';
import type { ParameterSpecs } from '../../nn/parameters.ts';
import type { Tensor } from '../../nn/tensor.ts';

/** The most factors that the policy knows. */
export const COORDINATES = 6;
export const HIDDEN = 64;
/** x, the best x, mask, y, the best y, and whether there was an experiment. */
const INPUTS = 3 * COORDINATES + 3;
/** Deviations lie between exp(-4.5) and exp(-0.9), about 0.01 and 0.4 of a range. */
const LOG_DEVIATION = { middle: -2.7, reach: 1.8 };

export function droParameters(): ParameterSpecs {
  const wide = { uniform: 1 / Math.sqrt(HIDDEN) };
  return {
    inputGates: { shape: [INPUTS, 2 * HIDDEN], initial: wide },
    inputNew: { shape: [INPUTS, HIDDEN], initial: wide },
    recurrentGates: { shape: [HIDDEN, 2 * HIDDEN], initial: wide },
    recurrentNew: { shape: [HIDDEN, HIDDEN], initial: wide },
    biasGates: { shape: [2 * HIDDEN], initial: 'zero' },
    biasNew: { shape: [HIDDEN], initial: 'zero' },
    biasRecurrentNew: { shape: [HIDDEN], initial: 'zero' },
    meanWeight: { shape: [HIDDEN, COORDINATES], initial: { uniform: 0.1 * wide.uniform } },
    meanBias: { shape: [COORDINATES], initial: 'zero' },
    deviationWeight: { shape: [HIDDEN, COORDINATES], initial: wide },
    deviationBias: { shape: [COORDINATES], initial: 'zero' },
  };
}

/**
 * The last experiment: x, the best x (the middle before the first one) and mask [batch, COORDINATES]; y, the best y and
 * seen (1 after the first one) [batch, 1].
 */
export interface LastExperiment {
  x: Tensor;
  bestX: Tensor;
  mask: Tensor;
  y: Tensor;
  best: Tensor;
  seen: Tensor;
}

export interface NextExperiment {
  /** Hidden state [batch, HIDDEN]. */
  hidden: Tensor;
  /** [batch, COORDINATES] */
  mean: Tensor;
  deviation: Tensor;
}

export function droStep(
  last: LastExperiment,
  hidden: Tensor,
  p: Readonly<Record<string, Tensor>>,
): NextExperiment {
  const { x, bestX, mask, y, best, seen } = last;
  const next = gruStep(concat([mul(x, mask), mul(bestX, mask), mask, y, best, seen], 1), hidden, {
    inputGates: p.inputGates,
    inputNew: p.inputNew,
    recurrentGates: p.recurrentGates,
    recurrentNew: p.recurrentNew,
    biasGates: p.biasGates,
    biasNew: p.biasNew,
    biasRecurrentNew: p.biasRecurrentNew,
  });
  const bent = tanh(linear(next, p.deviationWeight, p.deviationBias));
  return {
    hidden: next,
    mean: add(bestX, tanh(linear(next, p.meanWeight, p.meanBias))),
    deviation: exp(add(mul(bent, LOG_DEVIATION.reach), LOG_DEVIATION.middle)),
  };
}

/** mean + deviation * noise within [0, 1]: a draw through which gradients flow. */
export function droSample({ mean, deviation }: NextExperiment, noise: Tensor): Tensor {
  return minimum(maximum(add(mean, mul(deviation, noise)), 0), 1);
}
