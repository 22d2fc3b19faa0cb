/** Networks that say what an action in a box is worth in a state, and the loss by which they learn it. */
import { add, concat, mean, mul, reshape, square, stopGradient, sub } from '../../nn/operations.ts';
import type { ParameterSpecs } from '../../nn/parameters.ts';
import { input, type Tensor } from '../../nn/tensor.ts';
import { mlp, mlpParameters, type MlpArchitecture } from '../../policies/mlp.ts';
import type { Network } from '../../policies/network.ts';

/** Parameters of `count` separate critics in one network, under `0/`, `1/` and so on. */
export function criticParameters(
  count: number,
  architecture: Omit<MlpArchitecture, 'outputs' | 'activation'>,
): ParameterSpecs {
  const specs = mlpParameters({ ...architecture, outputs: 1, activation: 'relu' });
  return Object.fromEntries(
    Array.from({ length: count }, (_, i) => i).flatMap((i) =>
      Object.entries(specs).map(([name, spec]) => [`${i}/${name}`, spec]),
    ),
  );
}

/** Q_i(s, a) of one of them: states [batch, size], actions [batch, numbers] -> [batch]. */
export function actionValue(
  network: Network,
  index: number,
  states: Tensor,
  actions: Tensor,
  hidden: readonly number[],
): Tensor {
  const prefix = `${index}/`;
  const own = Object.entries(network.tensors).filter(([name]) => name.startsWith(prefix));
  const tensors = Object.fromEntries(own.map(([name, x]) => [name.slice(prefix.length), x]));
  const rows = concat([states, actions], 1);
  return reshape(mlp(rows, tensors, { hidden, activation: 'relu' }), ['batch']);
}

/** y = r + gamma V(s'), held fixed, over inputs `rewards` and `discounts` [batch]. */
export function bootstrapped(future: Tensor): Tensor {
  const [rewards, discounts] = [input('rewards', ['batch']), input('discounts', ['batch'])];
  return stopGradient(add(rewards, mul(discounts, future)));
}

/** mean (Q - y)^2 / 2. */
export function squaredError(values: Tensor, targets: Tensor): Tensor {
  return mul(mean(square(sub(values, targets))), 0.5);
}
