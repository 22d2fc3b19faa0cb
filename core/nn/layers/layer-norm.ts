/** Layer normalization (Ba, Kiros, Hinton 2016, arXiv:1607.06450). */
import { add, div, mean, mul, sqrt, square, sub } from '../operations.ts';
import type { Tensor } from '../tensor.ts';

/** SOURCE: the default of PyTorch's LayerNorm. */
const EPSILON = 1e-5;

/** Normalizes the last axis of x [..., D] and applies gain [D] and bias [D]. */
export function layerNorm(x: Tensor, gain: Tensor, bias: Tensor): Tensor {
  const last = [x.shape.length - 1];
  const centred = sub(x, mean(x, last, true));
  const variance = mean(square(centred), last, true);
  return add(mul(div(centred, sqrt(add(variance, EPSILON))), gain), bias);
}
