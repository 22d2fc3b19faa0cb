/**
 * The recurrent language model behind the SMILES policies: embedding, stacked recurrent layers, linear output.
 * The same expressions serve sampling (one step), likelihoods and training (whole sequences).
 */
import { gru, gruStep, type GruParameters } from '../nn/layers/gru.ts';
import { lstm, lstmStep, type LstmParameters } from '../nn/layers/lstm.ts';
import { linear } from '../nn/layers/linear.ts';
import {
  add,
  flattenRows,
  gatherLast,
  gatherRows,
  logSoftmax,
  mul,
  neg,
  reshape,
  reshapeLike,
  softmax,
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
    const shapes =
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

/** Logits [T*B, V] of the next token at every place of token ids [T, B] (the first of which is the start). */
function sequenceLogits(
  { cell, hidden, layers }: RecurrentArchitecture,
  parameters: Parameters,
  tokens: Tensor,
): Tensor {
  let x = gatherRows(parameters.embedding, tokens);
  const zero = input('zeroState', [tokens.shape[1], hidden]);
  for (let layer = 0; layer < layers; layer++) {
    const p = layerParameters(parameters, layer);
    x =
      cell === 'gru'
        ? gru(x, zero, p as unknown as GruParameters)
        : lstm(x, zero, zero, p as unknown as LstmParameters);
  }
  return linear(flattenRows(x), parameters['output.weight'], parameters['output.bias']);
}

export interface SequenceInputs {
  /** Start and all tokens but the last, [T, B] int64. */
  tokens: Tensor;
  /** All tokens with the end, [T, B] int64. */
  targets: Tensor;
  /** 1 at real places, 0 at padding, [T, B]. */
  mask: Tensor;
  /** Added to the logits [T*B, V]: 0 for tokens that may come next, a large negative number for others. */
  legality?: Tensor;
}

/** With `vocabularySize`, the inputs include the legality of tokens. */
export function sequenceInputs(vocabularySize?: number): SequenceInputs {
  return {
    ...(vocabularySize === undefined
      ? {}
      : { legality: input('legality', ['time*batch', vocabularySize]) }),
    tokens: input('tokens', ['time', 'batch'], 'int64'),
    targets: input('targets', ['time', 'batch'], 'int64'),
    mask: input('mask', ['time', 'batch']),
  };
}

/** Log-probability and summed next-token entropy of each sequence, both [B]. */
export function sequenceTerms(
  architecture: RecurrentArchitecture,
  parameters: Parameters,
  { tokens, targets, mask, legality }: SequenceInputs,
): { logProb: Tensor; entropy: Tensor } {
  const free = sequenceLogits(architecture, parameters, tokens);
  const logits = legality === undefined ? free : add(free, legality);
  const logProbs = logSoftmax(logits);
  const column = columnOf(targets);
  const chosen = reshapeLike(gatherLast(logProbs, column), mask);
  const entropies = reshapeLike(neg(sum(mul(softmax(logits), logProbs), [1])), mask);
  return { logProb: sum(mul(chosen, mask), [0]), entropy: sum(mul(entropies, mask), [0]) };
}

/** Token ids [T, B] as a column [T*B, 1]. */
function columnOf(targets: Tensor): Tensor {
  return reshape(targets, ['time*batch', 1]);
}
