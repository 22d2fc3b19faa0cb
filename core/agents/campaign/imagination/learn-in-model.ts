/**
 * Model-based reinforcement learning of the next batch: a model of the reaction is fitted to what was measured, an agent
 * that acts step by step learns by playing episodes in it, and the best conditions that it found and nobody has tried
 * are the next experiment. For the rest of a batch the agent goes on with what it has learned, in a model that takes the
 * experiments before to give what is expected.
 *
 * Nothing but the measurements lives from one batch to the next: tables and networks begin anew in the new model, which
 * holds all that was learned of the reaction. So a campaign goes on alike after any pause.
 */
import { z } from 'zod';
import type { EpisodicAgent } from '../../episodic/agent.ts';
import { Workspace } from '../../episodic/workspace.ts';
import type { EpisodicEnvironment } from '../../episode.ts';
import type { Point } from '../../../reactions/space/factor.ts';
import { Surrogate } from '../../../surrogate/surrogate.ts';
import { triedKeys, type CampaignTask, type SuggestedExperiment } from '../agent.ts';
import { priorsOf } from '../bayesian-optimization.ts';
import { explained } from '../explained-experiment.ts';
import { latinHypercubeDesign } from '../latin-hypercube.ts';
import { modelledObjectives } from '../modelled-objectives.ts';
import { ReactionModel } from './reaction-model.ts';

/** Share of the episodes of a first experiment that each further one of the batch gets. */
const CONTINUED = 0.2;

/** Settings of every agent that learns in a model; `episodes` is its default. */
export function imaginationSettings(episodes: number) {
  return {
    start: z.int().min(1).max(1000).default(5).describe('experiments of the first design, before a model is made'),
    exact: z.boolean().default(false).describe('whether results hold no noise, as those of a simulator; else it is estimated'),
    scale: z
      .enum(['linear', 'log'])
      .default('linear')
      .describe('log: for positive results whose ratios count, such as rates and productivities'),
    optimism: z
      .number()
      .min(0)
      .max(10)
      .default(1)
      .describe('deviations of the model that are added to what it expects: more explores more'),
    episodes: z
      .int()
      .min(10)
      .max(1_000_000)
      .default(episodes)
      .describe('imagined before the first experiment of a batch; a fifth of them before each further one'),
  }; // prettier-ignore
}

export type ImaginationSettings = z.output<z.ZodObject<ReturnType<typeof imaginationSettings>>>;

export interface Learner<Schema extends z.ZodObject> {
  agent: EpisodicAgent<Schema>;
  settings: z.output<Schema>;
  /** A new environment in the model. */
  environment(model: ReactionModel): EpisodicEnvironment<never>;
}

export async function learnNextBatch<Schema extends z.ZodObject>(
  task: CampaignTask,
  c: ImaginationSettings,
  learner: (model: ReactionModel) => Learner<Schema>,
): Promise<SuggestedExperiment[]> {
  const { size } = task.space;
  if (size.kind === 'exact' && triedKeys(task).size >= size.count) return [];
  const objectives = modelledObjectives(task, c.scale);
  const complete = task.measured.some((_, i) => objectives.every(({ values }) => values[i] !== null)); // prettier-ignore
  if (!complete || task.measured.length < c.start) return latinHypercubeDesign(task);
  const surrogate = new Surrogate({
    layout: task.features.layout,
    rows: task.measured.map(({ point }) => task.features.encode(point)),
    objectives,
    priors: priorsOf(task, c.exact),
  });
  const model = new ReactionModel(task, surrogate, c.optimism);
  const { agent, settings, environment } = learner(model);
  const chosen: SuggestedExperiment[] = [];
  let isOver = false;
  const workspace = new Workspace({
    environment: () => environment(model),
    seed: task.random.uint32(),
    done: () => isOver,
  });
  try {
    let played = 0;
    let due = c.episodes;
    for await (const { episodes } of agent.run(workspace, settings)) {
      played += episodes.length;
      if (played < due) continue;
      const point = model.best() ?? anyNew(task, chosen);
      if (point !== undefined) {
        chosen.push(explained(task, surrogate, point, model.proposal(point)));
        model.take(point);
        due = played + CONTINUED * c.episodes;
      }
      isOver = point === undefined || chosen.length === task.count;
    }
  } finally {
    await workspace.close();
  }
  return chosen;
}

/** Where the agent has found nothing that is allowed and new. */
function anyNew(task: CampaignTask, chosen: readonly SuggestedExperiment[]): Point | undefined {
  const pending = [...task.pending, ...chosen.map(({ point }) => point)];
  return task.space.sample(1, task.random, { exclude: triedKeys({ ...task, pending }) }).at(0);
}
