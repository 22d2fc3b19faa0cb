/**
 * An agent that says which experiments to run next. It sees what was measured and proposes a batch; what it learned
 * lives in the measurements alone, so a campaign can be laid down for weeks and the agent be changed in its middle.
 */
import type { z } from 'zod';
import type { Random } from '../../random/random.ts';
import type { ReactionFeatures } from '../../reactions/features.ts';
import type { Point } from '../../reactions/space/factor.ts';
import type { Results } from '../../reactions/space/objective.ts';
import type { ReactionSpace } from '../../reactions/space/reaction-space.ts';

/** What is known when a batch is asked for. */
export interface CampaignTask {
  space: ReactionSpace;
  features: ReactionFeatures;
  /** In the order of their measurement; an objective that was not measured is left out. Replicates come twice. */
  measured: readonly { point: Point; results: Results }[];
  /** Under way, or failed: not to be suggested again. */
  pending: readonly Point[];
  /** Experiments wanted, at least 1. */
  count: number;
  random: Random;
}

/** What an experiment is meant for. */
export type Aim = 'exploit' | 'explore' | 'design';

export interface SuggestedExperiment {
  point: Point;
  aim: Aim;
  /** Prediction for each objective in its unit, before the experiment; where the agent makes one. */
  expected?: Record<string, { mean: number; deviation: number }>;
  /** Indices into `measured` of the experiments that are most like it, most alike first. */
  nearest?: number[];
  /** Why this one, in one sentence, where the agent knows more than the aim says. */
  reason?: string;
}

export interface CampaignAgent<Schema extends z.ZodObject = z.ZodObject> {
  id: string;
  title: string;
  /** Authors, journal or venue, year, DOI. */
  paper: string;
  /** Strict, with a default and a description for every setting. */
  settings: Schema;
  /** Distinct allowed points that were not tried; fewer than asked for when there are no more. */
  suggest(
    task: CampaignTask,
    settings: z.output<Schema>,
  ): SuggestedExperiment[] | Promise<SuggestedExperiment[]>;
}

/** Keeps the types of the settings together with their use. */
export function defineCampaignAgent<Schema extends z.ZodObject>(
  agent: CampaignAgent<Schema>,
): CampaignAgent<Schema> {
  return agent;
}

/** Keys of all points that were tried or are under way. */
export function triedKeys({ space, measured, pending }: CampaignTask): Set<string> {
  return new Set([...measured.map(({ point }) => point), ...pending].map((p) => space.key(p)));
}
