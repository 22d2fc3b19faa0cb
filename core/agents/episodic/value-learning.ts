/**
 * What deep Q-learning in its variants shares: the loop of Mnih et al., Nature 518, 529 (2015),
 * doi:10.1038/nature14236, algorithm 1, with n-step returns and prioritized replay as in Rainbow (Hessel et al., AAAI
 * 2018, arXiv:1710.02298).
 *
 *   y = R_n + gamma^n V(s_{t+n}),   L = sum_i w_i huber(Q(s_t, a_t) - y) / batch
 *
 * A variant says what V is, and how actions are chosen from values.
 */
import { z } from 'zod';
import { maskLogits } from '../../nn/distributions.ts';
import {
  add,
  gatherLast,
  maximum,
  mean,
  minimum,
  mul,
  neg,
  reshape,
  stopGradient,
  sub,
  unsqueeze,
} from '../../nn/operations.ts';
import { input, type Tensor } from '../../nn/tensor.ts';
import { NStepWindow } from '../../memory/n-step.ts';
import { PrioritizedReplay } from '../../memory/prioritized-replay.ts';
import { mlp, mlpParameters, type MlpArchitecture } from '../../policies/mlp.ts';
import { Network, compileGraph, compileUpdate } from '../../policies/network.ts';
import type { Random } from '../../random/random.ts';
import type { Observation } from '../episode.ts';
import type { EpisodicContext, RoundReport } from './agent.ts';
import { choiceColumn, column, featureRows, legalInput, observationInput } from './batches.ts';
import { Counters } from './counters.ts';
import { hiddenSetting, parallelSetting } from './common-settings.ts';
import { discreteCount } from './spaces.ts';
import { Round } from './round.ts';

export const valueSettings = {
  parallel: parallelSetting(4),
  hidden: hiddenSetting([128, 128]),
  learningRate: z.number().positive().max(0.1).default(1e-3).describe('step size of Adam'),
  discount: z.number().min(0).max(1).default(0.99).describe('worth of a reward one step later'),
  // SOURCE: 3 in Rainbow; 5 and 6 in work on circuits (Ostaszewski et al., NeurIPS 2021, arXiv:2103.16089).
  returnSteps: z.int().min(1).max(100).default(3).describe('steps whose rewards are summed'),
  batchSize: z.int().min(1).max(4096).default(64).describe('transitions in a gradient step'),
  replaySize: z.int().min(1).max(1_000_000).default(20_000).describe('transitions remembered'),
  warmup: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(64)
    .describe('transitions remembered before the first gradient step'),
  updatesPerStep: z
    .number()
    .positive()
    .max(100)
    .default(1)
    .describe('gradient steps for each step in an environment'),
  targetEvery: z
    .int()
    .min(1)
    .max(100_000)
    .default(100)
    .describe('gradient steps between two copies into the target network'),
  // SOURCE: exponents 0.6 and 0.4 to 1, Schaul et al. 2016, table 3.
  priorityExponent: z
    .number()
    .min(0)
    .max(1)
    .default(0.6)
    .describe('how strongly large errors are replayed more often; 0: all alike'),
  importanceExponent: z
    .number()
    .min(0)
    .max(1)
    .default(0.4)
    .describe('correction of the bias by prioritized replay, at the start'),
  importanceSteps: z
    .int()
    .min(1)
    .max(10_000_000)
    .default(20_000)
    .describe('gradient steps until the correction is whole'),
  // SOURCE: 10, Dueling network architectures, Wang et al., ICML 2016, arXiv:1511.06581.
  clipNorm: z.number().positive().max(1e6).default(10).describe('largest norm of a gradient'),
};

export type ValueSettings = z.output<z.ZodObject<typeof valueSettings>>;

export interface ValueMethod {
  /** V of the states that follow, [batch, 1]; both values are [batch, actions], forbidden ones far below the rest. */
  bootstrap(online: Tensor, target: Tensor): Tensor;
  /** An allowed action for one row of values; `steps` counts those taken in all environments. */
  choose(
    values: Float32Array,
    legal: Uint8Array | undefined,
    steps: number,
    random: Random,
  ): number;
  /** Curves of its own after `steps` steps. */
  metrics(steps: number): Record<string, number>;
}

/** The weighted Huber loss of values and targets [batch] with threshold 1: Huber 1964, doi:10.1214/aoms/1177703732. */
export function huberLoss(values: Tensor, targets: Tensor, weights: Tensor): Tensor {
  const error = sub(values, targets);
  const size = maximum(error, neg(error));
  const bounded = minimum(size, 1);
  return mean(mul(weights, mul(bounded, sub(size, mul(bounded, 0.5)))));
}

