/** What agents that choose numbers in a box share: they act, remember, and learn from what they remember. */
import { z } from 'zod';
import { TransitionReplay, type TransitionBatch } from '../../memory/transition-replay.ts';
import type { RunInput } from '../../nn/session.ts';
import type { Observation } from '../episode.ts';
import type { EpisodicContext, RoundReport } from './agent.ts';
import { column } from './batches.ts';
import { Counters } from './counters.ts';
import { Round } from './round.ts';
import { boxSize } from './spaces.ts';
import { averageOf } from './value-learning.ts';

export const replaySettings = {
  discount: z.number().min(0).max(1).default(0.99).describe('worth of a reward one step later'),
  batchSize: z.int().min(1).max(4096).default(64).describe('transitions in a gradient step'),
  replaySize: z.int().min(1).max(1_000_000).default(100_000).describe('transitions remembered'),
  warmup: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(256)
    .describe('steps of random actions before the first gradient step'),
  updatesPerStep: z
    .number()
    .positive()
    .max(100)
    .default(1)
    .describe('gradient steps for each step in an environment'),
  averaging: z
    .number()
    .positive()
    .max(1)
    .default(0.005)
    .describe('share by which target networks follow at each gradient step'),
};

export interface ReplayMethod {
  /** Actions for observations, each number in [-1, 1]. */
  act(observations: readonly Observation[]): Promise<Float32Array[]>;
  /** A gradient step of all its networks; the curves of it. */
  learn(batch: ReplayInputs): Promise<Record<string, number>>;
}

/** A batch of transitions as inputs of graphs. */
export type ReplayInputs = Record<keyof Omit<TransitionBatch, 'nextLegal'>, RunInput>;

export async function* learnFromReplay(
  context: EpisodicContext,
  c: z.output<z.ZodObject<typeof replaySettings>> & { parallel: number },
  method: ReplayMethod,
): AsyncGenerator<RoundReport, void, void> {
  const { observationSize: size, random } = context;
  const numbers = boxSize(context.actions);
  const sizes = { capacity: c.replaySize, observation: size, action: numbers, choices: 0 };
  const replay = context.keep('replay', new TransitionReplay(sizes));
  const progress = context.keep('progress', new Counters({ steps: 0, due: 0 })).values;
  const anything = (): Float32Array =>
    Float32Array.from({ length: numbers }, () => 2 * random.uniform() - 1);
  while (!context.done()) {
    const round = await Round.begin<Float32Array>(context.environments(c.parallel), random);
    const learned: Record<string, number>[] = [];
    while (!round.over) {
      const { observations } = round;
      const warm = progress.steps >= c.warmup;
      const actions = warm ? await method.act(observations) : observations.map(anything);
      const moves = await round.step(actions);
      for (const { observation, action, next } of moves) {
        const discount = next.terminated ? 0 : c.discount;
        const { reward, observation: after } = next;
        replay.add({ observation: observation.features, action, reward, discount, next: after.features }); // prettier-ignore
      }
      progress.steps += moves.length;
      if (progress.steps < c.warmup) continue;
      progress.due += moves.length * c.updatesPerStep;
      for (; progress.due >= 1; progress.due--) {
        const batch = replay.gather(replay.draw(c.batchSize, random));
        learned.push(await method.learn(replayInputs(batch, c.batchSize, size, numbers)));
      }
    }
    const names = Object.keys(learned[0] ?? {});
    yield {
      episodes: round.episodes,
      updates: learned.length,
      metrics: {
        loss: null,
        ...Object.fromEntries(
          names.map((name) => [name, averageOf(learned.map((curves) => curves[name]))]),
        ),
      },
    };
  }
}

function replayInputs(
  batch: TransitionBatch,
  rows: number,
  size: number,
  numbers: number,
): ReplayInputs {
  return {
    observations: { data: batch.observations, shape: [rows, size] },
    actions: { data: batch.actions, shape: [rows, numbers] },
    rewards: column(batch.rewards),
    discounts: column(batch.discounts),
    next: { data: batch.next, shape: [rows, size] },
  };
}
