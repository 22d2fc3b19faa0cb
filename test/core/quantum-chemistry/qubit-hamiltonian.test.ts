import { describe, expect, it } from 'vitest';
import { fermionMapping } from '../../../core/quantum-chemistry/fermion-mapping.ts';
import { moleculeHamiltonian } from '../../../core/quantum-chemistry/molecule-hamiltonian.ts';
import { moleculeSettingsSchema } from '../../../core/quantum-chemistry/molecule-settings.ts';
import type { MoleculeInput } from '../../../core/quantum-chemistry/molecule-settings.ts';
import { hartreeFockState } from '../../../core/quantum-chemistry/qubit-hamiltonian.ts';
import {
  coefficientsOf,
  denseMatrix,
  largestDifference,
  referenceHamiltonians,
  settingsOf,
  spectrum,
} from './reference-values.ts';

const build = (input: MoleculeInput) => moleculeHamiltonian(moleculeSettingsSchema.parse(input));

describe('Hamiltonians on qubits', () => {
  it.each(referenceHamiltonians())(
    '$name: all eigenvalues agree with the file to 1e-8 hartree',
    (known) => {
      const { sum, hartreeFock, nuclearRepulsion } = build(settingsOf(known));
      expect(sum.qubits).toBe(known.n_qubits);
      expect(sum.terms).toHaveLength(known.n_terms);
      expect(sum.terms.map(({ pauli }) => pauli).sort()).toEqual(Object.keys(known.pauli).sort());
      expect(nuclearRepulsion).toBeCloseTo(known.nuclear_repulsion, 10);
      expect(Math.abs(hartreeFock.energy - known.rhf_energy)).toBeLessThan(1e-8);
      // The signs of orbitals are free: coefficients agree in size.
      for (const { pauli, coefficient } of sum.terms)
      expect(Math.abs(Math.abs(coefficient) - Math.abs(known.pauli[pauli])), pauli).toBeLessThan(1e-8); // prettier-ignore
      const ours = spectrum(sum.qubits, coefficientsOf(sum));
      expect(largestDifference(ours, spectrum(known.n_qubits, known.pauli))).toBeLessThan(1e-8);
      expect(ours[0]).toBeCloseTo(known.exact_ground_energy, 7);
    },
  );

  it('have the published coefficients of H2 at 0.7414 angstrom', () => {
    // SOURCE: reference/hamiltonians/h2_2q_parity_0.7414.json, as in O'Malley et al., Phys. Rev. X 6, 031007 (2016), table I, at that length.
    const { sum } = build({
      geometry: 'H 0 0 0; H 0 0 0.7414',
      unit: 'angstrom',
      mapping: 'parity',
    });
    expect(coefficientsOf(sum)).toEqual({
      II: expect.closeTo(-0.33995362, 7),
      ZI: expect.closeTo(0.39398368, 7),
      IZ: expect.closeTo(-0.39398368, 7),
      ZZ: expect.closeTo(-0.01123659, 7),
      XX: expect.closeTo(0.18128881, 7),
    });
  });

  it('have as many terms as published', () => {
    // SOURCE: V. Verteletskyi, T.-C. Yen, A. F. Izmaylov, J. Chem. Phys. 152, 124114 (2020), table I: LiH, BeH2 and H2O in STO-3G.
    const count = (geometry: string): number =>
      build({ geometry, unit: 'angstrom' }).sum.terms.length;
    expect(count('Li 0 0 0; H 0 0 1.6')).toBe(631);
    expect(count('Be 0 0 0; H 0 0 1.3; H 0 0 -1.3')).toBe(666);
    expect(count('O 0 0 0; H 0 0.757 0.587; H 0 -0.757 0.587')).toBe(1086);
  });

  it('have the same eigenvalues under Jordan-Wigner and Bravyi-Kitaev, in both orders of spins', () => {
    const settings = { geometry: 'Li 0 0 0; H 0.2 0.3 1.9', unit: 'angstrom', active: [1, 2, 3] } as const; // prettier-ignore
    const all = (['jordan-wigner', 'bravyi-kitaev'] as const).flatMap((mapping) =>
      (['blocked', 'interleaved'] as const).map((spinOrder) => {
        const { sum } = build({ ...settings, active: [...settings.active], mapping, spinOrder });
        return spectrum(6, coefficientsOf(sum));
      }),
    );
    for (const other of all) expect(largestDifference(other, all[0])).toBeLessThan(1e-10);
  });

  it.each(['jordan-wigner', 'parity', 'bravyi-kitaev'] as const)(
    '%s: the Hartree-Fock state has the Hartree-Fock energy',
    (mapping) => {
      const {
        sum,
        hartreeFockState: bits,
        hartreeFock,
      } = build({
        geometry: 'O 0 0 0.1173; H 0 0.7572 -0.4692; H 0 -0.7572 -0.4692',
        unit: 'angstrom',
        active: { electrons: 6, orbitals: 4 },
        mapping,
      });
      const index = parseInt(bits, 2);
      expect(denseMatrix(sum.qubits, coefficientsOf(sum)).get(index, index)).toBeCloseTo(hartreeFock.energy, 9); // prettier-ignore
    },
  );
});

it('fills the lowest orbitals with both spins', () => {
  expect(hartreeFockState(fermionMapping('jordan-wigner', 'blocked', 3, 2), 2)).toBe('110110');
  expect(hartreeFockState(fermionMapping('jordan-wigner', 'interleaved', 3, 2), 2)).toBe('111100');
  expect(hartreeFockState(fermionMapping('parity', 'blocked', 3, 1), 1)).toBe('1100');
});
