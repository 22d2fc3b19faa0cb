import { describe, expect, it } from 'vitest';
import { readHamiltonian } from '../../../core/circuits/targets/hamiltonian-file.ts';
import {
  hamiltonianRecord,
  lowestBasisState,
} from '../../../core/quantum-chemistry/hamiltonian-record.ts';
import {
  exactEnergies,
  moleculeHamiltonian,
} from '../../../core/quantum-chemistry/molecule-hamiltonian.ts';
import { moleculeSettingsSchema } from '../../../core/quantum-chemistry/molecule-settings.ts';
import { referenceHamiltonians } from './reference-values.ts';

describe('the file of a Hamiltonian', () => {
  const input = { name: 'hydride', geometry: 'He 0 0 0; H 0 0 0.9', unit: 'angstrom', charge: 1 };
  const molecule = moleculeHamiltonian(moleculeSettingsSchema.parse(input));
  const record = hamiltonianRecord(molecule, exactEnergies(molecule));

  it('is read by the circuits', () => {
    const read = readHamiltonian(JSON.stringify(record), 'hydride.json');
    expect(read.sum).toEqual(molecule.sum);
    expect(read).toMatchObject({ name: 'hydride', exactEnergy: record.exact_ground_energy });
  });

  it('says unit, electrons and both exact energies', () => {
    expect(record).toMatchObject({
      n_qubits: 4,
      n_terms: 27,
      molecule: 'HeH+',
      geometry:
        'He 0.0000000000 0.0000000000 0.0000000000; H 0.0000000000 0.0000000000 0.9000000000',
      geometry_unit: 'angstrom',
      energy_unit: 'hartree',
      charge: 1,
      ground_electrons: { alpha: 2, beta: 1 },
      molecule_electrons: { alpha: 1, beta: 1 },
      hartree_fock_state: '1010',
    });
    // SOURCE: reference/hamiltonians/hehp_4q_jw_0.9.json and hehp_2q_parity_0.9.json.
    expect(record.exact_ground_energy).toBeCloseTo(-3.1092383238, 9);
    expect(record.exact_molecule_energy).toBeCloseTo(-2.8626175773, 9);
  });
});

it.each(referenceHamiltonians())('finds the best basis state of $name', (known) => {
  const terms = Object.entries(known.pauli).map(([pauli, coefficient]) => ({ pauli, coefficient }));
  const { bits, energy } = lowestBasisState({ qubits: known.n_qubits, terms });
  expect(energy).toBeCloseTo(known.best_basis_energy, 10);
  // Turning all spins over may give a state of the same energy.
  const other = terms.reduce((sum, { pauli, coefficient }) => {
    if (/[XY]/.test(pauli)) return sum;
    const signs = Array.from(pauli).filter(
      (letter, qubit) => letter === 'Z' && bits[qubit] === '1',
    ).length;
    return sum + coefficient * (-1) ** signs;
  }, 0);
  expect(other).toBeCloseTo(energy, 10);
});
