/** The losses of the agents as numbers, worked by hand or against differences. */
import { describe, expect, it } from 'vitest';
import { actionValue, criticParameters } from '../../../../core/agents/episodic/action-critic.ts';
import { clippedLoss } from '../../../../core/agents/episodic/ppo.ts';
import { policyGradientLoss } from '../../../../core/agents/episodic/reinforce.ts';
import { squashedNormal } from '../../../../core/agents/episodic/sac.ts';
import { softValue } from '../../../../core/agents/episodic/soft-q-learning.ts';
import { along, directions, surrogate } from '../../../../core/agents/episodic/trpo.ts';
import { huberLoss } from '../../../../core/agents/episodic/value-learning.ts';
import { categoricalKl } from '../../../../core/nn/distributions.ts';
import { gradients } from '../../../../core/nn/gradients.ts';
import { logSoftmax, mean, mul, stopGradient, sum } from '../../../../core/nn/operations.ts';
import { compile } from '../../../../core/nn/session.ts';
import { constant, input, type Tensor } from '../../../../core/nn/tensor.ts';
import { mlp, mlpParameters, type MlpArchitecture } from '../../../../core/policies/mlp.ts';
import {
  Network,
  compileGraph,
  gradientOutputs,
  gradientsOf,
} from '../../../../core/policies/network.ts';
import { Random } from '../../../../core/random/random.ts';
import { checkGradients, evaluate, floats, value } from '../../nn/numeric-checks.ts';

/** A loss over columns of numbers, and its gradient by the first of them. */
async function scalar(
  build: (...columns: Tensor[]) => Tensor,
  ...columns: number[][]
): Promise<{ loss: number; gradient: number[] }> {
  const tensors = columns.map((_, i) => input(`x${i}`, ['batch']));
  const loss = build(...tensors);
  const [gradient] = gradients(loss, [tensors[0]]);
  const inputs = columns.map((data, i) => [
    `x${i}`,
    { data: Float32Array.from(data), shape: [data.length] },
  ]);
  const found = await evaluate({ loss, gradient }, Object.fromEntries(inputs));
  return { loss: found.loss.data[0], gradient: [...found.gradient.data] };
}

const closeTo = (found: readonly number[], expected: readonly number[], digits = 5): void =>
  expected.forEach((x, i) => expect(found[i]).toBeCloseTo(x, digits));

describe('the Huber loss', () => {
  it('is square within 1 and linear beyond, weighted', async () => {
    // Errors 0.5, -3, 1: 0.125, 2.5, 0.5; weights 1, 0.5, 1: (0.125 + 1.25 + 0.5) / 3.
    const { loss, gradient } = await scalar(huberLoss, [0.5, -3, 2], [0, 0, 1], [1, 0.5, 1]);
    expect(loss).toBeCloseTo(1.875 / 3, 6);
    closeTo(gradient, [0.5 / 3, -0.5 / 3, 1 / 3]);
  });
});

describe('the policy gradient', () => {
  it('is the mean of minus log-probability times advantage, less the weighted entropy', async () => {
    const { loss, gradient } = await scalar(
      (logProb, advantage) => policyGradientLoss(logProb, advantage, constant([1.5], []), 0.1),
      [-1, -2],
      [3, -1],
    );
    expect(loss).toBeCloseTo(-(-3 + 2) / 2 - 0.15, 6);
    closeTo(gradient, [-1.5, 0.5]);
  });
});

describe('the clipped surrogate', () => {
  it('takes the smaller of the ratio and the ratio held in the band', async () => {
    const ratios = [1.1, 1.5, 0.5, 1.5, 0.5];
    const advantages = [2, 2, 2, -2, -2];
    // min(2.2, 2.2), min(3, 2.4), min(1, 1.6), min(-3, -2.4), min(-1, -1.6)
    const terms = [2.2, 2.4, 1, -3, -1.6];
    const { loss, gradient } = await scalar(
      (now, then, advantage) => clippedLoss(now, then, advantage, 0.2),
      ratios.map(Math.log),
      [0, 0, 0, 0, 0],
      advantages,
    );
    expect(loss).toBeCloseTo(-terms.reduce((a, b) => a + b) / 5, 5);
    // No slope where the band holds the step back.
    closeTo(gradient, [-2.2 / 5, 0, -1 / 5, 3 / 5, 0]);
  });
});

