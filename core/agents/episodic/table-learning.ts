/** The loop of agents with a table of values: act, mend the value of what was done, and what else the agent does then. */
import type { EpisodicContext, RoundReport } from './agent.ts';
import { ActionValues } from './action-values.ts';
import { Counters } from './counters.ts';
import { epsilonGreedy, type ExplorationSettings } from './epsilon-greedy.ts';
import { Round } from './round.ts';
import { discreteCount } from './spaces.ts';

export interface TableSettings extends ExplorationSettings {
  parallel: number;
  stepSize: number;
  discount: number;
}

/** What a step did; `next` is a key of the table, undefined after a terminal step. */
export interface Experience {
  state: string;
  action: number;
  reward: number;
  next: string | undefined;
}

/** The update of Q-learning; returns the error before it. */
export function mend(
  table: ActionValues,
  { state, action, reward, next }: Experience,
  c: TableSettings,
): number {
  // prettier-ignore
  const future = next === undefined ? 0 : c.discount * table.best(next);
  return table.move(state, action, reward + future, c.stepSize);
}

/** `afterwards` is called after each step that was learned from; it returns how many updates it made itself. */
export async function* learnTable(
  context: EpisodicContext,
  c: TableSettings,
  afterwards: (experience: Experience, table: ActionValues) => number,
): AsyncGenerator<RoundReport, void, void> {
  const { random } = context;
  const table = context.keep('table', new ActionValues(discreteCount(context.actions)));
  const progress = context.keep('progress', new Counters({ steps: 0 })).values;
  const { choose, metrics } = epsilonGreedy(c);
  while (!context.done()) {
    const round = await Round.begin(context.environments(c.parallel), random);
    let [updates, errors, steps] = [0, 0, 0];
    while (!round.over) {
      const actions = round.observations.map((observation) =>
        choose(table.values(table.meet(observation)), observation.legal, progress.steps, random),
      );
      for (const { observation, action, next } of await round.step(actions)) {
        const following = next.terminated ? undefined : table.meet(next.observation);
        const experience = { state: table.meet(observation), action, reward: next.reward, next: following }; // prettier-ignore
        errors += mend(table, experience, c) ** 2;
        updates += 1 + afterwards(experience, table);
        progress.steps += 1;
        steps += 1;
      }
    }
    yield {
      episodes: round.episodes,
      updates,
      metrics: { loss: errors / steps, states: table.size, ...metrics(progress.steps) },
    };
  }
}
