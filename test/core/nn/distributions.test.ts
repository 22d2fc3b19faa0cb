/** Values and gradients against torch.distributions, and against differences. */
import { describe, expect, it } from 'vitest';
import {
  categoricalEntropy,
  categoricalKl,
  choiceLogProb,
  maskedMean,
  maskLogits,
  softmaxCrossEntropy,
} from '../../../core/nn/distributions.ts';
import { gradients } from '../../../core/nn/gradients.ts';
import { greaterOrEqual, softmax, sum } from '../../../core/nn/operations.ts';
import { constant, input, type Tensor } from '../../../core/nn/tensor.ts';
import { goldenCases } from './golden-values.ts';
import {
  checkGradients,
  evaluate,
  expectClose,
  floats,
  int64,
  randomValue,
  value,
  type Value,
} from './numeric-checks.ts';

interface GoldenResult {
  value: Value;
  dp: Value;
  dq?: Value;
}

const golden = goldenCases<
  Record<'p' | 'q' | 'choices', Value> &
    Record<'logProb' | 'crossEntropy' | 'entropy' | 'kl', GoldenResult>
>('distributions.json');

const p = input('p', ['time', 'batch', 5]);
const q = input('q', ['time', 'batch', 5]);
const choices = input('choices', ['time', 'batch'], 'int64');
const given = {
  p: floats(golden.p),
  q: floats(golden.q),
  choices: int64(golden.choices),
};

describe('categorical distributions', () => {
  it.each<['logProb' | 'crossEntropy' | 'entropy' | 'kl', Tensor]>([
    ['logProb', choiceLogProb(p, choices)],
    ['crossEntropy', softmaxCrossEntropy(p, choices)],
    ['entropy', categoricalEntropy(p)],
    ['kl', categoricalKl(p, q)],
  ])('%s and its gradients are those of PyTorch', async (name, result) => {
    const [dp, dq] = gradients(sum(result), [p, q]);
    const found = await evaluate({ result, dp, dq }, given);
    expectClose(found.result, golden[name].value, 2e-6);
    expectClose(found.dp, golden[name].dp, 2e-6);
    const { dq: expected = value(new Array<number>(30).fill(0), [2, 3, 5]) } = golden[name];
    expectClose(found.dq, expected, 2e-6);
  });

  it('have the gradients of differences, and theirs', async () => {
    const variables = { p: randomValue([2, 4], 1), q: randomValue([2, 4], 2) };
    await checkGradients({
      variables,
      build: (x) => categoricalKl(x.p, x.q),
      secondOrder: true,
    });
    await checkGradients({
      variables: { p: variables.p },
      build: (x) => categoricalEntropy(x.p),
      secondOrder: true,
    });
  });

  it('give log N as the entropy of N equal logits and 0 as that of a certain choice', async () => {
    const logits = constant([3, 3, 3, 3, 0, 200, 0, 0], [2, 4]);
    const { entropy } = await evaluate({ entropy: categoricalEntropy(logits) });
    expectClose(entropy, value([Math.log(4), 0]), 1e-6);
  });
});

describe('masks', () => {
  const logits = constant([1, 2, 3, 0.5, 5, -1], [2, 3]);
  const allowed = greaterOrEqual(constant([1, -1, 1], [3]), 0);

  it('leave forbidden choices no probability and share it among the others', async () => {
    const { probabilities } = await evaluate({
      probabilities: softmax(maskLogits(logits, allowed)),
    });
    const [a, b] = [1 / (1 + Math.exp(2)), 1 / (1 + Math.exp(-1.5))];
    expectClose(probabilities, value([a, 0, 1 - a, b, 0, 1 - b], [2, 3]), 1e-6);
    expect(probabilities.data[1]).toBe(0);
  });

  it('keep entropy, KL and their gradients finite', async () => {
    const x = input('x', [2, 3]);
    const masked = maskLogits(x, allowed);
    const entropy = categoricalEntropy(masked);
    const kl = categoricalKl(masked, maskLogits(logits, allowed));
    const [slope] = gradients(sum(entropy), [x]);
    const found = await evaluate(
      { entropy, kl, slope },
      { x: floats(value([0, 9, 0, 1, 9, 1], [2, 3])) },
    );
    expectClose(found.entropy, value([Math.log(2), Math.log(2)]), 1e-6);
    expectClose(found.slope, value([0, 0, 0, 0, 0, 0], [2, 3]), 1e-6);
    // KL of (1/2, 1/2) to (a, 1 - a).
    const kls = [2, -1.5].map((gap) => {
      const a = 1 / (1 + Math.exp(gap));
      return -0.5 * Math.log(4 * a * (1 - a));
    });
    expectClose(found.kl, value(kls), 1e-6);
  });

  it('leave masked positions out of a mean', async () => {
    const { result } = await evaluate({
      result: maskedMean(constant([1, 100, 4, 100], [2, 2]), constant([1, 0, 1, 0], [2, 2])),
    });
    expect(result).toEqual({ data: [2.5], shape: [] });
  });
});
