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
import type { Gate } from '../../circuits/gates.ts';
import type { Curriculum } from '../../circuits/episode/moving-threshold.ts';
import type { CircuitTarget } from '../../circuits/targets/target.ts';

/** How the episode that a lane plays, or has just played, stands. */
export interface Outcome {
  /** Its best circuit. */
  design: EvaluatedCircuit;
  /** Its gates in the order in which they were placed; their angles are not those of the design. */
  placed: Gate[];
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
  const begun = (): Outcome => ({
    design: episode.circuit,
    placed: [...episode.circuit.circuit.gates],
    succeeded: false,
  });
  const outcome = begun();
  let placed = outcome.placed;
  const environment: EpisodicEnvironment<number> = {
    observationSize: episode.observationSize,
    actions: episode.actions,
    async reset(random) {
      const observation = await episode.reset(random);
      Object.assign(outcome, begun());
      placed = outcome.placed;
      return observation;
    },
    async step(action) {
      // The end of an episode may move the threshold.
      const { threshold } = curriculum;
      const transition = await episode.step(action);
      const { circuit } = episode;
      placed = [...placed, ...episode.choices[action].gates];
      if (circuit.value < outcome.design.value) Object.assign(outcome, { design: circuit, placed });
      outcome.succeeded = transition.terminated && circuit.value < threshold;
      return transition;
    },
  };
  return { environment, outcome };
}
