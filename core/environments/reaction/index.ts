/** Reaction optimization as an environment: a campaign on a simulator, a kinetic scheme or a measured table. */
import type { Environment } from '../environment.ts';
import { openReaction } from './open-reaction.ts';
import { ReactionSession } from './reaction-session.ts';
import { reactionRunSchema, type ReactionRunSettings } from './run-schema.ts';

export const reactionEnvironment: Environment<ReactionRunSettings> = {
  type: 'reaction',
  title: 'Reaction optimization',
  runSchema: reactionRunSchema,
  inputFiles({ environment: { scheme, data } }) {
    return [scheme, data].filter((path) => path !== undefined);
  },
  async open({ settings, inputFile, random, oracle, checkpoint, threads }) {
    const reaction = await openReaction(settings.environment, inputFile, threads);
    return new ReactionSession({ settings, reaction, random, oracle }, checkpoint);
  },
};
