/** The network's expressions: steps against whole sequences, segments against one piece, and all gradients. */
import { describe, expect, it } from 'vitest';
import { add, exp, gatherLast, logSoftmax, mul, neg, sum } from '../../../core/nn/operations.ts';
import { gradients } from '../../../core/nn/gradients.ts';
import { initialParameters, parameterTensors } from '../../../core/nn/parameters.ts';
import type { RunInput } from '../../../core/nn/session.ts';
import { constant, input, integers, type Tensor } from '../../../core/nn/tensor.ts';
import {
  recurrentParameters,
  recurrentStep,
  sequenceInputs,
  sequenceTerms,
  statesPerLayer,
  type RecurrentArchitecture,
} from '../../../core/policies/recurrent-network.ts';
import { sequenceArrays } from '../../../core/policies/sequence-arrays.ts';
import { Random } from '../../../core/random/random.ts';
import {
  checkGradients,
  evaluate,
  expectClose,
  floats,
  value,
  type Value,
} from '../nn/numeric-checks.ts';

const V = 5;

function network(cell: 'gru' | 'lstm'): {
  architecture: RecurrentArchitecture;
  values: Record<string, Value>;
} {
  const architecture = { cell, embedding: 2, hidden: 3, layers: 2 } as const;
  const specs = recurrentParameters(architecture, V);
  const drawn = initialParameters(specs, new Random(3));
  const values = Object.entries(drawn).map(([name, data]) => [
    name,
    value(Array.from(data), specs[name].shape),
  ]);
  return { architecture, values: Object.fromEntries(values) as Record<string, Value> };
}

const feedsOf = (values: Readonly<Record<string, Value>>): Record<string, RunInput> =>
  Object.fromEntries(Object.entries(values).map(([name, v]) => [name, floats(v)]));

const zeroState = (batch: number): RunInput =>
  floats(value(new Array<number>(batch * 3).fill(0), [batch, 3]));

/** All sequences in one piece, in their own order. */
function onePiece(sequences: readonly Int32Array[]): Record<string, RunInput> {
  const [batch, time] = [sequences.length, Math.max(...sequences.map(({ length }) => length))];
  const shape = [time, batch];
  const at = (f: (ids: Int32Array, t: number) => number): number[] =>
    Array.from({ length: time * batch }, (_, i) => f(sequences[i % batch], Math.floor(i / batch)));
  const ints = (data: number[]): RunInput => ({ data: BigInt64Array.from(data, BigInt), shape });
  return {
    tokens0: ints(at((ids, t) => (t === 0 ? 1 : (ids[t - 1] ?? 0)))),
    targets0: ints(at((ids, t) => ids[t] ?? 0)),
    mask0: floats(
      value(
        at((ids, t) => (t < ids.length ? 1 : 0)),
        shape,
      ),
    ),
  };
}

describe.each(['gru', 'lstm'] as const)('a recurrent network of %s cells', (cell) => {
  const { architecture, values } = network(cell);
  const specs = recurrentParameters(architecture, V);

  it('gives a sequence the log-probability and entropy that single steps give it', async () => {
    const parameters = parameterTensors(specs);
    const ids = [2, 4, 3, 0];
    let states = Array.from({ length: 2 * statesPerLayer(cell) }, () =>
      constant([0, 0, 0], [1, 3]),
    );
    const terms: { logProb: Tensor; entropy: Tensor }[] = [];
    for (const t of ids.keys()) {
      const step = recurrentStep(
        architecture,
        parameters,
        integers([t === 0 ? 1 : ids[t - 1]]),
        states,
      );
      states = step.states;
      const logProbs = logSoftmax(step.logits);
      const index = input(`id${t}`, [1, 1], 'int64');
      const chosen = gatherLast(logProbs, index);
      terms.push({ logProb: sum(chosen), entropy: neg(sum(mul(exp(logProbs), logProbs))) });
    }
    const whole = sequenceTerms(architecture, parameters, sequenceInputs(1));
    const steps = terms.map(({ logProb }) => logProb).reduce(add);
    const entropies = terms.map(({ entropy }) => entropy).reduce(add);
    const found = await evaluate(
      { whole: sum(whole.logProb), entropy: sum(whole.entropy), steps, entropies },
      {
        ...feedsOf(values),
        ...onePiece([Int32Array.from(ids)]),
        ...Object.fromEntries(
          ids.map((id, t) => [`id${t}`, { data: BigInt64Array.of(BigInt(id)), shape: [1, 1] }]),
        ),
        zeroState: zeroState(1),
      },
    );
    expectClose(found.whole, found.steps, 1e-6);
    expectClose(found.entropy, found.entropies, 1e-6);
  });

  it('gives the same values and gradients when a batch is cut into segments', async () => {
    const lengths = [3, 12, 2, 2, 2, 5, 2, 2, 2, 2, 2, 2, 6, 2, 2, 2, 2, 2, 2, 2];
    const random = new Random(8);
    const sequences = lengths.map((length) =>
      Int32Array.from({ length }, (_, t) => (t + 1 === length ? 0 : 2 + random.integer(3))),
    );
    const { inputs, order, segments } = sequenceArrays(sequences);
    expect(segments).toBe(3);
    const graph = (count: number): Record<string, Tensor> => {
      const parameters = parameterTensors(specs);
      const terms = sequenceTerms(architecture, parameters, sequenceInputs(count));
      const weights = input('weights', ['batch']);
      const loss = sum(mul(add(terms.logProb, mul(terms.entropy, 0.3)), weights));
      const slopes = gradients(loss, Object.values(parameters));
      return {
        loss,
        ...terms,
        ...Object.fromEntries(Object.keys(parameters).map((name, i) => [`d ${name}`, slopes[i]])),
      };
    };
    const weights = lengths.map((_, i) => 0.1 * i - 0.7);
    const shared = { ...feedsOf(values), zeroState: zeroState(lengths.length) };
    const whole = await evaluate(graph(1), {
      ...shared,
      ...onePiece(order.map((i) => sequences[i])),
      weights: floats(value(order.map((i) => weights[i]))),
    });
    const cut = await evaluate(graph(3), {
      ...shared,
      ...inputs,
      weights: floats(value(order.map((i) => weights[i]))),
    });
    expect(Object.keys(cut)).toHaveLength(3 + Object.keys(specs).length);
    for (const name of Object.keys(whole)) expectClose(cut[name], whole[name], 1e-5);
  });

  it('has the gradients of differences by every parameter', async () => {
    const sequences = [Int32Array.from([2, 4, 0]), Int32Array.from([3, 0])];
    const others = Object.fromEntries(
      Object.entries({ ...onePiece(sequences), zeroState: zeroState(2) }).map(([name, given]) => [
        name,
        { tensor: constant([0], []), value: given },
      ]),
    );
    await checkGradients({
      variables: values,
      others,
      build: (parameters) => {
        const { logProb, entropy } = sequenceTerms(architecture, parameters, sequenceInputs(1));
        return add(logProb, mul(entropy, 0.5));
      },
    });
  });
});

describe('recurrentParameters', () => {
  it('start within 1 / sqrt(hidden), a standard normal embedding and no output bias', () => {
    const { values } = network('gru');
    expect(Math.max(...values['layer1.recurrentNew'].data.map(Math.abs))).toBeLessThan(3 ** -0.5);
    expect(values['output.bias'].data).toEqual([0, 0, 0, 0, 0]);
    expect(values.embedding.shape).toEqual([V, 2]);
  });
});
