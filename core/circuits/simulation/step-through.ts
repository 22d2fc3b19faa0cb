/** A circuit gate by gate: the state after some of its gates, its largest amplitudes, and the cost after each gate. */
import { type Circuit, anglesOf } from '../circuit.ts';
import type { Objective } from './cost.ts';
import { applyOperation, compile, runCircuit } from './program.ts';
import {
  type StateVector,
  basisIndex,
  basisState,
  cloneState,
  emptyState,
} from './state-vector.ts';

export interface Amplitude {
  /** Qubit 0 first. */
  bits: string;
  re: number;
  im: number;
}

/** What the first `gates` gates make of the basis state `from`, qubit 0 first; of all zeros by default. */
export function stateAfter(circuit: Circuit, gates: number, from?: string): StateVector {
  const { qubits } = circuit;
  const state = basisState(qubits, from === undefined ? 0 : basisIndex(from, qubits, 'from'));
  runCircuit({ qubits, gates: circuit.gates.slice(0, gates) }, state);
  return state;
}

/** Probabilities below this are rounding. */
const NOTHING = 1e-14;

/**
 * Amplitudes that are not 0, at most `most` of them: all in the order of their basis states where there is room, else the
 * largest first. `rest` is the probability of those left out.
 */
export function largestAmplitudes(
  { qubits, re, im }: StateVector,
  most: number,
): { amplitudes: Amplitude[]; rest: number } {
  const probability = (k: number): number => re[k] ** 2 + im[k] ** 2;
  // One pass, since large registers have a million of them; the likeliest so far stand first.
  const shown: number[] = [];
  let rest = 0;
  for (let k = 0; k < re.length; k++) {
    const p = probability(k);
    if (p <= NOTHING) continue;
    const isFull = shown.length === most;
    if (isFull && p <= probability(shown[most - 1])) {
      rest += p;
      continue;
    }
    if (isFull) rest += probability(shown.pop()!);
    const place = re.length > most ? shown.findIndex((other) => probability(other) < p) : -1;
    shown.splice(place < 0 ? shown.length : place, 0, k);
  }
  return {
    amplitudes: shown.map((k) => ({
      bits: k.toString(2).padStart(qubits, '0'),
      re: re[k],
      im: im[k],
    })),
    rest,
  };
}

/** The cost before the first gate, and after each: one number more than there are gates. */
export function costsAlong(objective: Objective, circuit: Circuit): number[] {
  const { register, offset, initial, observable } = objective;
  const program = compile(circuit, register, offset);
  const angles = anglesOf(circuit);
  const state = cloneState(initial);
  const scratch = emptyState(register);
  const costs = [observable.apply(state, scratch)];
  for (const operation of program.operations) {
    applyOperation(operation, operation.parameter < 0 ? 0 : angles[operation.parameter], state);
    costs.push(observable.apply(state, scratch));
  }
  return costs;
}
