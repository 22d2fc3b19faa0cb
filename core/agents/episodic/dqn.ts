/**
 * Deep Q-learning with experience replay and a target network.
 *
 * Mnih et al., Nature 518, 529 (2015), doi:10.1038/nature14236.
 *
 *   y = r + gamma max_a' Q_target(s', a') over the allowed a'
 *   a = argmax_a Q(s, a) over the allowed a; with probability epsilon any allowed one
 *
 * DEVIATION: Adam for RMSProp; n-step returns and prioritized replay (value-learning.ts), off with 1 and 0.
 */
import { z } from 'zod';
import { maxLast } from '../../nn/operations.ts';
import type { EpisodicAgent } from './agent.ts';
import { epsilonGreedy, explorationSettings } from './epsilon-greedy.ts';
import { learnValues, valueSettings } from './value-learning.ts';

export const settings = z.strictObject({ ...valueSettings, ...explorationSettings });

export const dqn: EpisodicAgent<typeof settings> = {
  id: 'dqn',
  title: 'Deep Q-learning (DQN)',
  paper: 'Mnih et al., Nature 518, 529 (2015), doi:10.1038/nature14236',
  actions: 'discrete',
  reproducible: true,
  settings,
  run: (context, c) =>
    learnValues(context, c, {
      bootstrap: (_online, target) => maxLast(target),
      ...epsilonGreedy(c),
    }),
};
