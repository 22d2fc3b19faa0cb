/**
 * Sampling from a recurrent policy, one graph call a token. Finished sequences leave the batch, so that late steps
 * cost only what is still being written.
 */
import { parameterTensors } from '../nn/parameters.ts';
import type { RunInput } from '../nn/session.ts';
import { input, type Tensor } from '../nn/tensor.ts';
import type { Random } from '../random/random.ts';
import { recurrentStep, statesPerLayer } from './recurrent-network.ts';
import type { SampleOptions } from './sequence-policy.ts';
import type { SmilesRnn } from './smiles-rnn.ts';
import { END, START } from './smiles-tokens.ts';
import { chooseToken } from './token-choice.ts';

/** States are repacked once this share of the rows has finished; repacking each time costs more than it saves. */
const REPACK_SHARE = 0.15;

export interface Sampled {
  tokens: Int32Array[];
  logProb: Float32Array;
}

/**
 * `count` sequences of at most `maxLength` tokens and an end token. Each sequence has a generator of its own, so
 * that it does not depend on when others finish.
 */
export async function sampleSequences(
  policy: SmilesRnn,
  count: number,
  random: Random,
  options: SampleOptions,
): Promise<Sampled> {
  const { architecture } = policy.settings;
  const { hidden } = architecture;
  const stateCount = architecture.layers * statesPerLayer(architecture.cell);
  const computation = await policy.computation('step', () => stepGraph(policy));
  const generators = Array.from({ length: count }, () => random.fork());
  const logProb = new Float32Array(count);
  const written: number[][] = Array.from({ length: count }, () => []);
  const finished = new Uint8Array(count);
  const grammars = generators.map(() => policy.grammar?.start());
  const legal = new Uint8Array(policy.vocabularySize);

  let rows = Array.from({ length: count }, (_, i) => i);
  let states: Float32Array[] = Array.from(
    { length: stateCount },
    () => new Float32Array(count * hidden),
  );
  for (let t = 0; t <= policy.maxLength && rows.length > 0; t++) {
    const ids = BigInt64Array.from(rows, (i) => BigInt(written[i].at(-1) ?? START));
    const inputs: Record<string, RunInput> = { token: { data: ids, shape: [rows.length] } };
    for (const [s, data] of states.entries())
      inputs[`state${s}`] = { data, shape: [rows.length, hidden] };
    const results = await computation.run(policy.feeds(inputs, 1));
    const logits = results.logits.data as Float32Array;
    states = states.map((_, s) => results[`next${s}`].data as Float32Array);
    const size = policy.vocabularySize;
    let done = 0;
    for (const [row, i] of rows.entries()) {
      if (finished[i] === 1) {
        done++;
        continue;
      }
      const grammar = grammars[i];
      // Where nothing legal is left (a dead end), everything may follow: the sequence is invalid either way.
      const masked = grammar !== undefined && grammar.legal(legal) > 0 ? legal : undefined;
      const choice = chooseToken(
        logits.subarray(row * size, (row + 1) * size),
        generators[i],
        options,
        masked,
      );
      grammar?.advance(choice.token);
      logProb[i] += choice.logProb;
      written[i].push(choice.token);
      if (choice.token === END) {
        finished[i] = 1;
        done++;
      }
    }
    if (done === rows.length) break;
    if (done >= rows.length * REPACK_SHARE)
      ({ rows, states } = repack(rows, states, finished, hidden));
  }
  return { tokens: written.map((ids) => Int32Array.from(ids)), logProb };
}

/** One step of the policy: token and states in, logits and states out. */
export function stepGraph(policy: SmilesRnn): Record<string, Tensor> {
  const { architecture } = policy.settings;
  const stateCount = architecture.layers * statesPerLayer(architecture.cell);
  const states = Array.from({ length: stateCount }, (_, s) =>
    input(`state${s}`, ['batch', architecture.hidden]),
  );
  const token = input('token', ['batch'], 'int64');
  const step = recurrentStep(architecture, parameterTensors(policy.specs), token, states);
  return {
    logits: step.logits,
    ...Object.fromEntries(step.states.map((state, s) => [`next${s}`, state])),
  };
}

/** Keeps the rows of unfinished sequences only. */
function repack(
  rows: readonly number[],
  states: readonly Float32Array[],
  finished: Uint8Array,
  hidden: number,
): { rows: number[]; states: Float32Array[] } {
  const kept = rows.map((_, row) => row).filter((row) => finished[rows[row]] === 0);
  const packed = states.map((state) => {
    const next = new Float32Array(kept.length * hidden);
    for (const [to, from] of kept.entries())
      next.set(state.subarray(from * hidden, (from + 1) * hidden), to * hidden);
    return next;
  });
  return { rows: kept.map((row) => rows[row]), states: packed };
}
