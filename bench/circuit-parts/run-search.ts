/** Searches that do not learn, on the tasks of the agents: under the same rules (beam search) or with gates of their own (ADAPT-VQE). */
import { circuitCost } from '../../core/circuits/circuit.ts';
import { createEvaluator } from '../../core/circuits/episode/circuit-evaluator.ts';
import { createRules } from '../../core/circuits/episode/circuit-rules.ts';
import { adaptVqe, qubitPool } from '../../core/circuits/search/adapt-vqe.ts';
import { beamSearch } from '../../core/circuits/search/beam-search.ts';
import type { CircuitSearch, SearchProblem } from '../../core/circuits/search/search-problem.ts';
import { createCostFunction } from '../../core/circuits/simulation/cost.ts';
import { basisState, emptyState } from '../../core/circuits/simulation/state-vector.ts';
import { simplify } from '../../core/circuits/simplify.ts';
import type { CircuitTarget } from '../../core/circuits/targets/target.ts';
import { episodeSettings } from '../../core/environments/circuit/circuit-cost.ts';
import { openTarget } from '../../core/environments/circuit/circuit-target.ts';
import { circuitRunSchema } from '../../core/environments/circuit/run-schema.ts';
import type { Limits, Outcome } from './outcome.ts';
import type { Task } from './tasks.ts';

export const SEARCHES = ['beam-1', 'beam-10', 'beam-100', 'adapt-vqe'];

export function runSearch(task: Task, search: string, limits: Limits): Outcome {
  const settings = circuitRunSchema.parse({
    schema: 'athanor/run@1',
    environment: { type: 'circuit', ...task.environment },
  });
  const { target, exact = 0 } = openTarget(settings.environment.target, (path) => path);
  const episode = episodeSettings(settings, target.kind);
  const begun = performance.now();
  const seconds = (): number => (performance.now() - begun) / 1000;
  const evaluator = createEvaluator(createCostFunction(target.objective), episode);
  const adapt = search === 'adapt-vqe';
  const start = adapt ? lowestBasisState(target) : episode.start;
  const maximumDepth = episode.maximumDepth ?? episode.maximumSteps;
  const problem: SearchProblem = {
    rules: createRules(target, { ...episode, start, maximumDepth }),
    evaluator,
    maximumSteps: adapt ? 100 : episode.maximumSteps,
    // A hundredth of a nanohartree, as the agents' errors are cut off at 0.
    goal: exact + task.error + 1e-11,
    done: () => seconds() > limits.seconds,
  };
  const steps: CircuitSearch = adapt
    ? adaptVqe(target, problem, qubitPool(target.qubits))
    : beamSearch(problem, Number(search.slice('beam-'.length)));
  const best = { error: Infinity, twoQubitGates: 0 };
  for (const { circuit, value } of steps)
    if (value - exact < best.error)
      Object.assign(best, {
        error: Math.max(0, value - exact),
        twoQubitGates: circuitCost(adapt ? simplify(circuit) : circuit).twoQubitGates,
      });
  const { values, gradients } = evaluator.evaluations;
  return {
    met: best.error <= task.error && best.twoQubitGates <= task.twoQubitGates,
    episodes: 0,
    circuits: evaluator.circuits,
    evaluations: values + gradients,
    seconds: seconds(),
    ...best,
  };
}

/** The basis state of lowest energy, such as Hartree-Fock, where ADAPT-VQE begins. */
function lowestBasisState({ qubits, objective }: CircuitTarget): string {
  const out = emptyState(qubits);
  const energies = Array.from({ length: 2 ** qubits }, (_, k) =>
    objective.observable.apply(basisState(qubits, k), out),
  );
  return energies
    .indexOf(Math.min(...energies))
    .toString(2)
    .padStart(qubits, '0');
}
