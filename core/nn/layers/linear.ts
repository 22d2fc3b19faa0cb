/** Affine layer. */
import { matmulAdd } from '../operations.ts';
import type { Tensor } from '../tensor.ts';

/** x [N, I] times weight [I, O] plus bias [O] -> [N, O]. */
export function linear(x: Tensor, weight: Tensor, bias: Tensor): Tensor {
  return matmulAdd(x, weight, bias);
}
