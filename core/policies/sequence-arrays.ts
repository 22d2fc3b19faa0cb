/** Sequences of token ids as the padded, time-major arrays that the graphs take. */
import type { RunInput } from '../nn/session.ts';
import type { SmilesGrammar } from './smiles-grammar.ts';
import { END, START } from './smiles-tokens.ts';

/** Added to the logit of a token that the grammar forbids. */
const FORBIDDEN = -1e9;

export interface SequenceArrays {
  inputs: Record<string, RunInput>;
  /** Longest sequence, with its end token. */
  time: number;
  /** Tokens with end tokens, without padding. */
  realTokens: number;
}

/**
 * Each sequence is given with its end token where it has one; the start token is put before it here. With a
 * grammar, `legality` [T*B, V] holds 0 for tokens that may come next and a large negative number for others.
 */
export function sequenceArrays(
  sequences: readonly Int32Array[],
  grammar?: SmilesGrammar,
): SequenceArrays {
  const batch = sequences.length;
  const time = sequences.reduce((longest, { length }) => Math.max(longest, length), 1);
  const tokens = new BigInt64Array(time * batch);
  const targets = new BigInt64Array(time * batch);
  const mask = new Float32Array(time * batch);
  tokens.fill(BigInt(END));
  let realTokens = 0;
  for (const [b, ids] of sequences.entries()) {
    tokens[b] = BigInt(START);
    realTokens += ids.length;
    for (let t = 0; t < ids.length; t++) {
      const id = BigInt(ids[t]);
      targets[t * batch + b] = id;
      mask[t * batch + b] = 1;
      if (t + 1 < time) tokens[(t + 1) * batch + b] = id;
    }
  }
  const shape = [time, batch];
  const inputs: Record<string, RunInput> = {
    tokens: { data: tokens, shape },
    targets: { data: targets, shape },
    mask: { data: mask, shape },
  };
  if (grammar !== undefined) {
    inputs.legality = {
      data: legality(sequences, time, grammar),
      shape: [time * batch, grammar.rules.length],
    };
  }
  return { inputs, time, realTokens };
}

/** A sequence that breaks the grammar itself is left unmasked at that place, so that its likelihood stays finite. */
function legality(
  sequences: readonly Int32Array[],
  time: number,
  grammar: SmilesGrammar,
): Float32Array {
  const [batch, size] = [sequences.length, grammar.rules.length];
  const bias = new Float32Array(time * batch * size);
  const legal = new Uint8Array(size);
  for (const [b, ids] of sequences.entries()) {
    const state = grammar.start();
    for (let t = 0; t < ids.length; t++) {
      state.legal(legal);
      state.advance(ids[t]);
      if (legal[ids[t]] === 0) continue;
      const row = (t * batch + b) * size;
      for (let v = 0; v < size; v++) if (legal[v] === 0) bias[row + v] = FORBIDDEN;
    }
  }
  return bias;
}
