/** A multilayer perceptron as expressions: what the agents that act step by step learn with. */
import { relu, tanh } from '../nn/operations.ts';
import { linear } from '../nn/layers/linear.ts';
import type { ParameterSpec, ParameterSpecs } from '../nn/parameters.ts';
import type { Tensor } from '../nn/tensor.ts';

export interface MlpArchitecture {
  inputs: number;
  /** Sizes of the hidden layers. */
  hidden: readonly number[];
  outputs: number;
  activation: 'relu' | 'tanh';
}

/**
 * Variance that keeps that of the activations: 2 / inputs under ReLU, 1 / inputs otherwise.
 * SOURCE: He et al. 2015, arXiv:1502.01852; LeCun et al. 1998, doi:10.1007/3-540-49430-8_2.
 */
const GAINS = { relu: 2, tanh: 1 } as const;

/**
 * The last layer begins small, so that first values are near 0 and first policies near uniform.
 * SOURCE: a hundredth, Andrychowicz et al. 2021, arXiv:2006.05990, section 3.2.
 */
const LAST_LAYER_SCALE = 0.01;

/** Weights `weight0` [inputs, hidden 0], `bias0` and so on. */
export function mlpParameters({
  inputs,
  hidden,
  outputs,
  activation,
}: MlpArchitecture): ParameterSpecs {
  const sizes = [inputs, ...hidden, outputs];
  const specs: Record<string, ParameterSpec> = {};
  for (let layer = 0; layer + 1 < sizes.length; layer++) {
    const [from, to] = [sizes[layer], sizes[layer + 1]];
    const scale = layer + 2 === sizes.length ? LAST_LAYER_SCALE : 1;
    // A uniform variable on [-w, w] has the variance w^2 / 3.
    const width = scale * Math.sqrt((3 * GAINS[activation]) / from);
    specs[`weight${layer}`] = { shape: [from, to], initial: { uniform: width } };
    specs[`bias${layer}`] = { shape: [to], initial: 'zero' };
  }
  return specs;
}

/** Rows x [batch, inputs] -> [batch, outputs]; the last layer is linear. */
export function mlp(
  x: Tensor,
  parameters: Readonly<Record<string, Tensor>>,
  { hidden, activation }: Pick<MlpArchitecture, 'hidden' | 'activation'>,
): Tensor {
  const bend = activation === 'relu' ? relu : tanh;
  let layer = 0;
  let rows = x;
  for (; layer < hidden.length; layer++)
    rows = bend(linear(rows, parameters[`weight${layer}`], parameters[`bias${layer}`]));
  return linear(rows, parameters[`weight${layer}`], parameters[`bias${layer}`]);
}
