/** What a circuit is designed for: a low energy, a state or a unitary, each as a cost to be minimized. */
import { badInput } from '../../protocol/errors.ts';
import { type ComplexMatrix } from '../gates.ts';
import type { Objective } from '../simulation/cost.ts';
import { infidelity, pauliObservable } from '../simulation/observable.ts';
import { type PauliSum, lowerBound } from '../simulation/pauli-sum.ts';
import { type StateVector, basisState, emptyState } from '../simulation/state-vector.ts';
import { checkUnitary } from './unitaries.ts';

export interface CircuitTarget {
  kind: 'energy' | 'state' | 'unitary';
  qubits: number;
  objective: Objective;
  /** A value below which the cost cannot fall, known without solving the problem: -sum |c_k|, or 0 for infidelities. */
  lowerBound: number;
  /** Whose expectation the cost is; of energies only. */
  hamiltonian?: PauliSum;
}

/** Lowest expectation of a Pauli sum over states made from |0...0>. */
export function energyTarget(hamiltonian: PauliSum): CircuitTarget {
  const { qubits } = hamiltonian;
  return {
    kind: 'energy',
    qubits,
    objective: {
      qubits,
      register: qubits,
      offset: 0,
      initial: basisState(qubits),
      observable: pauliObservable(hamiltonian),
    },
    lowerBound: lowerBound(hamiltonian),
    hamiltonian,
  };
}

/** 1 - |<target|U|0...0>|^2. */
export function stateTarget(state: StateVector): CircuitTarget {
  const { qubits } = state;
  return {
    kind: 'state',
    qubits,
    objective: {
      qubits,
      register: qubits,
      offset: 0,
      initial: basisState(qubits),
      observable: infidelity(state),
    },
    lowerBound: 0,
  };
}

/** SOURCE: twice as many qubits are simulated, so 10 fill the largest register. */
const LARGEST_UNITARY = 10;

/**
 * 1 - |Tr(V^dagger U)|^2 / 4^n, the process infidelity to V, which a global phase leaves alone. U acts on one half of n
 * entangled pairs, whose state then holds all columns of U (Choi and Jamiolkowski).
 */
export function unitaryTarget(unitary: ComplexMatrix): CircuitTarget {
  const qubits = Math.log2(unitary.size);
  if (!Number.isInteger(qubits) || qubits < 1 || qubits > LARGEST_UNITARY)
    throw badInput(
      `A matrix with "${unitary.size}" rows is no unitary on 1 to ${LARGEST_UNITARY} qubits.`,
      { field: 'unitary' },
      'Its size is a power of 2.',
    );
  checkUnitary(unitary);
  return {
    kind: 'unitary',
    qubits,
    objective: {
      qubits,
      register: 2 * qubits,
      offset: qubits,
      initial: choiState(qubits),
      observable: infidelity(choiState(qubits, unitary)),
    },
    lowerBound: 0,
  };
}

/** sum_j |j> U|j> / sqrt(2^n); of the identity without `unitary`. */
function choiState(qubits: number, unitary?: ComplexMatrix): StateVector {
  const size = 2 ** qubits;
  const state = emptyState(2 * qubits);
  const norm = 1 / Math.sqrt(size);
  for (let column = 0; column < size; column++) {
    if (unitary === undefined) {
      state.re[column * size + column] = norm;
      continue;
    }
    for (let row = 0; row < size; row++) {
      state.re[column * size + row] = norm * unitary.re[row * size + column];
      state.im[column * size + row] = norm * unitary.im[row * size + column];
    }
  }
  return state;
}
