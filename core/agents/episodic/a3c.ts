/**
 * Asynchronous advantage actor-critic: actor-learners in threads of their own play and send gradients, and shared parameters
 * move with each of them at once, whichever comes first. So a seed does not repeat a run bit for bit; `a2c` does.
 *
 * Mnih et al., ICML 2016, arXiv:1602.01783, algorithm S3. Each thread reads the shared parameters theta, plays n steps, and
 * sends the gradients by its copy theta' of
 *
 *   R_t = r_t + gamma R_{t+1}, ending in V(s_{t+n})
 *   L = - mean log pi(a_t | s_t; theta') (R_t - V(s_t)) - beta H(pi),   L_V = mean (V(s_t) - R_t)^2 / 2
 *
 * which are applied to theta, although other threads have moved it in the meantime.
 *
 * DEVIATION: Adam for RMSProp, its moments shared by all threads; two networks for one with two heads; means for sums over
 * the steps; a barrier between two reports, so that a checkpoint finds no episode under way.
 */
import { z } from 'zod';
import { Network } from '../../policies/network.ts';
import { badInput } from '../../protocol/errors.ts';
import type { JsonValue } from '../../protocol/json-value.ts';
import { openActorLearners, type GradientMessage } from './actor-learner-threads.ts';
import { actorNetwork } from './actor.ts';
import type { EpisodicAgent } from './agent.ts';
import { hiddenSetting } from './common-settings.ts';
import { criticNetwork } from './critic.ts';
import { averageOf } from './value-learning.ts';

export const settings = z.strictObject({
  workers: z
    .int()
    .min(1)
    .max(64)
    .default(2)
    .describe('actor-learners, each on a thread of its own'),
  episodesPerReport: z
    .int()
    .min(1)
    .max(10_000)
    .default(16)
    .describe('episodes of all threads together between two reports'),
  hidden: hiddenSetting([64, 64]),
  learningRate: z.number().positive().max(0.1).default(1e-3).describe('step size of the policy'),
  valueLearningRate: z
    .number()
    .positive()
    .max(0.1)
    .default(3e-3)
    .describe('step size of the value'),
  discount: z.number().min(0).max(1).default(0.99).describe('worth of a reward one step later'),
  // SOURCE: 5 steps and an entropy weight of 0.01 in the paper, section 8.
  returnSteps: z.int().min(1).max(10_000).default(5).describe('steps between two gradients'),
  entropyWeight: z.number().min(0).max(10).default(0.01).describe('worth of random actions'),
  clipNorm: z.number().positive().max(1e6).default(0.5).describe('largest norm of a gradient'),
});

export const a3c: EpisodicAgent<typeof settings> = {
  id: 'a3c',
  title: 'Asynchronous advantage actor-critic (A3C); not reproducible bit for bit',
  paper: 'Mnih et al., ICML 2016, arXiv:1602.01783',
  actions: 'discrete',
  reproducible: false,
  settings,
  async *run(context, c) {
    const module = context.environmentModule;
    if (module === undefined)
      throw badInput(
        "'a3c' plays in threads of its own, which this environment does not offer.",
        { field: 'agent.type' },
        "Take 'a2c', which learns the same way in one thread.",
      );
    const actor = context.keep('actor', onSharedMemory(actorNetwork(context, c.hidden)));
    const critic = context.keep('critic', onSharedMemory(criticNetwork(context, c.hidden)));
    let saved: (JsonValue | null)[] = [];
    context.keep('environments', {
      save: () => saved,
      restore: (states: (JsonValue | null)[]) => void (saved = states),
    });
    const { hidden, discount, returnSteps, entropyWeight } = c;
    const threads = await context.own(
      openActorLearners(
        Array.from({ length: c.workers }, (_, index) => ({
          module,
          saved: saved[index] ?? undefined,
          settings: { hidden, discount, returnSteps, entropyWeight },
          actor: actor.values,
          critic: critic.values,
        })),
      ),
    );
    while (!context.done()) {
      const learned: Pick<GradientMessage, 'loss' | 'valueLoss' | 'entropy'>[] = [];
      const seeds = Array.from({ length: c.episodesPerReport }, () => context.random.uint32());
      const episodes = await threads.play(seeds, (gradients) => {
        actor.step(gradients.actor, c.learningRate, { clipNorm: c.clipNorm });
        critic.step(gradients.critic, c.valueLearningRate, { clipNorm: c.clipNorm });
        const { loss, valueLoss, entropy } = gradients;
        learned.push({ loss, valueLoss, entropy });
      });
      saved = threads.saved.map((state) => state ?? null);
      yield {
        episodes,
        updates: learned.length,
        metrics: {
          loss: averageOf(learned.map((result) => result.loss)),
          value_loss: averageOf(learned.map((result) => result.valueLoss)),
          entropy: averageOf(learned.map((result) => result.entropy)),
        },
      };
    }
  },
};

/** The same network with parameters that all threads see. */
function onSharedMemory({ name, specs, values }: Network): Network {
  const shared = Object.entries(values).map(([key, array]) => {
    const copy = new Float32Array(new SharedArrayBuffer(array.byteLength));
    copy.set(array);
    return [key, copy] as const;
  });
  return new Network(name, specs, Object.fromEntries(shared));
}
