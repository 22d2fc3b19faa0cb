/** A molecule's Hamiltonian as the JSON file that circuits are designed for, with everything that it was made from. */
import type { PauliSum } from '../circuits/simulation/pauli-sum.ts';
import { formatGeometry } from './geometry.ts';
import type { ExactEnergies, MoleculeHamiltonian } from './molecule-hamiltonian.ts';

const CONVENTION = 'leftmost character = qubit 0 = most significant bit of the basis index';
const MAPPING_NAMES = {
  'jordan-wigner': 'Jordan-Wigner',
  parity: 'parity, two-qubit reduction',
  'bravyi-kitaev': 'Bravyi-Kitaev',
} as const;

/** Keys of core/circuits/targets/hamiltonian-file.ts and more; energies in hartree, the geometry in `unit`. */
export function hamiltonianRecord(
  molecule: MoleculeHamiltonian,
  exact: ExactEnergies,
): Record<string, unknown> {
  const { atoms, charge, electronic, hartreeFock, mapping, space, sum, unit } = molecule;
  const best = lowestBasisState(sum);
  return {
    name: molecule.name,
    n_qubits: sum.qubits,
    n_terms: sum.terms.length,
    molecule: molecule.formula,
    geometry: formatGeometry(atoms, unit, 10).replaceAll('\n', '; '),
    geometry_unit: unit,
    charge,
    basis: 'STO-3G',
    energy_unit: 'hartree',
    nuclear_repulsion: molecule.nuclearRepulsion,
    rhf_energy: hartreeFock.energy,
    orbital_energies: [...hartreeFock.orbitalEnergies],
    frozen: space.frozen,
    active: space.active,
    active_electrons: space.electrons,
    core_constant: electronic.constant,
    constant_included: true,
    mapping: MAPPING_NAMES[mapping.name],
    spin_order: mapping.spinOrder,
    exact_ground_energy: exact.overall.energy,
    ground_electrons: { alpha: exact.overall.alpha, beta: exact.overall.beta },
    exact_molecule_energy: exact.molecule.energy,
    molecule_electrons: { alpha: exact.molecule.alpha, beta: exact.molecule.beta },
    hartree_fock_state: molecule.hartreeFockState,
    best_computational_basis_state: best.bits,
    best_basis_energy: best.energy,
    pauli_convention: CONVENTION,
    pauli: Object.fromEntries(sum.terms.map(({ pauli, coefficient }) => [pauli, coefficient])),
  };
}

/** The basis state of lowest energy: of the diagonal, sum_z c_z (-1)^|z & k|, a Walsh-Hadamard transform. */
export function lowestBasisState({ qubits, terms }: PauliSum): { bits: string; energy: number } {
  const diagonal = new Float64Array(2 ** qubits);
  for (const { pauli, coefficient } of terms) {
    if (/[XY]/.test(pauli)) continue;
    diagonal[parseInt(pauli.replaceAll('I', '0').replaceAll('Z', '1'), 2)] = coefficient;
  }
  for (let half = 1; half < diagonal.length; half *= 2) {
    for (let block = 0; block < diagonal.length; block += 2 * half) {
      for (let k = block; k < block + half; k++) {
        const [a, b] = [diagonal[k], diagonal[k + half]];
        diagonal[k] = a + b;
        diagonal[k + half] = a - b;
      }
    }
  }
  const index = diagonal.reduce((best, energy, k) => (energy < diagonal[best] ? k : best), 0);
  return { bits: index.toString(2).padStart(qubits, '0'), energy: diagonal[index] };
}
