/**
 * The recurrent language model behind the SMILES policies: embedding, stacked recurrent layers, linear output.
 * The same expressions serve sampling (one step), likelihoods and training (whole sequences).
 */
import { categoricalEntropy, choiceLogProb } from '../nn/distributions.ts';
import { gru, gruStep, type GruParameters } from '../nn/layers/gru.ts';
import { lstm, lstmStep, type LstmParameters } from '../nn/layers/lstm.ts';
import { linear } from '../nn/layers/linear.ts';
import {
  add,
  flattenRows,
  gatherRows,
  mul,
  padLike,
  reshape,
  reshapeLike,
  sliceLike,
  sum,
} from '../nn/operations.ts';
import type { ParameterSpec } from '../nn/parameters.ts';
import { input, type Tensor } from '../nn/tensor.ts';

export interface RecurrentArchitecture {
  cell: 'gru' | 'lstm';
  /** Size of the token embedding. */
  embedding: number;
  /** Size of each hidden state. */
  hidden: number;
  layers: number;
}

type Parameters = Readonly<Record<string, Tensor>>;

/** Parameters by name; initial values as in PyTorch (uniform within 1/sqrt(hidden), standard normal embedding). */
export function recurrentParameters(
  { cell, embedding, hidden, layers }: RecurrentArchitecture,
  vocabularySize: number,
): Record<string, ParameterSpec> {
  const uniform = { uniform: 1 / Math.sqrt(hidden) };
  const specs: Record<string, ParameterSpec> = {
    embedding: { shape: [vocabularySize, embedding], initial: { normal: 1 } },
  };
  for (let layer = 0; layer < layers; layer++) {
    const inputSize = layer === 0 ? embedding : hidden;
    const shapes: Record<string, number[]> =
      cell === 'gru'
        ? {
            inputGates: [inputSize, 2 * hidden],
            inputNew: [inputSize, hidden],
            recurrentGates: [hidden, 2 * hidden],
            recurrentNew: [hidden, hidden],
            biasGates: [2 * hidden],
            biasNew: [hidden],
            biasRecurrentNew: [hidden],
          }
        : {
            input: [inputSize, 4 * hidden],
            recurrent: [hidden, 4 * hidden],
            bias: [4 * hidden],
          };
    for (const [name, shape] of Object.entries(shapes)) {
      specs[`layer${layer}.${name}`] = { shape, initial: uniform };
    }
  }
  specs['output.weight'] = { shape: [hidden, vocabularySize], initial: uniform };
  specs['output.bias'] = { shape: [vocabularySize], initial: 'zero' };
  return specs;
}

/** State tensors of one layer: h for a GRU, h and c for an LSTM. */
export function statesPerLayer(cell: RecurrentArchitecture['cell']): number {
  return cell === 'gru' ? 1 : 2;
}

function layerParameters(parameters: Parameters, layer: number): Record<string, Tensor> {
  const prefix = `layer${layer}.`;
  return Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, tensor]) => [name.slice(prefix.length), tensor]),
  );
}

/** One step: token ids [B] and states [B, H] -> logits [B, V] and states after. */
export function recurrentStep(
  architecture: RecurrentArchitecture,
  parameters: Parameters,
  tokens: Tensor,
  states: readonly Tensor[],
): { logits: Tensor; states: Tensor[] } {
  let x = gatherRows(parameters.embedding, tokens);
  const after: Tensor[] = [];
  for (let layer = 0; layer < architecture.layers; layer++) {
    const p = layerParameters(parameters, layer);
    if (architecture.cell === 'gru') {
      x = gruStep(x, states[layer], p as unknown as GruParameters);
      after.push(x);
    } else {
      const next = lstmStep(
        x,
        states[2 * layer],
        states[2 * layer + 1],
        p as unknown as LstmParameters,
      );
      x = next.h;
      after.push(next.h, next.c);
    }
  }
  return {
    logits: linear(x, parameters['output.weight'], parameters['output.bias']),
    states: after,
  };
}

/**
 * One stretch of time of a batch of sequences that are sorted from long to short: only the sequences that reach it
 * are in it. A batch that is not cut is one segment.
 */