export async function* learnValues(
  context: EpisodicContext,
  c: ValueSettings,
  method: ValueMethod,
): AsyncGenerator<RoundReport, void, void> {
  const { observationSize: size, random } = context;
  const count = discreteCount(context.actions);
  const environments = context.environments(c.parallel);
  const architecture: MlpArchitecture = { inputs: size, hidden: c.hidden, outputs: count, activation: 'relu' }; // prettier-ignore
  const online = Network.random('online', mlpParameters(architecture), context.initial);
  const target = online.copy('target');
  context.keep('online', online);
  context.keep('target', target);
  const sizes = { capacity: c.replaySize, observation: size, action: 1, choices: count };
  const replay = context.keep('replay', new PrioritizedReplay(sizes, c.priorityExponent));
  const progress = context.keep('progress', new Counters({ steps: 0, updates: 0, due: 0 })).values;

  const q = (network: Network, x: Tensor): Tensor => mlp(x, network.tensors, architecture);
  const acting = await context.own(
    compileGraph({ values: q(online, observationInput(size)) }, [online]),
  );
  const loss = valueLoss(online, target, q, method, size, count);
  const { learningRate, clipNorm } = c;
  const update = await context.own(
    compileUpdate(online, loss.loss, { learningRate, clipNorm }, [target], { errors: loss.errors }),
  );

  const choose = async (observations: readonly Observation[]): Promise<number[]> => {
    const { values } = await acting.run({ observations: featureRows(observations, size) });
    return observations.map(({ legal }, row) => {
      const own = (values.data as Float32Array).subarray(row * count, (row + 1) * count);
      return method.choose(own, legal, progress.steps, random);
    });
  };

  const learn = async (): Promise<number> => {
    const beta = Math.min(1, progress.updates / c.importanceSteps);
    const exponent = c.importanceExponent + (1 - c.importanceExponent) * beta;
    const { indices, weights } = replay.draw(c.batchSize, exponent, random);
    const batch = replay.gather(indices);
    const shape = [c.batchSize, size];
    const result = await update.step({
      observations: { data: batch.observations, shape },
      actions: choiceColumn(batch.actions),
      rewards: column(batch.rewards),
      discounts: column(batch.discounts),
      next: { data: batch.next, shape },
      nextLegal: { data: batch.nextLegal, shape: [c.batchSize, count] },
      weights: column(weights),
    });
    if (c.priorityExponent > 0) replay.update(indices, result.outputs.errors.data as Float32Array);
    progress.updates += 1;
    if (progress.updates % c.targetEvery === 0) target.copyFrom(online);
    return result.loss;
  };

  while (!context.done()) {
    const round = await Round.begin(environments, random);
    const windows = environments.map(() => new NStepWindow(c.returnSteps, c.discount));
    const losses: number[] = [];
    while (!round.over) {
      const moves = await round.step(await choose(round.observations));
      for (const { lane, observation, action, next } of moves) {
        const { features, legal } = next.observation;
        const taken = { ...next, observation: observation.features, action: [action], next: features, nextLegal: legal }; // prettier-ignore
        for (const transition of windows[lane].push(taken)) replay.add(transition);
      }
      progress.steps += moves.length;
      if (replay.size < c.warmup) continue;
      progress.due += moves.length * c.updatesPerStep;
      for (; progress.due >= 1; progress.due--) losses.push(await learn());
    }
    yield {
      episodes: round.episodes,
      updates: losses.length,
      metrics: { loss: averageOf(losses), ...method.metrics(progress.steps) },
    };
  }
}

function valueLoss(
  online: Network,
  target: Network,
  q: (network: Network, x: Tensor) => Tensor,
  method: ValueMethod,
  size: number,
  count: number,
): { loss: Tensor; errors: Tensor } {
  const rows = (name: string): Tensor => input(name, ['batch']);
  const next = observationInput(size, 'next');
  const legal = legalInput(count, 'nextLegal');
  const after = (network: Network): Tensor => stopGradient(maskLogits(q(network, next), legal));
  const future = reshape(method.bootstrap(after(online), after(target)), ['batch']);
  const targets = add(rows('rewards'), mul(rows('discounts'), future));
  const chosen = unsqueeze(input('actions', ['batch'], 'int64'), 1);
  const values = reshape(gatherLast(q(online, observationInput(size)), chosen), ['batch']);
  const fixed = stopGradient(targets);
  return { loss: huberLoss(values, fixed, rows('weights')), errors: sub(values, fixed) };
}

export function averageOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}
