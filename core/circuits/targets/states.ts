/** States to be prepared. */
import { badInput } from '../../protocol/errors.ts';
import { LARGEST_REGISTER, checkQubitCount } from '../circuit.ts';
import { type StateVector, emptyState } from '../simulation/state-vector.ts';

/** (|00> + |11>) / sqrt(2). */
export function bellState(): StateVector {
  return ghzState(2);
}

/** (|0...0> + |1...1>) / sqrt(2) (Greenberger, Horne, Zeilinger). */
export function ghzState(qubits: number): StateVector {
  checkQubitCount(qubits);
  const state = emptyState(qubits);
  state.re[0] = Math.SQRT1_2;
  state.re[state.re.length - 1] = Math.SQRT1_2;
  return state;
}

/** The equal superposition of all basis states with a single 1. */
export function wState(qubits: number): StateVector {
  checkQubitCount(qubits);
  const state = emptyState(qubits);
  for (let qubit = 0; qubit < qubits; qubit++) state.re[2 ** qubit] = 1 / Math.sqrt(qubits);
  return state;
}

/** How far the squared norm may be from 1: what amplitudes written with 6 digits reach. */
const TOLERANCE = 1e-5;

/** A state of given amplitudes, numbers (real) or pairs [real, imaginary], index 0 first. */
export function stateFromAmplitudes(
  amplitudes: readonly (number | readonly [number, number])[],
): StateVector {
  const qubits = Math.log2(amplitudes.length);
  if (!Number.isInteger(qubits) || qubits < 1)
    throw badInput(
      `"${amplitudes.length}" amplitudes do not describe qubits.`,
      { field: 'amplitudes' },
      'Give 2, 4, 8 and so on: one for each basis state.',
    );
  if (qubits > LARGEST_REGISTER) checkQubitCount(qubits, 'amplitudes');
  const state = emptyState(qubits);
  let norm = 0;
  amplitudes.forEach((amplitude, k) => {
    const [re, im] = typeof amplitude === 'number' ? [amplitude, 0] : amplitude;
    state.re[k] = re;
    state.im[k] = im;
    norm += re * re + im * im;
  });
  if (!(Math.abs(norm - 1) <= TOLERANCE))
    throw badInput(
      `The squared amplitudes add up to "${norm}", not to 1.`,
      { field: 'amplitudes' },
      'Divide all amplitudes by the square root of that sum.',
    );
  // What rounding left is taken away, so that fidelities reach 1.
  const factor = 1 / Math.sqrt(norm);
  for (let k = 0; k < state.re.length; k++) {
    state.re[k] *= factor;
    state.im[k] *= factor;
  }
  return state;
}
