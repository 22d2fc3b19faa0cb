/** Episodes that are played side by side, one in each environment, until all have ended. */
import type { Random } from '../../random/random.ts';
import type { EpisodicEnvironment, Observation, Transition } from '../episode.ts';
import type { Action, EpisodeSummary } from './agent.ts';

/** One step of one of the episodes. */
export interface Move<Chosen extends Action = number> {
  /** Which environment. */
  lane: number;
  observation: Observation;
  action: Chosen;
  next: Transition;
}

export class Round<Chosen extends Action = number> {
  readonly episodes: EpisodeSummary[];
  private readonly environments: readonly EpisodicEnvironment<Chosen>[];
  private active: { lane: number; observation: Observation }[];

  private constructor(
    environments: readonly EpisodicEnvironment<Chosen>[],
    observations: readonly Observation[],
  ) {
    this.environments = environments;
    this.active = observations.map((observation, lane) => ({ lane, observation }));
    this.episodes = environments.map(() => ({ return: 0, length: 0, terminated: false }));
  }

  /** Every episode gets a generator of its own, so that the order in which environments draw does not matter. */
  static async begin<Chosen extends Action = number>(
    environments: readonly EpisodicEnvironment<never>[],
    random: Random,
  ): Promise<Round<Chosen>> {
    const generators = environments.map(() => random.fork());
    const lanes = environments as readonly EpisodicEnvironment<Chosen>[];
    return new Round(lanes, await Promise.all(lanes.map((lane, i) => lane.reset(generators[i]))));
  }

  get over(): boolean {
    return this.active.length === 0;
  }

  /** Of the episodes that go on, in the order of the environments. */
  get observations(): Observation[] {
    return this.active.map(({ observation }) => observation);
  }

  /** Takes one action in each episode that goes on. */
  async step(actions: readonly Chosen[]): Promise<Move<Chosen>[]> {
    const moves = await Promise.all(
      this.active.map(async ({ lane, observation }, i): Promise<Move<Chosen>> => {
        const next = await this.environments[lane].step(actions[i]);
        return { lane, observation, action: actions[i], next };
      }),
    );
    for (const { lane, next } of moves) {
      const episode = this.episodes[lane];
      episode.return += next.reward;
      episode.length += 1;
      episode.terminated = next.terminated;
    }
    this.active = moves
      .filter(({ next }) => !next.terminated && !next.truncated)
      .map(({ lane, next }) => ({ lane, observation: next.observation }));
    return moves;
  }
}
