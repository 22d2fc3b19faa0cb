/**
 * What an agent that acts step by step sees of its world, in the spirit of Gymnasium: placing gates, choosing the next
 * experiment. Molecules are the other case, where an episode is one token sequence (agent.ts).
 */
import type { JsonValue } from '../protocol/json-value.ts';
import type { Random } from '../random/random.ts';

export type ActionSpace =
  | { kind: 'discrete'; count: number }
  /** Each of `size` numbers in [-1, 1]. */
  | { kind: 'box'; size: number };

export interface Observation {
  /** Length `observationSize`; never changed after it was returned. */
  features: Float32Array;
  /** 1 where an action is allowed, length `count`; without it all are. At least one is allowed. */
  legal?: Uint8Array;
}

export interface Transition {
  /** After the action; after the last one of an episode it is learned from only if the episode was cut off. */
  observation: Observation;
  reward: number;
  /** The episode reached its end: nothing more could be earned. */
  terminated: boolean;
  /** The episode was cut off, by a limit of length or by random halting. */
  truncated: boolean;
}

/** One episode at a time; many of them side by side make a batch. */
export interface EpisodicEnvironment<Action = number | Float32Array> {
  readonly observationSize: number;
  readonly actions: ActionSpace;
  /** Begins an episode, whose chances all come from `random`. */
  reset(random: Random): Promise<Observation>;
  step(action: Action): Promise<Transition>;
  /** What lives across episodes (a curriculum), in environments that have such; called between two episodes. */
  save?(): JsonValue;
  restore?(saved: JsonValue): void;
  close?(): Promise<void>;
  /** What is to be told of the episode that has just ended, where environments run in threads of their own. */
  outcome?(): JsonValue;
}

/**
 * How a thread of its own opens an environment: the module at `url` exports `openEnvironment(data)`, which returns one or a
 * promise of one.
 */
export interface EnvironmentModule {
  url: string;
  data: JsonValue;
}

export interface EnvironmentOpener {
  openEnvironment(
    data: JsonValue,
  ): EpisodicEnvironment<never> | Promise<EpisodicEnvironment<never>>;
}
