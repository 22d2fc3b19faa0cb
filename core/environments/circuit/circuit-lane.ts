/** An episode of circuit design as agents play it, and what is to be told of it when it has ended. */
import type { EpisodicEnvironment } from '../../agents/episode.ts';
import type {
  CircuitEvaluator,
  EvaluatedCircuit,
} from '../../circuits/episode/circuit-evaluator.ts';
import {
  CircuitEpisode,
  type CircuitEpisodeSettings,
} from '../../circuits/episode/circuit-episode.ts';
import type { Curriculum } from '../../circuits/episode/moving-threshold.ts';
import type { CircuitTarget } from '../../circuits/targets/target.ts';

/** How the episode that a lane plays, or has just played, stands. */
export interface Outcome {
  /** Its best circuit. */
  design: EvaluatedCircuit;
  /** Whether it ended below the threshold. */
  succeeded: boolean;
}

export interface Lane {
  environment: EpisodicEnvironment<number>;
  readonly outcome: Outcome;
}

/** Lanes that share judge and curriculum see what the others have found. */
export function createLane(
  target: CircuitTarget,
  settings: CircuitEpisodeSettings,
  evaluator: CircuitEvaluator,
  curriculum: Curriculum,
): Lane {
  const episode = new CircuitEpisode(target, settings, evaluator, curriculum);
  const outcome: Outcome = { design: episode.circuit, succeeded: false };
  const environment: EpisodicEnvironment<number> = {
    observationSize: episode.observationSize,
    actions: episode.actions,
    async reset(random) {
      const observation = await episode.reset(random);
      Object.assign(outcome, { design: episode.circuit, succeeded: false });
      return observation;
    },
    async step(action) {
      // The end of an episode may move the threshold.
      const { threshold } = curriculum;
      const transition = await episode.step(action);
      const { circuit } = episode;
      if (circuit.value < outcome.design.value) outcome.design = circuit;
      outcome.succeeded = transition.terminated && circuit.value < threshold;
      return transition;
    },
  };
  return { environment, outcome };
}
