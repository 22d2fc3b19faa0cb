/**
 * Circuit design in a thread of its own (`EnvironmentModule`): the lane of an agent that plays apart from the run, with a
 * judge and a curriculum of its own. What it finds is told to the run at the end of each episode.
 */
import type { EnvironmentModule, EpisodicEnvironment } from '../../agents/episode.ts';
import { createEvaluator, type CircuitMemory, type EvaluatedCircuit } from '../../circuits/episode/circuit-evaluator.ts'; // prettier-ignore
import { createRules } from '../../circuits/episode/circuit-rules.ts';
import { createCurriculum, type CurriculumState } from '../../circuits/episode/moving-threshold.ts';
import type { Evaluations } from '../../circuits/simulation/cost.ts';
import { structureKey } from '../../circuits/circuit-key.ts';
import type { JsonValue } from '../../protocol/json-value.ts';
import { costOf, episodeSettings } from './circuit-cost.ts';
import { createLane, type Outcome } from './circuit-lane.ts';
import { openTarget } from './circuit-target.ts';
import type { CircuitRunSettings } from './run-schema.ts';

interface ThreadData {
  settings: CircuitRunSettings;
  /** Where the file lies that the target names. */
  hamiltonian: string | undefined;
}

export interface ThreadOutcome extends Outcome {
  /** Circuits that are new on the thread's Pareto front. */
  front: EvaluatedCircuit[];
  /** Circuits judged, and evaluations spent, since the last outcome. */
  circuits: number;
  spent: Evaluations;
}

/** What lives across episodes: of the circuits judged before only the best ones. */
interface ThreadState {
  curriculum: CurriculumState;
  memory: CircuitMemory;
}

/** What a thread needs to open the environment of these settings; `hamiltonian` is where the file lies that they name. */
export function threadEnvironment(
  settings: CircuitRunSettings,
  hamiltonian: string | undefined,
): EnvironmentModule {
  const data: ThreadData = { settings, hamiltonian };
  return { url: import.meta.url, data: data as unknown as JsonValue };
}

export function openEnvironment(data: JsonValue): EpisodicEnvironment<number> {
  const { settings, hamiltonian } = data as unknown as ThreadData;
  const { target } = openTarget(settings.environment.target, (path) => hamiltonian ?? path, false);
  const episode = episodeSettings(settings, target.kind);
  const evaluator = createEvaluator(costOf(settings, target), episode);
  const { start } = createRules(target, { ...episode, maximumDepth: episode.maximumDepth ?? episode.maximumSteps }); // prettier-ignore
  const curriculum = createCurriculum(episode.curriculum, evaluator.evaluate(start).value);
  const lane = createLane(target, episode, evaluator, curriculum);
  let told = { circuits: 0, spent: { values: 0, gradients: 0, shots: 0 }, keys: new Set<string>() };
  return {
    ...lane.environment,
    outcome() {
      const spent = { ...evaluator.evaluations };
      const front = evaluator.front.entries.map(({ circuit, value }) => ({
        key: structureKey(circuit),
        circuit,
        value,
      }));
      const outcome: ThreadOutcome = {
        ...lane.outcome,
        front: front.filter(({ key }) => !told.keys.has(key)),
        circuits: evaluator.circuits - told.circuits,
        spent: {
          values: spent.values - told.spent.values,
          gradients: spent.gradients - told.spent.gradients,
          shots: spent.shots - told.spent.shots,
        },
      };
      told = { circuits: evaluator.circuits, spent, keys: new Set(front.map(({ key }) => key)) };
      return outcome as unknown as JsonValue;
    },
    save() {
      const state: ThreadState = {
        curriculum: curriculum.save(),
        memory: { ...evaluator.save(), seen: [] },
      };
      return state as unknown as JsonValue;
    },
    restore(saved) {
      const state = saved as unknown as ThreadState;
      curriculum.restore(state.curriculum);
      evaluator.restore(state.memory);
      told.circuits = evaluator.circuits;
    },
  };
}
