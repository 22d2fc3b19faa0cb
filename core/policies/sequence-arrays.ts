/** Sequences of token ids as the padded, time-major arrays that the graphs take. */
import type { RunInput } from '../nn/session.ts';
import { END, START } from './smiles-tokens.ts';

export interface SequenceArrays {
  inputs: Record<'tokens' | 'targets' | 'mask', RunInput>;
  /** Longest sequence, with its end token. */
  time: number;
  /** Tokens with end tokens, without padding. */
  realTokens: number;
}

/** Each sequence is given with its end token where it has one; the start token is put before it here. */
export function sequenceArrays(sequences: readonly Int32Array[]): SequenceArrays {
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
  return {
    inputs: {
      tokens: { data: tokens, shape },
      targets: { data: targets, shape },
      mask: { data: mask, shape },
    },
    time,
    realTokens,
  };
}
