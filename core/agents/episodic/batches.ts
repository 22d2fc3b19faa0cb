/** Observations and actions as inputs of graphs. */
import type { RunInput } from '../../nn/session.ts';
import { input, type Tensor } from '../../nn/tensor.ts';
import type { Observation } from '../episode.ts';

/** Rows of features [batch, size]. */
export function featureRows(observations: readonly Observation[], size: number): RunInput {
  const data = new Float32Array(observations.length * size);
  for (const [row, { features }] of observations.entries()) data.set(features, row * size);
  return { data, shape: [observations.length, size] };
}

/** 1 where an action is allowed [batch, count]. */
export function legalRows(observations: readonly Observation[], count: number): RunInput {
  const data = new Uint8Array(observations.length * count);
  for (const [row, { legal }] of observations.entries()) {
    if (legal === undefined) data.fill(1, row * count, (row + 1) * count);
    else data.set(legal, row * count);
  }
  return { data, shape: [observations.length, count] };
}

/** The actions of rows as int64 indices [batch]. */
export function choiceColumn(actions: ArrayLike<number>): RunInput {
  return { data: BigInt64Array.from(Array.from(actions), BigInt), shape: [actions.length] };
}

/** One number a row [batch]. */
export function column(values: ArrayLike<number>): RunInput {
  return { data: Float32Array.from(values), shape: [values.length] };
}

/** The inputs that graphs of agents share: x [batch, size], legal [batch, count]. */
export function observationInput(size: number, name = 'observations'): Tensor {
  return input(name, ['batch', size]);
}

export function legalInput(count: number, name = 'legal'): Tensor {
  return input(name, ['batch', count], 'bool');
}
