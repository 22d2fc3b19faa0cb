import { describe, expect, it } from 'vitest';
import {
  exactEnergies,
  moleculeHamiltonian,
} from '../../../core/quantum-chemistry/molecule-hamiltonian.ts';
import { moleculeSettingsSchema } from '../../../core/quantum-chemistry/molecule-settings.ts';
import type { MoleculeInput } from '../../../core/quantum-chemistry/molecule-settings.ts';
import { referenceHamiltonians, settingsOf } from './reference-values.ts';

const build = (input: MoleculeInput) => moleculeHamiltonian(moleculeSettingsSchema.parse(input));

describe('a molecule as a Hamiltonian', () => {
  it.each(referenceHamiltonians())(
    '$name: the lowest energy overall is that of the file',
    (known) => {
      const molecule = build(settingsOf(known));
      const { molecule: own, overall } = exactEnergies(molecule);
      expect(overall.energy).toBeCloseTo(known.exact_ground_energy, 7);
      expect(overall.energy).toBeLessThan(own.energy + 1e-12);
      expect(own).toMatchObject({
        alpha: molecule.electronic.pairs,
        beta: molecule.electronic.pairs,
      });
      // The trap: without the parity mapping, a third electron binds to HeH+.
      const isTrapped = known.name.startsWith('hehp_4q');
      expect(overall.alpha + overall.beta).toBe(isTrapped ? 3 : own.alpha + own.beta);
    },
  );

  it('never reads a unit that was not said', () => {
    const geometry = 'H 0 0 0; H 0 0 1.4';
    expect(build({ geometry, unit: 'bohr' }).nuclearRepulsion).toBeCloseTo(1 / 1.4, 12);
    expect(build({ geometry, unit: 'angstrom' }).nuclearRepulsion).toBeCloseTo(0.529177210903 / 1.4, 12); // prettier-ignore
    expect(() => build({ geometry })).toThrow('The geometry has no unit.');
  });

  it('takes its name from the formula where it has none', () => {
    expect(build({ geometry: 'He 0 0 0; H 0 0 1', unit: 'angstrom', charge: 1 }).name).toBe('HeH+');
  });

  it('warns of orbitals of equal energy that the active space parts', () => {
    expect(build({ geometry: 'Li 0 0 0; H 0 0 1.6', unit: 'angstrom', active: [1, 2, 3] }).warnings).toHaveLength(1); // prettier-ignore
  });

  it.each<[string, MoleculeInput, string]>([
    ['overlap', { geometry: 'H 0 0 0; H 0 0 0', unit: 'bohr' }, 'Atoms H1 and H2 overlap: they are "0.000" angstrom apart.'], // prettier-ignore
    ['beyond neon', { geometry: 'Na 0 0 0; H 0 0 2', unit: 'angstrom' }, '"Na" lies beyond neon'],
    ['odd electrons', { geometry: 'O 0 0 0; H 0 0 1', unit: 'angstrom' }, 'The molecule has "9" electrons, an odd number'], // prettier-ignore
    ['no unit', { geometry: 'H 0 0 0; H 0 0 1' }, 'The geometry has no unit.'],
    ['large space', { geometry: 'H 0 0 0; H 0 0 1', unit: 'angstrom', active: { electrons: 2, orbitals: 3 } }, 'The active space of "3" orbitals is larger than what the molecule has: 2 beside the frozen ones.'], // prettier-ignore
    ['unknown orbital', { geometry: 'H 0 0 0; H 0 0 1', unit: 'angstrom', active: [0, 2] }, 'Orbital "2" of the active space does not exist.'], // prettier-ignore
    ['qubits', { geometry: 'C 0 0 0.667; C 0 0 -0.667; H 0 0.924 1.238; H 0 -0.924 1.238; H 0 0.924 -1.238; H 0 -0.924 -1.238', unit: 'angstrom', active: 'valence' }, '12 active orbitals take "24" qubits, and at most 20 can be simulated.'], // prettier-ignore
  ])('refuses in one sentence: %s', (_, input, message) => {
    expect(() => build(input)).toThrow(message);
  });
});
