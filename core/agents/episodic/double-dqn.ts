/**
 * Double deep Q-learning: the network that learns says which action follows, the target network what it is worth, so
 * that chance errors do not make values too large.
 *
 * van Hasselt, Guez and Silver, AAAI 2016, arXiv:1509.06461.
 *
 *   y = r + gamma Q_target(s', argmax_a' Q(s', a')) over the allowed a'
 */
import { z } from 'zod';
import { argMax, gatherLast } from '../../nn/operations.ts';
import type { EpisodicAgent } from './agent.ts';
import { epsilonGreedy, explorationSettings } from './epsilon-greedy.ts';
import { learnValues, valueSettings } from './value-learning.ts';

export const settings = z.strictObject({ ...valueSettings, ...explorationSettings });

export const doubleDqn: EpisodicAgent<typeof settings> = {
  id: 'double-dqn',
  title: 'Double deep Q-learning',
  paper: 'van Hasselt, Guez and Silver, AAAI 2016, arXiv:1509.06461',
  actions: 'discrete',
  reproducible: true,
  settings,
  run: (context, c) =>
    learnValues(context, c, {
      bootstrap: (online, target) => gatherLast(target, argMax(online)),
      ...epsilonGreedy(c),
    }),
};
