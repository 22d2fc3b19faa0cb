import { describe, expect, it } from 'vitest';
import { FEATURES } from '../../../../../core/agents/hybrid/candidate-features.ts';
import { policyParameters } from '../../../../../core/agents/hybrid/policy.ts';
import { choiceBatch, gainWeight, policyLoss, valued } from '../../../../../core/agents/hybrid/training/policy-gradient.ts'; // prettier-ignore
import { SHORT_LIST, type Choice } from '../../../../../core/agents/hybrid/training/practice.ts';
import {
  Network,
  compileGraph,
  gradientOutputs,
  gradientsOf,
} from '../../../../../core/policies/network.ts';
import { Random } from '../../../../../core/random/random.ts';

/** Two candidates; the second was chosen. */
function choiceOf(
  before: number,
  after: readonly [number, number],
  left: number,
  seed: number,
): Choice {
  const random = new Random(seed);
  const fill = (values: Float32Array): Float32Array => values.map(() => random.normal());
  const features = new Float32Array(SHORT_LIST * FEATURES.length);
  features.set(fill(new Float32Array(2 * FEATURES.length)));
  const improvement = new Float32Array(SHORT_LIST);
  improvement.set([-1, -1.2]);
  const bestAfter = new Float64Array(SHORT_LIST);
  bestAfter.set(after);
  return { features, count: 2, improvement, bestAfter, bestBefore: before, chosen: 1, logProb: Math.log(0.4), left }; // prettier-ignore
}

const campaign = {
  choices: [choiceOf(0.2, [0.2, 0.3], 1, 1), choiceOf(0.3, [0.6, 0.5], 0.5, 2)],
  final: 0.5,
};
const other = { choices: [choiceOf(0.2, [0.2, 0.4], 1, 3)], final: 0.4 };

describe('the worth of candidates', () => {
  it('is their gain and what the other campaigns make likely to follow', () => {
    const [first, second] = valued([campaign, other]);
    // The other campaign reached 0.4: V(b) = (0.5 + 0.5 * 0.25) max(0, 0.4 - b).
    expect(first.worth[0]).toBeCloseTo(0.625 * 0.2, 12);
    expect(first.worth[1]).toBeCloseTo(1 * 0.1 + 0.625 * 0.1, 12);
    // What followed: 0.75 * 0.2, less V(0.3).
    expect(first.surplus).toBeCloseTo(0.75 * 0.2 - 0.625 * 0.1, 12);
    // Nothing follows the last choice.
    expect([...second.worth.slice(0, 2)]).toEqual([0.75 * (0.6 - 0.3), 0.75 * (0.5 - 0.3)]);
    expect(second.surplus).toBe(0);
    expect(gainWeight(0)).toBe(0.5);
  });
});

describe('the loss', () => {
  it('has the gradient of its differences, at the first step and beyond the clipped ratio', async () => {
    const network = Network.random('p', policyParameters(), new Random(1));
    const random = new Random(8);
    for (const values of Object.values(network.values))
      for (let i = 0; i < values.length; i++) values[i] += 0.2 * random.normal();
    const { loss } = policyLoss(network.tensors, 0.05);
    const graph = await compileGraph({ loss, ...gradientOutputs(loss, network) }, [network]);
    const inputs = choiceBatch(valued([campaign, other]));
    const slopes = gradientsOf(await graph.run(inputs), network);
    const lossNow = async (): Promise<number> => Number((await graph.run(inputs)).loss.data[0]);
    for (const [name, values] of Object.entries(network.values)) {
      const i = random.integer(values.length);
      const kept = values[i];
      values[i] = kept + 0.01;
      const above = await lossNow();
      values[i] = kept - 0.01;
      const below = await lossNow();
      values[i] = kept;
      expect(slopes[name][i], name).toBeCloseTo((above - below) / 0.02, 3);
    }
    await graph.close();
  });
});
