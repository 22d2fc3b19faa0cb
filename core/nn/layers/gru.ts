/**
 * Gated recurrent unit (Cho et al. 2014, doi:10.3115/v1/D14-1179, in the variant of cuDNN and PyTorch where the
 * reset gate acts after the recurrent product):
 *   [z, r] = sigmoid(x Wg + h Rg + bg)
 *   a = h Rn + an
 *   n = tanh(x Wn + bn + r a)
 *   h' = n + z (h - n)
 * The forward scan also returns the gates, so that the backward scan recomputes no product.
 */
import {
  add,
  concat,
  flattenRows,
  matmul,
  matmulAdd,
  mul,
  split,
  sub,
  sigmoid,
  sum,
  tanh,
  transpose,
  unflattenRows,
  zerosLike,
} from '../operations.ts';
import { scan } from '../scan.ts';
import { withGradient, type Tensor } from '../tensor.ts';

export interface GruParameters {
  /** Wg [I, 2H], columns of z then r. */
  inputGates: Tensor;
  /** Wn [I, H]. */
  inputNew: Tensor;
  /** Rg [H, 2H]. */
  recurrentGates: Tensor;
  /** Rn [H, H]. */
  recurrentNew: Tensor;
  /** bg [2H]. */
  biasGates: Tensor;
  /** bn [H]. */
  biasNew: Tensor;
  /** an [H], inside the reset gate's product. */
  biasRecurrentNew: Tensor;
}

/** One step from h [B, H] given xg = x Wg + bg [B, 2H] and xn = x Wn + bn [B, H]. */
function step(
  h: Tensor,
  xg: Tensor,
  xn: Tensor,
  p: GruParameters,
): { h: Tensor; zr: Tensor; n: Tensor; a: Tensor } {
  const size = Number(h.shape[1]);
  const zr = sigmoid(matmulAdd(h, p.recurrentGates, xg));
  const [z, r] = split(zr, 1, [size, size]);
  const a = matmulAdd(h, p.recurrentNew, p.biasRecurrentNew);
  const n = tanh(add(xn, mul(r, a)));
  return { h: add(n, mul(z, sub(h, n))), zr, n, a };
}

/** One step of the layer: x [B, I], h [B, H] -> [B, H]. */
export function gruStep(x: Tensor, h: Tensor, p: GruParameters): Tensor {
  const xg = matmulAdd(x, p.inputGates, p.biasGates);
  const xn = matmulAdd(x, p.inputNew, p.biasNew);
  return step(h, xg, xn, p).h;
}

export interface GruSequence {
  /** All hidden states [T, B, H]. */
  hidden: Tensor;
  /** The last hidden state [B, H]. */
  last: Tensor;
}

/** The layer over a sequence: x [T, B, I] from h0 [B, H]. */
export function gru(x: Tensor, h0: Tensor, p: GruParameters): GruSequence {
  const rows = flattenRows(x);
  const xg = unflattenRows(matmulAdd(rows, p.inputGates, p.biasGates), x);
  const xn = unflattenRows(matmulAdd(rows, p.inputNew, p.biasNew), x);
  const { finals, stacked } = scan([h0], [xg, xn], ([h], [xgStep, xnStep]) => {
    const values = step(h, xgStep, xnStep, p);
    return { states: [values.h], outputs: [values.h, values.zr, values.n, values.a, h] };
  });
  const dependencies = [x, h0, p.inputGates, p.inputNew, p.recurrentGates, p.recurrentNew];
  const biases = [p.biasGates, p.biasNew, p.biasRecurrentNew];
  const [hidden, last] = withGradient(
    [stacked[0], finals[0]],
    [...dependencies, ...biases],
    ([byHidden = zerosLike(stacked[0]), byLast = zerosLike(h0)]) =>
      backward({ byHidden, byLast }, rows, x, h0, stacked, p),
  );
  return { hidden, last };
}

/** Gradients by x, h0, Wg, Wn, Rg, Rn, bg, bn and an from those by the hidden states and by the last one. */
function backward(
  { byHidden, byLast }: { byHidden: Tensor; byLast: Tensor },
  rows: Tensor,
  x: Tensor,
  h0: Tensor,
  [, zrs, ns, as, previous]: readonly Tensor[],
  p: GruParameters,
): Tensor[] {
  const size = Number(h0.shape[1]);
  const [gatesT, newT] = [transpose(p.recurrentGates), transpose(p.recurrentNew)];
  const { finals, stacked } = scan(
    [byLast],
    [byHidden, zrs, ns, as, previous],
    ([carried], [dOut, zr, n, a, h]) => {
      const [z, r] = split(zr, 1, [size, size]);
      const dh = add(dOut, carried);
      const dn = mul(mul(dh, sub(1, z)), sub(1, mul(n, n)));
      const dzr = mul(concat([mul(dh, sub(h, n)), mul(dn, a)], 1), mul(zr, sub(1, zr)));
      const da = mul(dn, r);
      const dPrevious = matmulAdd(da, newT, matmulAdd(dzr, gatesT, mul(dh, z)));
      return { states: [dPrevious], outputs: [dzr, dn, da] };
    },
    { reverse: true },
  );
  const [dzr, dn, da] = stacked.map(flattenRows);
  const before = flattenRows(previous);
  const dx = add(matmul(dzr, p.inputGates, false, true), matmul(dn, p.inputNew, false, true));
  return [
    unflattenRows(dx, x),
    finals[0],
    matmul(rows, dzr, true),
    matmul(rows, dn, true),
    matmul(before, dzr, true),
    matmul(before, da, true),
    sum(dzr, [0]),
    sum(dn, [0]),
    sum(da, [0]),
  ];
}
