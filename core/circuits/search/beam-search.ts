/** Beam search: of all circuits with one action more, the best few go on. With a beam of one it is greedy search. */
import type { EvaluatedCircuit } from '../episode/circuit-evaluator.ts';
import {
  type CircuitSearch,
  type SearchProblem,
  extend,
  legalChoices,
  reached,
} from './search-problem.ts';

/** Circuits with the same cost often prepare the same state: one of each is enough. */
const SAME_VALUE = 1e-9;

export function* beamSearch(problem: SearchProblem, width: number): CircuitSearch {
  let beam = [problem.evaluator.evaluate(problem.rules.start)];
  for (let step = 0; step < problem.maximumSteps && beam.length > 0; step++) {
    const grown = new Map<string, EvaluatedCircuit>();
    for (const { circuit } of beam)
      for (const choice of legalChoices(problem, circuit)) {
        if (problem.done()) return;
        const next = extend(problem, circuit, choice);
        grown.set(next.key, next);
        yield next;
        if (reached(problem, next)) return;
      }
    beam = best([...grown.values()], width);
  }
}

/** The action that lowers the cost most, again and again. */
export function greedySearch(problem: SearchProblem): CircuitSearch {
  return beamSearch(problem, 1);
}

/** The `width` circuits of lowest cost, of equal ones only the shortest. */
function best(circuits: EvaluatedCircuit[], width: number): EvaluatedCircuit[] {
  const sorted = circuits.sort(
    (a, b) => a.value - b.value || a.circuit.gates.length - b.circuit.gates.length,
  );
  const chosen: EvaluatedCircuit[] = [];
  for (const candidate of sorted) {
    if (chosen.length === width) break;
    const last = chosen[chosen.length - 1];
    if (last === undefined || candidate.value - last.value > SAME_VALUE) chosen.push(candidate);
  }
  return chosen;
}
