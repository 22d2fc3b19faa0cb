import { describe, expect, it } from 'vitest';
import { parseGeometry } from '../../../core/quantum-chemistry/geometry.ts';
import {
  countElectrons,
  densityOf,
  hartreeFock,
  trace,
} from '../../../core/quantum-chemistry/hartree-fock.ts';
import type { HartreeFock } from '../../../core/quantum-chemistry/hartree-fock.ts';
import { computeIntegrals } from '../../../core/quantum-chemistry/integrals.ts';
import { largestDifference, pyscfMolecules } from './reference-values.ts';

function solve(geometry: string, unit: 'angstrom' | 'bohr', charge = 0): HartreeFock {
  const { atoms } = parseGeometry(geometry, unit);
  return hartreeFock(computeIntegrals(atoms), atoms, charge);
}

describe('restricted Hartree-Fock', () => {
  it.each(Object.entries(pyscfMolecules))('agrees with PySCF on %s', (_, known) => {
    const found = solve(known.geometry, known.unit, known.charge);
    expect(Math.abs(found.energy - known.rhf)).toBeLessThan(1e-9);
    expect(largestDifference(found.orbitalEnergies, known.orbital_energies)).toBeLessThan(1e-6);
  });

  it('agrees with textbook values', () => {
    // SOURCE: Szabo, Ostlund, Modern Quantum Chemistry (1996), section 3.5.2: H2 in STO-3G at 1.4 bohr.
    const h2 = solve('H 0 0 0; H 0 0 1.4', 'bohr');
    expect(h2.energy).toBeCloseTo(-1.1167, 4);
    expect(h2.orbitalEnergies[0]).toBeCloseTo(-0.578, 3);
    expect(h2.orbitalEnergies[1]).toBeCloseTo(0.67, 2);
    // SOURCE: T. D. Crawford's programming projects, project 3: water in STO-3G.
    const water = solve(
      'O 0 -0.143225816552 0; H 1.638036840407 1.136548822547 0; H -1.638036840407 1.136548822547 0',
      'bohr',
    );
    expect(water.energy).toBeCloseTo(-74.942079928192, 6);
  });

  it('gives orthonormal orbitals that hold the electrons, each with its largest coefficient positive', () => {
    const { atoms } = parseGeometry('N 0 0 0; N 0.3 0.4 0.9', 'angstrom');
    const integrals = computeIntegrals(atoms);
    const { orbitals, occupied } = hartreeFock(integrals, atoms, 0);
    expect(trace(densityOf(orbitals, occupied), integrals.overlap)).toBeCloseTo(14, 10);
    const one = orbitals.transpose().mmul(integrals.overlap).mmul(orbitals);
    for (let i = 0; i < 10; i++)
      for (let j = 0; j < 10; j++) expect(one.get(i, j)).toBeCloseTo(i === j ? 1 : 0, 10);
    for (let k = 0; k < 10; k++) {
      const column = orbitals.getColumn(k);
      expect(Math.max(...column)).toBeGreaterThan(-Math.min(...column) - 1e-6);
    }
  });

  it('does not depend on how the molecule lies in space', () => {
    const energies = ['C 0 0 0; O 0 0 1.128', 'C 1 1 1; O 1.6512511 1.6512511 1.6512511'].map((geometry) => solve(geometry, 'angstrom').energy); // prettier-ignore
    expect(energies[0]).toBeCloseTo(energies[1], 6);
  });

  it('finds the lower of several solutions of a stretched bond', () => {
    // SOURCE: PySCF 2.14.0, the lowest of its guesses minao, 1e, atom and huckel; minao alone gives -106.61696.
    expect(solve('N 0 0 0; N 0 0 2.5', 'angstrom').energy).toBeLessThan(-106.80796635);
  });

  it('says that it did not converge', () => {
    const { atoms } = parseGeometry('O 0 0 0.1173; H 0 0.7572 -0.4692; H 0 -0.7572 -0.4692', 'angstrom'); // prettier-ignore
    expect(() => hartreeFock(computeIntegrals(atoms), atoms, 0, 2)).toThrow('Hartree-Fock did not converge in "2" iterations.'); // prettier-ignore
  });
});

describe('electrons', () => {
  const oxygen = parseGeometry('O 0 0 0; H 0 0 1', 'angstrom').atoms;

  it('are counted with the charge', () => {
    expect(countElectrons(oxygen, -1, 6)).toBe(10);
    expect(countElectrons(oxygen, 1, 6)).toBe(8);
  });

  it('that cannot be paired are refused', () => {
    expect(() => countElectrons(oxygen, 0, 6)).toThrow('The molecule has "9" electrons, an odd number, and restricted Hartree-Fock pairs them all.'); // prettier-ignore
    expect(() => countElectrons(oxygen, 9, 6)).toThrow('With the charge "9" no electron is left.');
    expect(() => countElectrons(oxygen, -5, 6)).toThrow('With the charge "-5" there are 14 electrons, and the 6 orbitals hold 12.'); // prettier-ignore
  });
});
