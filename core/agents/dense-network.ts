/**
 * A multilayer perceptron of core/policies/mlp.ts for one input at a time, at once and without a session: for policies
 * that are asked for thousands of candidates one after the other.
 */
import type { MlpArchitecture } from '../policies/mlp.ts';
import type { ParameterValues } from '../nn/parameters.ts';

export class DenseNetwork {
  private readonly architecture: MlpArchitecture;
  private readonly values: ParameterValues;
  private readonly layers: readonly Float64Array[];

  /** `values` as `mlpParameters` names them; they are read at each run. */
  constructor(architecture: MlpArchitecture, values: ParameterValues) {
    this.architecture = architecture;
    this.values = values;
    this.layers = [...architecture.hidden, architecture.outputs].map((n) => new Float64Array(n));
  }

  /** x [inputs] -> [outputs]; the array that comes back is used again by the next run. */
  run(x: Float64Array): Float64Array {
    const last = this.layers.length - 1;
    const { activation } = this.architecture;
    let from = x;
    this.layers.forEach((to, layer) => {
      affine(from, this.values[`weight${layer}`], this.values[`bias${layer}`], to);
      if (layer < last)
        for (let j = 0; j < to.length; j++)
          to[j] = activation === 'tanh' ? Math.tanh(to[j]) : Math.max(0, to[j]);
      from = to;
    });
    return from;
  }
}

/** to = x W + b with W [inputs, outputs], row-major. */
export function affine(
  x: Float64Array,
  weight: Float32Array,
  bias: Float32Array,
  to: Float64Array,
): void {
  to.set(bias);
  for (let i = 0; i < x.length; i++) {
    const value = x[i];
    if (value === 0) continue;
    const row = i * to.length;
    for (let j = 0; j < to.length; j++) to[j] += value * weight[row + j];
  }
}
