/**
 * Trust region policy optimization: the largest step along the natural gradient that moves the policy by no more than
 * a bound on its Kullback-Leibler divergence.
 *
 * Schulman et al., ICML 2015, arXiv:1502.05477, with advantages by Schulman et al., ICLR 2016, arXiv:1506.02438.
 *
 *   maximize mean rho_t A_t  where  mean KL(pi_old || pi) <= delta
 *   F x = g by conjugate gradients,   F v = d/dtheta (d KL / dtheta . v) at theta_old
 *   theta = theta_old + beta^k sqrt(2 delta / x^T F x) x  for the first k that improves within the bound
 */
import { z } from 'zod';
import { categoricalKl } from '../../nn/distributions.ts';
import { gradients } from '../../nn/gradients.ts';
import { add, exp, mean, mul, stopGradient, sub, sum } from '../../nn/operations.ts';
import { input, type Tensor } from '../../nn/tensor.ts';
import type { RunInput } from '../../nn/session.ts';
import {
  compileGraph,
  gradientOutputs,
  gradientsOf,
  type Network,
} from '../../policies/network.ts';
import { openActor, playEpisodes, type Actor } from './actor.ts';
import { advantagesOf } from './advantages.ts';
import type { EpisodicAgent, EpisodicContext } from './agent.ts';
import { column } from './batches.ts';
import { hiddenSetting, parallelSetting } from './common-settings.ts';
import { conjugateGradient, dot } from './conjugate-gradient.ts';
import { openCritic } from './critic.ts';
import { standardized } from './returns.ts';
import { discreteCount } from './spaces.ts';
import { averageOf } from './value-learning.ts';

export const settings = z.strictObject({
  parallel: parallelSetting(16),
  hidden: hiddenSetting([64, 64]),
  // SOURCE: 0.01, 10 iterations: the paper's appendix D and section 8; damping 0.1: Duan et al. 2016, arXiv:1604.06778.
  divergence: z.number().positive().max(10).default(0.01).describe('largest mean KL divergence of a step'), // prettier-ignore
  iterations: z.int().min(1).max(1000).default(10).describe('steps of conjugate gradients'),
  damping: z.number().min(0).max(100).default(0.1).describe('added to the diagonal of the Fisher matrix'), // prettier-ignore
  backtracks: z
    .int()
    .min(1)
    .max(100)
    .default(10)
    .describe('times that a step is shortened at most'),
  shortening: z
    .number()
    .positive()
    .max(0.99)
    .default(0.5)
    .describe('factor by which it is shortened'),
  valueLearningRate: z
    .number()
    .positive()
    .max(0.1)
    .default(5e-3)
    .describe('step size of the value'),
  valueSteps: z.int().min(1).max(1000).default(20).describe('gradient steps of the value a round'),
  discount: z.number().min(0).max(1).default(0.99).describe('worth of a reward one step later'),
  lambda: z.number().min(0).max(1).default(0.95).describe('how far advantages look ahead'),
});

type Inputs = Record<string, RunInput>;
type Vector = Float64Array;

export const trpo: EpisodicAgent<typeof settings> = {
  id: 'trpo',
  title: 'Trust region policy optimization (TRPO)',
  paper: 'Schulman et al., ICML 2015, arXiv:1502.05477',
  actions: 'discrete',
  reproducible: true,
  settings,
  async *run(context, c) {
    const actor = await openActor(context, c.hidden);
    const critic = await openCritic(context, { hidden: c.hidden, learningRate: c.valueLearningRate }); // prettier-ignore
    const step = await openTrustRegionStep(context, actor, c);
    while (!context.done()) {
      const { round, trajectories } = await playEpisodes(context, c.parallel, actor);
      const moves = trajectories.flat();
      const { advantages, targets } = await advantagesOf(trajectories, critic, c);
      const taken = await step(actor.batch(moves), standardized(advantages));
      const observations = moves.map(({ observation }) => observation);
      const losses: number[] = [];
      for (let i = 0; i < c.valueSteps; i++) losses.push(await critic.fit(observations, targets));
      yield {
        episodes: round.episodes,
        updates: 1,
        metrics: { ...taken, value_loss: averageOf(losses) },
      };
    }
  },
};

