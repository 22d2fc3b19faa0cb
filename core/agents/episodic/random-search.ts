/** Any allowed action, all alike: the reference that every agent must beat. */
import { z } from 'zod';
import type { Action, EpisodicAgent } from './agent.ts';
import { anyChoice } from './choices.ts';
import { parallelSetting } from './common-settings.ts';
import { Round } from './round.ts';

export const settings = z.strictObject({ parallel: parallelSetting(4) });

export const randomSearch: EpisodicAgent<typeof settings> = {
  id: 'random',
  title: 'Random search',
  paper: 'a reference, not a learner',
  actions: 'any',
  reproducible: true,
  settings,
  async *run(context, c) {
    const { actions, random } = context;
    while (!context.done()) {
      const round = await Round.begin<Action>(context.environments(c.parallel), random);
      while (!round.over) {
        await round.step(
          round.observations.map(({ legal }) =>
            actions.kind === 'discrete'
              ? anyChoice(actions.count, legal, random)
              : Float32Array.from({ length: actions.size }, () => 2 * random.uniform() - 1),
          ),
        );
      }
      yield { episodes: round.episodes, updates: 0, metrics: {} };
    }
  },
};
