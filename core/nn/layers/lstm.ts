/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735, with the forget gate of
 * Gers et al. 2000):
 *   [i, f, o] = sigmoid(x W + h R + b),  g = tanh(x W + h R + b)
 *   c' = f c + i g,  h' = o tanh(c')
 * As for the GRU, the forward scan returns the gates and the backward scan recomputes no product.
 */
import {
  add,
  concat,
  flattenRows,
  matmul,
  matmulAdd,
  mul,
  sigmoid,
  split,
  sub,
  sum,
  tanh,
  transpose,
  unflattenRows,
  zerosLike,
} from '../operations.ts';
import { scan } from '../scan.ts';
import { withGradient, type Tensor } from '../tensor.ts';

export interface LstmParameters {
  /** W [I, 4H], columns of i, f, o, g. */
  input: Tensor;
  /** R [H, 4H]. */
  recurrent: Tensor;
  /** b [4H]. */
  bias: Tensor;
}

interface StepValues {
  h: Tensor;
  c: Tensor;
  ifo: Tensor;
  g: Tensor;
  /** tanh(c'). */
  t: Tensor;
}

/** One step from h and c [B, H] given xw = x W + b [B, 4H]. */
function step(h: Tensor, c: Tensor, xw: Tensor, p: LstmParameters): StepValues {
  const size = Number(h.shape[1]);
  const [gates, candidate] = split(matmulAdd(h, p.recurrent, xw), 1, [3 * size, size]);
  const ifo = sigmoid(gates);
  const g = tanh(candidate);
  const [i, f, o] = split(ifo, 1, [size, size, size]);
  const next = add(mul(f, c), mul(i, g));
  const t = tanh(next);
  return { h: mul(o, t), c: next, ifo, g, t };
}

/** One step of the layer: x [B, I], h and c [B, H] -> h and c. */
export function lstmStep(
  x: Tensor,
  h: Tensor,
  c: Tensor,
  p: LstmParameters,
): { h: Tensor; c: Tensor } {
  const values = step(h, c, matmulAdd(x, p.input, p.bias), p);
  return { h: values.h, c: values.c };
}

export interface LstmSequence {
  /** All hidden states [T, B, H]. */
  hidden: Tensor;
  /** The last hidden state [B, H]. */
  lastH: Tensor;
  /** The last cell state [B, H]. */
  lastC: Tensor;
}

/** The layer over a sequence: x [T, B, I] from h0 and c0 [B, H]. */
export function lstm(x: Tensor, h0: Tensor, c0: Tensor, p: LstmParameters): LstmSequence {
  const rows = flattenRows(x);
  const xw = unflattenRows(matmulAdd(rows, p.input, p.bias), x);
  const { finals, stacked } = scan([h0, c0], [xw], ([h, c], [xwStep]) => {
    const values = step(h, c, xwStep, p);
    return {
      states: [values.h, values.c],
      outputs: [values.h, values.ifo, values.g, values.t, h, c],
    };
  });
  const [hidden, lastH, lastC] = withGradient(
    [stacked[0], ...finals],
    [x, h0, c0, p.input, p.recurrent, p.bias],
    ([byHidden = zerosLike(stacked[0]), byLastH = zerosLike(h0), byLastC = zerosLike(h0)]) =>
      backward({ byHidden, byLastH, byLastC }, rows, x, stacked, p),
  );
  return { hidden, lastH, lastC };
}

interface OutputGradients {
  byHidden: Tensor;
  byLastH: Tensor;
  byLastC: Tensor;
}

/** Gradients by x, h0, c0, W, R and b. */
function backward(
  { byHidden, byLastH, byLastC }: OutputGradients,
  rows: Tensor,
  x: Tensor,
  [, ifos, gs, ts, previousH, previousC]: readonly Tensor[],
  p: LstmParameters,
): Tensor[] {
  const size = Number(byLastH.shape[1]);
  const recurrentT = transpose(p.recurrent);
  const { finals, stacked } = scan(
    [byLastH, byLastC],
    [byHidden, ifos, gs, ts, previousC],
    ([carriedH, carriedC], [dOut, ifo, g, t, c]) => {
      const [i, f, o] = split(ifo, 1, [size, size, size]);
      const dh = add(dOut, carriedH);
      const dc = add(carriedC, mul(mul(dh, o), sub(1, mul(t, t))));
      const dGates = mul(concat([mul(dc, g), mul(dc, c), mul(dh, t)], 1), mul(ifo, sub(1, ifo)));
      const dCandidate = mul(mul(dc, i), sub(1, mul(g, g)));
      const d = concat([dGates, dCandidate], 1);
      return { states: [matmul(d, recurrentT), mul(dc, f)], outputs: [d] };
    },
    { reverse: true },
  );
  const d = flattenRows(stacked[0]);
  return [
    unflattenRows(matmul(d, p.input, false, true), x),
    finals[0],
    finals[1],
    matmul(rows, d, true),
    matmul(flattenRows(previousH), d, true),
    sum(d, [0]),
  ];
}
