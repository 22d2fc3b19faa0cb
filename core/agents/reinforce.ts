/**
 * REINFORCE: the plain policy gradient on the agent's own samples, with a baseline against variance and the KL
 * divergence from the prior as part of the reward, which keeps the molecules molecule-like.
 *
 * Williams, Mach. Learn. 8, 229 (1992), doi:10.1007/BF00992696; KL control of sequence models: Jaques et al., ICML 2017,
 * arXiv:1611.02796; leave-one-out baseline: Kool et al., ICLR 2019 workshop (openreview r1lgTGL5DE).
 *
 *   r(x) = S(x) - beta (log P_agent(x) - log P_prior(x))
 *   L = -mean of (r(x) - b) log P_agent(x), r and b held constant
 *
 * Its gradient is that of -(E[S] - beta KL(agent || prior)), whose optimum is proportional to P_prior exp(S / beta):
 * beta = 1 / sigma has the optimum of REINVENT. Replayed molecules are not drawn from the agent and are not used.
 */
import { z } from 'zod';
import type { Tensor } from '../nn/tensor.ts';
import { mean, mul, neg } from '../nn/operations.ts';
import type { Agent } from './agent.ts';
import { report, sampleAndScore } from './scored-batch.ts';

export const settings = z.strictObject({
  // SOURCE: 64 and 5e-4 in PMO; klWeight 0.005 in ACEGEN's practical settings.
  batchSize: z.int().min(2).max(4096).default(64).describe('molecules sampled each step'),
  learningRate: z.number().positive().max(0.1).default(5e-4).describe('step size of Adam'),
  klWeight: z
    .number()
    .min(0)
    .max(10)
    .default(0.005)
    .describe('weight of the KL divergence from the prior (beta)'),
  baseline: z
    .enum(['leave-one-out', 'moving-average', 'none'])
    .default('leave-one-out')
    .describe('subtracted from the reward: mean of the rest of the batch, or of the past'),
  baselineDecay: z
    .number()
    .min(0)
    .lt(1)
    .default(0.9)
    .describe('how much of the moving average is kept at a step'),
});

type Settings = z.output<typeof settings>;

/** The policy-gradient loss over log-probabilities and advantages of shape [batch]; a scalar. */
export function loss(agent: Tensor, advantage: Tensor): Tensor {
  return neg(mean(mul(advantage, agent)));
}

/** r(x) for each sequence. */
export function rewards(
  score: readonly number[],
  agentLogProb: readonly number[],
  priorLogProb: readonly number[],
  klWeight: number,
): number[] {
  return score.map((s, i) => s - klWeight * (agentLogProb[i] - priorLogProb[i]));
}

/** r - b for each sequence; the moving average lives in `state.baseline`. */
export function advantages(
  reward: readonly number[],
  { baseline, baselineDecay }: Pick<Settings, 'baseline' | 'baselineDecay'>,
  state: Record<string, number>,
): number[] {
  if (baseline === 'none' || reward.length === 0) return [...reward];
  const total = reward.reduce((sum, r) => sum + r, 0);
  if (baseline === 'leave-one-out') {
    const others = Math.max(1, reward.length - 1);
    return reward.map((r) => (reward.length === 1 ? 0 : r - (total - r) / others));
  }
  const average = total / reward.length;
  const b = state.baseline ?? average;
  state.baseline = baselineDecay * b + (1 - baselineDecay) * average;
  return reward.map((r) => r - b);
}

export const reinforce: Agent<typeof settings> = {
  id: 'reinforce',
  title: 'REINFORCE',
  paper: 'Williams, Mach. Learn. 8, 229 (1992), doi:10.1007/BF00992696',
  settings,
  usesReplay: false,
  async *run(context, c) {
    const update = await context.agent.createUpdate(
      ['advantage'],
      ({ logProb }, { advantage }) => loss(logProb, advantage),
      { learningRate: c.learningRate },
    );
    while (!context.done()) {
      const sampled = await sampleAndScore(context, c.batchSize);
      const { batch, judged, priorLogProb } = sampled;
      const scored = judged.flatMap(({ score }, i) => (score === null ? [] : [i]));
      const reward = rewards(
        scored.map((i) => judged[i].score ?? 0),
        scored.map((i) => batch.logProb[i]),
        scored.map((i) => priorLogProb[i]),
        c.klWeight,
      );
      const advantage = Float32Array.from(advantages(reward, c, context.state));
      const tokens = scored.map((i) => batch.tokens[i]);
      const result = tokens.length > 0 ? await update.step(tokens, { advantage }) : null;
      yield report(sampled, result === null ? null : result.loss);
    }
  },
};
