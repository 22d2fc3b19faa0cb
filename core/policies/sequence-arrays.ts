/**
 * Sequences of token ids as the padded, time-major arrays that the graphs take. Sequences are sorted from long to
 * short, and a batch of uneven lengths is cut into segments of time, so that short sequences leave it early.
 */
import type { RunInput } from '../nn/session.ts';
import type { SmilesGrammar } from './smiles-grammar.ts';
import { END, START } from './smiles-tokens.ts';

/** Added to the logit of a token that the grammar forbids. */
const FORBIDDEN = -1e9;
/** Segments of a batch that is cut. */
export const SEGMENTS = 3;
/** A step costs about as much as this many more rows, whatever its batch (operator calls, small products). */
const STEP_OVERHEAD_ROWS = 8;
/** Cutting must save at least this share to be worth the larger graph. */
const WORTHWHILE_SAVING = 0.05;

export interface SequenceArrays {
  inputs: Record<string, RunInput>;
  /** `order[row]` is the index of the sequence in that row. */
  order: number[];
  segments: number;
}

/**
 * Each sequence is given with its end token where it has one; the start token is put before it here. With a
 * grammar, `legality` [T*B, V] holds 0 for tokens that may come next and a large negative number for others.
 */
export function sequenceArrays(
  sequences: readonly Int32Array[],
  grammar?: SmilesGrammar,
): SequenceArrays {
  const order = sequences
    .map((_, i) => i)
    .sort((a, b) => sequences[b].length - sequences[a].length || a - b);
  const sorted = order.map((i) => sequences[i]);
  const ends = segmentEnds(sorted.map(({ length }) => length));
  const inputs: Record<string, RunInput> = {};
  const masks = grammar === undefined ? [] : sorted.map((ids) => grammar.masksOf(ids));
  let start = 0;
  for (const [k, end] of ends.entries()) {
    const rows = sorted.filter(({ length }) => length > start || start === 0);
    Object.assign(inputs, segmentArrays(rows, k, start, end));
    if (grammar !== undefined) {
      inputs[`legality${k}`] = legalityArray(grammar, masks, rows.length, start, end);
    }
    start = end;
  }
  return { inputs, order, segments: ends.length };
}

/** Where segments end: one at the longest length, or `SEGMENTS` that cost least. `lengths` fall. */
export function segmentEnds(lengths: readonly number[]): number[] {
  const longest = Math.max(1, lengths[0] ?? 1);
  const alive = Array.from({ length: longest }, (_, t) => lengths.filter((n) => n > t).length);
  const cost = (from: number, to: number): number =>
    (to - from) * (alive[from] + STEP_OVERHEAD_ROWS);
  const whole = cost(0, longest);
  let best = { cost: whole * (1 - WORTHWHILE_SAVING), ends: [longest] };
  for (let a = 1; a < longest - 1; a++) {
    for (let b = a + 1; b < longest; b++) {
      const total = cost(0, a) + cost(a, b) + cost(b, longest);
      if (total < best.cost) best = { cost: total, ends: [a, b, longest] };
    }
  }
  return best.ends;
}

function segmentArrays(
  rows: readonly Int32Array[],
  k: number,
  start: number,
  end: number,
): Record<string, RunInput> {
  const [batch, time] = [rows.length, end - start];
  const tokens = new BigInt64Array(time * batch).fill(BigInt(END));
  const targets = new BigInt64Array(time * batch).fill(BigInt(END));
  const mask = new Float32Array(time * batch);
  for (const [b, ids] of rows.entries()) {
    for (let t = start; t < Math.min(end, Math.max(1, ids.length)); t++) {
      const at = (t - start) * batch + b;
      tokens[at] = BigInt(t === 0 ? START : ids[t - 1]);
      if (t >= ids.length) continue;
      targets[at] = BigInt(ids[t]);
      mask[at] = 1;
    }
  }
  const shape = [time, batch];
  return {
    [`tokens${k}`]: { data: tokens, shape },
    [`targets${k}`]: { data: targets, shape },
    [`mask${k}`]: { data: mask, shape },
  };
}

/** What is added to the logits of the first `batch` sequences between two times, [T*B, V]. */
function legalityArray(
  grammar: SmilesGrammar,
  masks: readonly Uint16Array[],
  batch: number,
  start: number,
  end: number,
): RunInput {
  const size = grammar.rules.length;
  const bias = new Float32Array((end - start) * batch * size);
  const rows = grammar.masks.map((mask) =>
    Float32Array.from(mask, (may) => (may === 1 ? 0 : FORBIDDEN)),
  );
  for (let b = 0; b < batch; b++) {
    for (let t = start; t < Math.min(end, masks[b].length); t++) {
      bias.set(rows[masks[b][t]], ((t - start) * batch + b) * size);
    }
  }
  return { data: bias, shape: [(end - start) * batch, size] };
}
