/**
 * Dyna-Q: Q-learning that also learns a model of the world, and plans by replaying it.
 *
 * Sutton, ICML 1990, doi:10.1016/B978-1-55860-141-3.50030-4; Sutton and Barto, Reinforcement Learning, 2nd ed. (2018),
 * section 8.2.
 *
 *   after each step: Model(s, a) = (r, s'); n times: any (s, a) met before, its (r, s') by the model,
 *   Q(s, a) += alpha (r + gamma max_a' Q(s', a') - Q(s, a))
 */
import { z } from 'zod';
import type { EpisodicAgent } from './agent.ts';
import { settings as qLearningSettings } from './q-learning.ts';
import { learnTable, mend, type Experience } from './table-learning.ts';

export const settings = z.strictObject({
  ...qLearningSettings.shape,
  planning: z.int().min(0).max(10_000).default(20).describe('steps of the model for each real one'),
});

type SavedModel = [state: string, action: number, reward: number, next: string | null][];

/** The last outcome of each action in each state. */
export class OutcomeModel {
  readonly experiences: Experience[] = [];
  private readonly places = new Map<string, number>();

  learn(experience: Experience): void {
    const key = `${experience.action} ${experience.state}`;
    const place = this.places.get(key) ?? this.experiences.length;
    this.places.set(key, place);
    this.experiences[place] = experience;
  }

  save(): SavedModel {
    return this.experiences.map(({ state, action, reward, next }) => [state, action, reward, next ?? null]); // prettier-ignore
  }

  restore(saved: SavedModel): void {
    for (const [state, action, reward, next] of saved)
      this.learn({ state, action, reward, next: next ?? undefined });
  }
}

export const dynaQ: EpisodicAgent<typeof settings> = {
  id: 'dyna-q',
  title: 'Dyna-Q',
  paper: 'Sutton, ICML 1990, doi:10.1016/B978-1-55860-141-3.50030-4',
  actions: 'discrete',
  reproducible: true,
  settings,
  async *run(context, c) {
    const model = context.keep('model', new OutcomeModel());
    yield* learnTable(context, c, (experience, table) => {
      model.learn(experience);
      const { experiences } = model;
      for (let i = 0; i < c.planning; i++)
        mend(table, experiences[context.random.integer(experiences.length)], c);
      return c.planning;
    });
  },
};
