/** The losses of the agents as numbers, worked by hand on three molecules. */
import { describe, expect, it } from 'vitest';
import { loss as hillClimbLoss } from '../../../core/agents/augmented-hill-climb.ts';
import { advantages, loss as reinforceLoss, rewards } from '../../../core/agents/reinforce.ts';
import { loss as reinventLoss } from '../../../core/agents/reinvent.ts';
import { gradients } from '../../../core/nn/gradients.ts';
import { compile } from '../../../core/nn/session.ts';
import { input } from '../../../core/nn/tensor.ts';
import type { Tensor } from '../../../core/nn/tensor.ts';

/** The value of a loss and its gradient by the agent's log-probabilities. */
async function evaluate(
  build: (inputs: Record<string, Tensor>) => Tensor,
  values: Record<string, number[]>,
): Promise<{ loss: number; gradient: number[] }> {
  const inputs = Object.fromEntries(
    Object.keys(values).map((name) => [name, input(name, ['batch'])]),
  );
  const loss = build(inputs);
  const [gradient] = gradients(loss, [inputs.agent]);
  const computation = await compile({ loss, gradient }, { threads: 1 });
  const results = await computation.run(
    Object.fromEntries(
      Object.entries(values).map(([name, list]) => [
        name,
        { data: Float32Array.from(list), shape: [list.length] },
      ]),
    ),
  );
  await computation.close();
  return {
    loss: Number(results.loss.data[0]),
    gradient: Array.from(results.gradient.data as Float32Array),
  };
}

// Three molecules. Augmented log-probabilities with sigma 10: -20 + 5, -30 + 0, -25 + 8 = -15, -30, -17.
const values = { agent: [-18, -28, -25], prior: [-20, -30, -25], score: [0.5, 0, 0.8] };

describe('the DAP loss', () => {
  it('is the mean squared difference of augmented and agent log-probability', async () => {
    // Differences 3, -2, 8: squares 9 + 4 + 64 = 77; gradient -2/3 of each difference.
    for (const dap of [reinventLoss, hillClimbLoss]) {
      const { loss, gradient } = await evaluate(
        ({ agent, prior, score }) => dap(agent, prior, score, { sigma: 10, likelihoodPenalty: 0 }),
        values,
      );
      expect(loss).toBeCloseTo(77 / 3, 4);
      [-2, 4 / 3, -16 / 3].forEach((expected, i) => expect(gradient[i]).toBeCloseTo(expected, 5));
    }
  });

  it("adds PMO's mean of -1 / log P when told so", async () => {
    // mean(1/18, 1/28, 1/25) = 0.0437566...; its gradient is 1 / (3 log P^2), upwards.
    const penalty = (1 / 18 + 1 / 28 + 1 / 25) / 3;
    const { loss, gradient } = await evaluate(
      ({ agent, prior, score }) =>
        reinventLoss(agent, prior, score, { sigma: 10, likelihoodPenalty: 5000 }),
      values,
    );
    expect(loss).toBeCloseTo(77 / 3 + 5000 * penalty, 2);
    expect(gradient[0]).toBeCloseTo(-2 + 5000 / (3 * 18 * 18), 3);
    expect(gradient[2]).toBeCloseTo(-16 / 3 + 5000 / (3 * 25 * 25), 3);
  });

  it('stays finite for a sequence that the agent is certain of', async () => {
    const { loss, gradient } = await evaluate(
      ({ agent, prior, score }) =>
        reinventLoss(agent, prior, score, { sigma: 10, likelihoodPenalty: 1 }),
      { ...values, agent: [0, -28, -25] },
    );
    expect(Number.isFinite(loss)).toBe(true);
    expect(gradient.every(Number.isFinite)).toBe(true);
  });
});

describe('the REINFORCE loss', () => {
  it('rewards the score less the divergence from the prior', () => {
    // 0.5 - 0.1 * (-18 + 20), 0 - 0.1 * (-28 + 30), 0.8 - 0.1 * 0
    const reward = rewards(values.score, values.agent, values.prior, 0.1);
    [0.3, -0.2, 0.8].forEach((expected, i) => expect(reward[i]).toBeCloseTo(expected, 12));
  });

  it('subtracts the mean reward of the other molecules', () => {
    const options = { baseline: 'leave-one-out', baselineDecay: 0.9 } as const;
    const advantage = advantages([0.3, -0.2, 0.8], options, {});
    // 0.3 - (-0.2 + 0.8)/2, -0.2 - (0.3 + 0.8)/2, 0.8 - (0.3 - 0.2)/2
    [0, -0.75, 0.75].forEach((expected, i) => expect(advantage[i]).toBeCloseTo(expected, 12));
    expect(advantages([0.3], options, {})).toEqual([0]);
  });

  it('keeps a moving average of the reward in the state', () => {
    const options = { baseline: 'moving-average', baselineDecay: 0.75 } as const;
    const state: Record<string, number> = {};
    expect(advantages([1, 0], options, state)).toEqual([0.5, -0.5]);
    expect(state.baseline).toBe(0.5);
    expect(advantages([1, 1], options, state)).toEqual([0.5, 0.5]);
    expect(state.baseline).toBe(0.625);
  });

  it('can do without a baseline', () => {
    expect(advantages([0.3, -0.2], { baseline: 'none', baselineDecay: 0.9 }, {})).toEqual([
      0.3, -0.2,
    ]);
  });

  it('is minus the mean of advantage times log-probability', async () => {
    // -(0 * -18 + -0.75 * -28 + 0.75 * -25) / 3 = -(21 - 18.75) / 3 = -0.75; gradient -advantage / 3.
    const { loss, gradient } = await evaluate(
      ({ agent, advantage }) => reinforceLoss(agent, advantage),
      { agent: values.agent, advantage: [0, -0.75, 0.75] },
    );
    expect(loss).toBeCloseTo(-0.75, 5);
    [0, 0.25, -0.25].forEach((expected, i) => expect(gradient[i]).toBeCloseTo(expected, 6));
  });
});