describe('the soft value', () => {
  it('is the logarithm of the mean exponential sum, close to the largest for small temperatures', async () => {
    const rows = value([1, 2, 3, 500, -1e9, 499], [2, 3]);
    const q = input('q', ['batch', 3]);
    const feeds = { q: { data: Float32Array.from(rows.data), shape: rows.shape } };
    const found = await evaluate({ warm: softValue(q, 2), cold: softValue(q, 0.01) }, feeds);
    const logSum = (xs: number[], t: number) =>
      t * Math.log(xs.reduce((sum, x) => sum + Math.exp(x / t), 0));
    expect(found.warm.data[0]).toBeCloseTo(logSum([1, 2, 3], 2), 5);
    // Forbidden actions, far below, add nothing.
    expect(found.warm.data[1]).toBeCloseTo(500 + 2 * Math.log(1 + Math.exp(-0.5)), 3);
    closeTo(found.cold.data, [3, 500], 4);
  });
});

describe('the squashed normal distribution', () => {
  it('has the density of a change of variables', async () => {
    const outputs = [0.3, -1, Math.log(0.5), Math.log(2)];
    const noise = [0.7, -0.2];
    const o = input('o', ['batch', 4]);
    const n = input('n', ['batch', 2]);
    const { actions, logProb } = squashedNormal(o, n, 2);
    const found = await evaluate(
      { actions, logProb },
      {
        o: { data: Float32Array.from(outputs), shape: [1, 4] },
        n: { data: Float32Array.from(noise), shape: [1, 2] },
      },
    );
    let expected = 0;
    for (let i = 0; i < 2; i++) {
      const [mu, sigma] = [outputs[i], Math.exp(outputs[2 + i])];
      const u = mu + sigma * noise[i];
      expect(found.actions.data[i]).toBeCloseTo(Math.tanh(u), 5);
      const density = Math.exp(-0.5 * ((u - mu) / sigma) ** 2) / (sigma * Math.sqrt(2 * Math.PI));
      expected += Math.log(density / (1 - Math.tanh(u) ** 2));
    }
    expect(found.logProb.data[0]).toBeCloseTo(expected, 4);
  });

  it('has finite log-probabilities far out, and the gradients of differences', async () => {
    const o = input('o', ['batch', 2]);
    const n = input('n', ['batch', 1]);
    const { logProb } = squashedNormal(o, n, 1);
    const far = await evaluate(
      { logProb },
      {
        o: { data: Float32Array.of(30, 0, -30, 0), shape: [2, 2] },
        n: { data: Float32Array.of(0, 0), shape: [2, 1] },
      },
    );
    // log(1 - tanh(u)^2) tends to 2 log 2 - 2 |u|.
    const expected = -0.5 * Math.log(2 * Math.PI) - (2 * Math.LN2 - 60);
    closeTo(far.logProb.data, [expected, expected], 3);
    await checkGradients({
      variables: { o: value([0.4, -0.3, -1, 0.2], [2, 2]) },
      declared: { o: ['batch', 2] },
      others: { n: { tensor: n, value: floats(value([0.5, -1], [2, 1])) } },
      build: ({ o: outputs }) => squashedNormal(outputs, n, 1).logProb,
    });
  });
});

