import { describe, expect, it } from 'vitest';
import {
  activeHamiltonian,
  chooseActiveSpace,
  splitDegeneracies,
} from '../../../core/quantum-chemistry/active-space.ts';
import type { ActiveSelection } from '../../../core/quantum-chemistry/active-space.ts';
import { parseGeometry } from '../../../core/quantum-chemistry/geometry.ts';
import { hartreeFock } from '../../../core/quantum-chemistry/hartree-fock.ts';
import { computeIntegrals } from '../../../core/quantum-chemistry/integrals.ts';
import { referenceHamiltonians, settingsOf } from './reference-values.ts';

const { atoms } = parseGeometry('Li 0 0 0; H 0 0 1.6', 'angstrom');

describe('choosing orbitals', () => {
  const choose = (selection: ActiveSelection) => chooseActiveSpace(selection, atoms, 6, 2);

  it('takes all, the valence, a list, or electrons and orbitals around the gap', () => {
    expect(choose('all')).toEqual({ frozen: [], active: [0, 1, 2, 3, 4, 5], electrons: 4 });
    expect(choose('valence')).toEqual({ frozen: [0], active: [1, 2, 3, 4, 5], electrons: 2 });
    expect(choose([5, 1, 2])).toEqual({ frozen: [0], active: [1, 2, 5], electrons: 2 });
    expect(choose({ electrons: 2, orbitals: 3 })).toEqual({ frozen: [0], active: [1, 2, 3], electrons: 2 }); // prettier-ignore
    expect(choose({ electrons: 4, orbitals: 2 })).toEqual({ frozen: [], active: [0, 1], electrons: 4 }); // prettier-ignore
  });

  it.each<[ActiveSelection, string]>([
    [[], 'The active space has no orbitals.'],
    [[1, 6], 'Orbital "6" of the active space does not exist.'],
    [[-1], 'Orbital "-1" of the active space does not exist.'],
    [[1, 2, 1], 'Orbital "1" stands twice in the active space.'],
    [{ electrons: 3, orbitals: 3 }, 'The active space has "3" electrons, an odd number.'],
    [{ electrons: 6, orbitals: 6 }, 'The active space asks for "6" electrons, and the molecule has 4.'], // prettier-ignore
    [{ electrons: 4, orbitals: 1 }, '"4" electrons do not fit into 1 active orbitals.'],
    [{ electrons: 2, orbitals: 6 }, 'The active space of "6" orbitals is larger than what the molecule has: 5 beside the frozen ones.'], // prettier-ignore
  ])('refuses %j', (selection, message) => {
    expect(() => choose(selection)).toThrow(message);
  });

  it('warns where it cuts through orbitals of equal energy', () => {
    const scf = hartreeFock(computeIntegrals(atoms), atoms, 0);
    expect(splitDegeneracies(choose([1, 2, 5]), scf.orbitalEnergies)).toEqual([]);
    const [warning] = splitDegeneracies(choose([1, 2, 3]), scf.orbitalEnergies);
    expect(warning).toContain('Orbitals 3 and 4 have the same energy, and only 3 is active');
  });
});

describe('folding frozen electrons in', () => {
  it('keeps the Hartree-Fock energy, whatever is frozen', () => {
    const integrals = computeIntegrals(atoms);
    const scf = hartreeFock(integrals, atoms, 0);
    for (const selection of ['all', 'valence', [0, 2, 3], [1, 2, 5]] as ActiveSelection[]) {
      const space = chooseActiveSpace(selection, atoms, 6, 2);
      const { orbitals: m, pairs, constant, oneBody, twoBody } = activeHamiltonian(integrals, scf, space); // prettier-ignore
      const eri = (p: number, q: number, r: number, s: number): number => twoBody[((p * m + q) * m + r) * m + s]; // prettier-ignore
      let energy = constant;
      for (let i = 0; i < pairs; i++) {
        energy += 2 * oneBody[i * m + i];
        for (let j = 0; j < pairs; j++) energy += 2 * eri(i, i, j, j) - eri(i, j, j, i);
      }
      expect(energy).toBeCloseTo(scf.energy, 9);
    }
  });

  it('keeps the symmetries of the integrals', () => {
    const integrals = computeIntegrals(atoms);
    const scf = hartreeFock(integrals, atoms, 0);
    const { orbitals: m, twoBody } = activeHamiltonian(integrals, scf, chooseActiveSpace('valence', atoms, 6, 2)); // prettier-ignore
    const eri = (p: number, q: number, r: number, s: number): number => twoBody[((p * m + q) * m + r) * m + s]; // prettier-ignore
    for (const [p, q, r, s] of [
      [0, 1, 2, 3],
      [4, 0, 1, 1],
      [2, 4, 0, 3],
    ])
      // prettier-ignore
      for (const other of [eri(q, p, r, s), eri(p, q, s, r), eri(r, s, p, q)])
        expect(other).toBeCloseTo(eri(p, q, r, s), 11);
  });

  it('has the core energies of the reference files', () => {
    const known = referenceHamiltonians().filter(
      ({ core_constant }) => core_constant !== undefined,
    );
    expect(known.length).toBeGreaterThan(8);
    for (const reference of known) {
      const settings = settingsOf(reference);
      const { atoms: placed } = parseGeometry(settings.geometry, settings.unit);
      const integrals = computeIntegrals(placed);
      const scf = hartreeFock(integrals, placed, 0);
      const space = chooseActiveSpace(
        settings.active ?? 'all',
        placed,
        integrals.size,
        scf.occupied,
      );
      expect(activeHamiltonian(integrals, scf, space).constant, reference.name).toBeCloseTo(reference.core_constant ?? NaN, 7); // prettier-ignore
    }
  });
});