/** Mean of rho_t A_t: the surrogate that a step raises. */
export function surrogate(now: Tensor, then: Tensor, advantage: Tensor): Tensor {
  return mean(mul(exp(sub(now, then)), advantage));
}

/** The graphs of a step; the returned function takes one and says what it did. */
async function openTrustRegionStep(
  context: EpisodicContext,
  actor: Actor,
  c: z.output<typeof settings>,
) {
  const { network, logits, logProb, entropy } = actor;
  const count = discreteCount(context.actions);
  const [then, advantage] = [input('before', ['batch']), input('advantage', ['batch'])];
  const gain = surrogate(logProb, then, advantage);
  const first = await context.own(compileGraph({ logProb, logits, entropy }, [network]));
  const slope = await context.own(
    compileGraph({ gain, ...gradientOutputs(gain, network) }, [network]),
  );
  const divergence = mean(categoricalKl(input('logitsBefore', ['batch', count]), logits));
  const measure = await context.own(compileGraph({ gain, divergence }, [network]));
  // At theta_old the divergence is that of the policy from itself held fixed.
  const curvature = mean(categoricalKl(stopGradient(logits), logits));
  const fisher = await context.own(
    compileGraph(gradientOutputs(along(curvature, network), network), [network]),
  );

  return async (batch: Inputs, advantages: readonly number[]) => {
    const old = await first.run(batch);
    const logitsBefore = { data: old.logits.data as Float32Array, shape: old.logits.shape };
    const inputs: Inputs = {
      ...batch,
      before: { data: old.logProb.data, shape: old.logProb.shape },
      advantage: column(advantages),
    };
    const results = await slope.run(inputs);
    const [gainBefore, g] = [Number(results.gain.data[0]), flatten(gradientsOf(results, network))];
    const product = async (v: Vector): Promise<Vector> => {
      const { observations, legal } = batch;
      const feeds = { observations, legal, ...directions(v, network) };
      const fv = flatten(gradientsOf(await fisher.run(feeds), network));
      return fv.map((x, i) => x + c.damping * v[i]);
    };
    const x = await conjugateGradient(product, g, c.iterations);
    const length = dot(x, await product(x));
    const report = { entropy: Number(old.entropy.data[0]), gain: 0, divergence: 0 };
    // Without a gradient there is nowhere to go.
    if (!(length > 0)) return report;
    const start = network.copy('start');
    let scale = Math.sqrt((2 * c.divergence) / length);
    for (let k = 0; k < c.backtracks; k++, scale *= c.shortening) {
      move(network, start, x, scale);
      const after = await measure.run({ ...inputs, logitsBefore });
      const [gained, moved] = [Number(after.gain.data[0]) - gainBefore, Number(after.divergence.data[0])]; // prettier-ignore
      if (gained > 0 && moved <= c.divergence)
        return { ...report, gain: gained, divergence: moved };
    }
    network.copyFrom(start);
    return report;
  };
}

/** The gradient of `value` along a vector that is given as inputs; its own gradient is a Hessian-vector product. */
export function along(value: Tensor, { tensors, specs }: Network): Tensor {
  const names = Object.keys(tensors);
  return gradients(value, Object.values(tensors))
    .map((slope, i) => sum(mul(slope, input(`direction:${names[i]}`, specs[names[i]].shape))))
    .reduce((a, b) => add(a, b));
}

function flatten(slopes: Readonly<Record<string, Float32Array>>): Vector {
  const parts = Object.values(slopes);
  const vector = new Float64Array(parts.reduce((size, part) => size + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    vector.set(part, offset);
    offset += part.length;
  }
  return vector;
}

/** A vector over all parameters as the inputs of `along`. */
export function directions(vector: Vector, { values, specs }: Network): Inputs {
  let offset = 0;
  const inputs: Inputs = {};
  for (const [name, { length }] of Object.entries(values)) {
    const data = Float32Array.from(vector.subarray(offset, offset + length));
    inputs[`direction:${name}`] = { data, shape: specs[name].shape };
    offset += length;
  }
  return inputs;
}

function move(network: Network, start: Network, direction: Vector, scale: number): void {
  let offset = 0;
  for (const [name, values] of Object.entries(network.values)) {
    const from = start.values[name];
    for (let i = 0; i < values.length; i++) values[i] = from[i] + scale * direction[offset + i];
    offset += values.length;
  }
}