describe('twin critics', () => {
  it('are separate networks of their own values', async () => {
    const specs = criticParameters(2, { inputs: 3, hidden: [4] });
    const network = Network.random('critics', specs, new Random(1));
    const [s, a] = [input('s', ['batch', 2]), input('a', ['batch', 1])];
    const [q0, q1] = [0, 1].map((i) => actionValue(network, i, s, a, [4]));
    const slopes = gradients(sum(q0), Object.values(network.tensors));
    const graph = await compileGraph({ q0, q1, ...Object.fromEntries(slopes.map((x, i) => [`g${i}`, x])) }, [network]); // prettier-ignore
    const found = await graph.run({
      s: { data: Float32Array.of(1, -1), shape: [1, 2] },
      a: { data: Float32Array.of(0.5), shape: [1, 1] },
    });
    await graph.close();
    expect(found.q0.data[0]).not.toBe(found.q1.data[0]);
    Object.keys(network.tensors).forEach((name, i) => {
      const moved = (found[`g${i}`].data as Float32Array).some((slope) => slope !== 0);
      if (name.startsWith('1/')) expect(moved, name).toBe(false);
      if (name === '0/bias1') expect(moved).toBe(true);
    });
  });
});

describe('products with the Fisher matrix', () => {
  it('are the mean of outer products of log-probability gradients, times the vector', async () => {
    const architecture: MlpArchitecture = {
      inputs: 2,
      hidden: [3],
      outputs: 3,
      activation: 'tanh',
    };
    const network = Network.random('net', mlpParameters(architecture), new Random(2));
    for (const values of Object.values(network.values))
      values.forEach((x, i) => (values[i] = x * 3 + 0.1 * i));
    const x = input('x', ['batch', 2]);
    const logits = mlp(x, network.tensors, architecture);
    const curvature = mean(categoricalKl(stopGradient(logits), logits));
    const names = Object.keys(network.tensors);
    const size = names.reduce((total, name) => total + network.values[name].length, 0);
    const random = new Random(3);
    const vector = Float64Array.from({ length: size }, () => random.normal());
    const rows = [
      [0.5, -1],
      [2, 0.3],
    ];
    const observations = { data: Float32Array.from(rows.flat()), shape: [2, 2] };
    const fisher = await compileGraph(gradientOutputs(along(curvature, network), network), [
      network,
    ]);
    const product = gradientsOf(
      await fisher.run({ x: observations, ...directions(vector, network) }),
      network,
    );
    await fisher.close();
    const found = names.flatMap((name) => [...product[name]]);

    // By definition: sum over states and actions of pi(a | s) grad log pi grad log pi^T.
    const expected = new Array<number>(size).fill(0);
    for (const row of rows)
      for (let action = 0; action < 3; action++) {
        const one = constant(
          [0, 1, 2].map((i) => Number(i === action)),
          [1, 3],
        );
        const { logP, slope } = await logGradient(network, architecture, row, one);
        const along = slope.reduce((total, g, i) => total + g * vector[i], 0);
        slope.forEach((g, i) => (expected[i] += (Math.exp(logP) * along * g) / rows.length));
      }
    closeTo(found, expected, 4);
  });
});

async function logGradient(
  network: Network,
  architecture: MlpArchitecture,
  row: number[],
  one: Tensor,
): Promise<{ logP: number; slope: number[] }> {
  const x = constant(row, [1, 2]);
  const logits = mlp(x, network.tensors, architecture);
  const logP = sum(mul(logSoftmax(logits), one));
  const computation = await compile({ logP, ...gradientOutputs(logP, network) }, { threads: 1 });
  const found = await computation.run(network.feeds);
  await computation.close();
  const slope = Object.values(gradientsOf(found, network)).flatMap((part) => [...part]);
  return { logP: Number(found.logP.data[0]), slope };
}

describe('the surrogate of the trust region', () => {
  it('is the mean of ratios times advantages, with the plain policy gradient at the start', async () => {
    const { loss, gradient } = await scalar(surrogate, [Math.log(0.6), -1], [Math.log(0.3), -1], [2, -3]); // prettier-ignore
    expect(loss).toBeCloseTo((2 * 2 - 3) / 2, 5);
    closeTo(gradient, [2, -1.5]);
  });
});
