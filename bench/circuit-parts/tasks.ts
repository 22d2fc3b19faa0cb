/**
 * What circuits are designed for in the benchmarks, and when a goal is met: by a circuit within the error and with no more
 * two-qubit gates than allowed. That is the optimum for Bell and GHZ states, and chemical accuracy (1.6 mHa against the lowest
 * eigenvalue) with at most one CX more than the smallest circuit known for molecules.
 */

export interface Task {
  environment: Record<string, unknown>;
  /** Of the energy in hartree, or of the fidelity. */
  error: number;
  twoQubitGates: number;
  /** All gates; without it any number. */
  gates?: number;
}

const INFIDELITY = 1e-9;
const CHEMICAL_ACCURACY = 1.6e-3;

function ghz(qubits: number): Task {
  return {
    environment: {
      target: { state: { name: 'ghz', qubits } },
      gates: ['h', 'cx'],
      maxGates: qubits + 3,
    },
    error: INFIDELITY,
    twoQubitGates: qubits - 1,
    gates: qubits,
  };
}

function molecule(target: Record<string, unknown>, maxGates: number, twoQubitGates: number): Task {
  return {
    environment: {
      target: { molecule: { unit: 'angstrom', ...target } },
      gates: ['ry', 'cx'],
      maxGates,
      reward: { kind: 'incremental', success: 5, failure: 5, twoQubitCost: 0.1 },
    },
    error: CHEMICAL_ACCURACY,
    twoQubitGates,
  };
}

const h2 = { geometry: 'H 0 0 0; H 0 0 0.7414' };
/** The 1s electrons are frozen, the two empty pi orbitals left out: orbitals 1, 2 and 5. */
const lih = (distance: number) => ({
  geometry: `Li 0 0 0; H 0 0 ${distance}`,
  active: [1, 2, 5],
  mapping: 'parity',
});

const beh2 = { geometry: 'Be 0 0 0; H 0 0 1.33; H 0 0 -1.33', unit: 'bohr' };
const h2o = {
  geometry: 'O 0.835 0.452 0; H -0.021 -0.002 0; H 1.477 -0.273 0',
  unit: 'bohr',
};

// Smallest circuits known: 1 CX for H2 on 2 qubits, 3 for H2 on 4 and for LiH on 4; 7 for LiH on 6, 5 for BeH2, 6 for H2O.
export const TASKS: Readonly<Record<string, Task>> = {
  bell: ghz(2),
  'ghz-3': ghz(3),
  'ghz-4': ghz(4),
  'ghz-5': ghz(5),
  'h2-2q': molecule({ ...h2, mapping: 'parity' }, 6, 2),
  'h2-4q': molecule({ ...h2, mapping: 'jordan-wigner' }, 10, 4),
  'lih-1.2': molecule(lih(1.2), 14, 4),
  'lih-2.2': molecule(lih(2.2), 14, 4),
  'lih-3.4': molecule(lih(3.4), 16, 4),
  'lih-6q': molecule({ ...lih(2.2), mapping: 'jordan-wigner' }, 22, 8),
  // The published Hamiltonians of these two are at numbers of angstroms read as bohr.
  'beh2-6q': molecule({ ...beh2, active: [1, 2, 3] }, 20, 6),
  'h2o-8q': molecule({ ...h2o, active: { electrons: 4, orbitals: 4 } }, 22, 7),
};
