/** What the parameter server of A3C and the threads of its actor-learners say to each other. */
import type { ParameterValues } from '../../nn/parameters.ts';
import type { JsonValue } from '../../protocol/json-value.ts';
import type { EnvironmentModule } from '../episode.ts';
import type { EpisodeSummary } from './agent.ts';

export interface ActorLearnerSettings {
  hidden: readonly number[];
  discount: number;
  returnSteps: number;
  entropyWeight: number;
}

/** What a thread is given when it is started. */
export interface ActorLearnerJob {
  module: EnvironmentModule;
  /** What the environment saved in the run that is gone on with. */
  saved: JsonValue | undefined;
  settings: ActorLearnerSettings;
  /** The shared parameters, on shared memory: the server writes them, the threads read them. */
  actor: ParameterValues;
  critic: ParameterValues;
}

/** Play one episode, all of whose chances come from `seed`. */
export interface PlayEpisode {
  seed: number;
}

export type FromActorLearner =
  | { kind: 'ready' }
  /** Gradients by the parameters as the thread last read them, and the losses that they belong to. */
  | {
      kind: 'gradients';
      actor: Record<string, Float32Array>;
      critic: Record<string, Float32Array>;
      loss: number;
      valueLoss: number;
      entropy: number;
    }
  /** An episode has ended; `saved` is what the environment keeps for the next ones. */
  | { kind: 'episode'; episode: EpisodeSummary; saved: JsonValue | undefined };