export interface SequenceSegment {
  /** Start or the token before, [T, B] int64. */
  tokens: Tensor;
  /** Tokens with the end, [T, B] int64. */
  targets: Tensor;
  /** 1 at real places, 0 at padding, [T, B]. */
  mask: Tensor;
  /** Added to the logits [T*B, V]: 0 for tokens that may come next, a large negative number for others. */
  legality?: Tensor;
}

/** Inputs of `count` segments, named tokens0, targets0 ...; with `vocabularySize` also the legality of tokens. */
export function sequenceInputs(count: number, vocabularySize?: number): SequenceSegment[] {
  return Array.from({ length: count }, (_, k) => {
    const [time, batch] = [`time${k}`, k === 0 ? 'batch' : `batch${k}`];
    const segment = {
      tokens: input(`tokens${k}`, [time, batch], 'int64'),
      targets: input(`targets${k}`, [time, batch], 'int64'),
      mask: input(`mask${k}`, [time, batch]),
    };
    if (vocabularySize === undefined) return segment;
    return { ...segment, legality: input(`legality${k}`, [`${time}*${batch}`, vocabularySize]) };
  });
}

/** Hidden states [T, B, H] of the last layer, a tensor a segment. */
function hiddenStates(
  { cell, hidden, layers }: RecurrentArchitecture,
  parameters: Parameters,
  segments: readonly SequenceSegment[],
): Tensor[] {
  let xs = segments.map(({ tokens }) => gatherRows(parameters.embedding, tokens));
  const zero = input('zeroState', ['batch', hidden]);
  for (let layer = 0; layer < layers; layer++) {
    const p = layerParameters(parameters, layer);
    let states = Array.from({ length: statesPerLayer(cell) }, () => zero);
    xs = xs.map((x, k) => {
      // The sequences that go on are the first rows.
      if (k > 0) states = states.map((state) => sliceLike(state, segments[k].mask, 0, 0, 1));
      const { output, lasts } = runLayer(cell, x, states, p);
      states = lasts;
      return output;
    });
  }
  return xs;
}

function runLayer(
  cell: RecurrentArchitecture['cell'],
  x: Tensor,
  states: readonly Tensor[],
  p: Record<string, Tensor>,
): { output: Tensor; lasts: Tensor[] } {
  if (cell === 'gru') {
    const { hidden, last } = gru(x, states[0], p as unknown as GruParameters);
    return { output: hidden, lasts: [last] };
  }
  const { hidden, lastH, lastC } = lstm(x, states[0], states[1], p as unknown as LstmParameters);
  return { output: hidden, lasts: [lastH, lastC] };
}

/** Log-probability and summed next-token entropy of each sequence, both [B]. */
export function sequenceTerms(
  architecture: RecurrentArchitecture,
  parameters: Parameters,
  segments: readonly SequenceSegment[],
): { logProb: Tensor; entropy: Tensor } {
  const hidden = hiddenStates(architecture, parameters, segments);
  const parts = segments.map((segment, k) => segmentTerms(hidden[k], parameters, segment));
  const whole = parts[0];
  const total = (name: 'logProb' | 'entropy'): Tensor =>
    parts
      .map((part, k) => (k === 0 ? part[name] : padLike(part[name], whole[name], 0, 0)))
      .reduce(add);
  return { logProb: total('logProb'), entropy: total('entropy') };
}

function segmentTerms(
  hidden: Tensor,
  parameters: Parameters,
  { targets, mask, legality }: SequenceSegment,
): { logProb: Tensor; entropy: Tensor } {
  const free = linear(flattenRows(hidden), parameters['output.weight'], parameters['output.bias']);
  const logits = legality === undefined ? free : add(free, legality);
  const places = reshape(targets, [targets.shape.join('*')]);
  const chosen = reshapeLike(choiceLogProb(logits, places), mask);
  const entropies = reshapeLike(categoricalEntropy(logits), mask);
  return { logProb: sum(mul(chosen, mask), [0]), entropy: sum(mul(entropies, mask), [0]) };
}
