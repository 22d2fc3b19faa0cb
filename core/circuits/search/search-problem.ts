/** What searches without learning share: the rules, the judge, and how they report. */
import type { Circuit } from '../circuit.ts';
import type { CircuitEvaluator, EvaluatedCircuit } from '../episode/circuit-evaluator.ts';
import type { CircuitRules } from '../episode/circuit-rules.ts';

export interface SearchProblem {
  rules: CircuitRules;
  evaluator: CircuitEvaluator;
  /** Actions in a circuit, beside the start. */
  maximumSteps: number;
  /** A search ends below this cost; it goes on to its end without. */
  goal?: number | undefined;
  /** Whether the budget is spent; asked between two circuits. */
  done(): boolean;
}

/** A search yields every circuit that it has judged; evaluations are counted by the evaluator. */
export type CircuitSearch = Generator<EvaluatedCircuit, void, void>;

/** The circuit with one more action, judged. */
export function extend(
  { rules, evaluator }: SearchProblem,
  circuit: Circuit,
  choice: number,
): EvaluatedCircuit {
  const fresh = rules.choices[choice].gates.map((gate) => ({ ...gate }));
  return evaluator.evaluate({ qubits: rules.qubits, gates: [...circuit.gates, ...fresh] }, fresh);
}

/** Numbers of the choices that a circuit allows. */
export function legalChoices({ rules }: SearchProblem, circuit: Circuit): number[] {
  return Array.from(rules.legal(circuit), (legal, choice) => (legal === 1 ? choice : -1)).filter(
    (choice) => choice >= 0,
  );
}

export function reached({ goal }: SearchProblem, { value }: EvaluatedCircuit): boolean {
  return goal !== undefined && value < goal;
}
