/**
 * Sampling from a recurrent policy, one graph call a token. Finished sequences leave the batch, so that late steps
 * cost only what is still being written.
 */
import { parameterTensors, type ParameterSpecs } from '../nn/parameters.ts';
import type { Computation, RunInput } from '../nn/session.ts';
import { input, type Tensor } from '../nn/tensor.ts';
import type { Random } from '../random/random.ts';
import { recurrentStep, statesPerLayer, type RecurrentArchitecture } from './recurrent-network.ts';
import type { SampleOptions } from './sequence-policy.ts';
import type { SmilesGrammar } from './smiles-grammar.ts';
import { SequenceWriter } from './sequence-writer.ts';

/** States are repacked once this share of the rows has finished; repacking each time costs more than it saves. */
const REPACK_SHARE = 0.15;

/** What sampling needs of a policy. */
export interface RecurrentPolicy {
  readonly settings: { architecture: RecurrentArchitecture };
  readonly specs: ParameterSpecs;
  readonly vocabularySize: number;
  readonly maxLength: number;
  readonly grammar: SmilesGrammar | undefined;
  /** A compiled graph of the policy with its present weights as constants. */
  fixedComputation(name: string, outputs: () => Record<string, Tensor>): Promise<Computation>;
}

export interface Sampled {
  tokens: Int32Array[];
  logProb: Float32Array;
}

/**
 * `count` sequences of at most `maxLength` tokens and an end token. Each sequence has a generator of its own, so
 * that it does not depend on when others finish.
 */
export async function sampleSequences(
  policy: RecurrentPolicy,
  count: number,
  random: Random,
  options: SampleOptions,
): Promise<Sampled> {
  const { architecture } = policy.settings;
  const { hidden } = architecture;
  const stateCount = architecture.layers * statesPerLayer(architecture.cell);
  const computation = await policy.fixedComputation('step', () => stepGraph(policy));
  const writers = Array.from(
    { length: count },
    () => new SequenceWriter(random.fork(), policy.grammar),
  );
  const size = policy.vocabularySize;
  let rows = [...writers];
  let states: Float32Array[] = Array.from(
    { length: stateCount },
    () => new Float32Array(count * hidden),
  );
  for (let t = 0; t <= policy.maxLength; t++) {
    const ids = BigInt64Array.from(rows, ({ last }) => BigInt(last));
    const inputs: Record<string, RunInput> = { token: { data: ids, shape: [rows.length] } };
    for (const [s, data] of states.entries()) {
      inputs[`state${s}`] = { data, shape: [rows.length, hidden] };
    }
    const results = await computation.run(inputs);
    const logits = results.logits.data as Float32Array;
    states = states.map((_, s) => results[`next${s}`].data as Float32Array);
    for (const [row, writer] of rows.entries()) {
      if (!writer.finished) writer.write(logits.subarray(row * size, (row + 1) * size), options);
    }
    const done = rows.filter(({ finished }) => finished).length;
    if (done === rows.length) break;
    if (done >= rows.length * REPACK_SHARE) ({ rows, states } = repack(rows, states, hidden));
  }
  return {
    tokens: writers.map((writer) => writer.take()),
    logProb: Float32Array.from(writers, ({ logProb }) => logProb),
  };
}

/** One step of the policy: token and states in, logits and states out. */
export function stepGraph(policy: RecurrentPolicy): Record<string, Tensor> {
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
  rows: readonly SequenceWriter[],
  states: readonly Float32Array[],
  hidden: number,
): { rows: SequenceWriter[]; states: Float32Array[] } {
  const kept = [...rows.keys()].filter((row) => !rows[row].finished);
  const packed = states.map((state) => {
    const next = new Float32Array(kept.length * hidden);
    for (const [to, from] of kept.entries()) {
      next.set(state.subarray(from * hidden, (from + 1) * hidden), to * hidden);
    }
    return next;
  });
  return { rows: kept.map((row) => rows[row]), states: packed };
}
