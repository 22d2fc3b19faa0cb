import { describe, expect, it } from 'vitest';
import { lowestSector, sectorEnergy } from '../../../core/quantum-chemistry/full-ci.ts';
import { moleculeHamiltonian } from '../../../core/quantum-chemistry/molecule-hamiltonian.ts';
import { moleculeSettingsSchema } from '../../../core/quantum-chemistry/molecule-settings.ts';
import type { MoleculeInput } from '../../../core/quantum-chemistry/molecule-settings.ts';
import { pyscfMolecules } from './reference-values.ts';

const electronic = (input: MoleculeInput) =>
  moleculeHamiltonian(moleculeSettingsSchema.parse(input)).electronic;

describe('full configuration interaction', () => {
  it.each(Object.entries(pyscfMolecules))('agrees with PySCF on %s', (_, known) => {
    const { geometry, unit, charge, casci } = known;
    const active = casci && { electrons: casci.electrons, orbitals: casci.orbitals };
    const hamiltonian = electronic({ geometry, unit, charge, active: active ?? 'all' });
    const { pairs } = hamiltonian;
    const { energy } = sectorEnergy(hamiltonian, { alpha: pairs, beta: pairs });
    expect(Math.abs(energy - (casci?.energy ?? known.fci ?? NaN))).toBeLessThan(1e-8);
  });

  it('knows that oxygen has a triplet below its singlet', () => {
    const hamiltonian = electronic({
      geometry: 'O 0 0 0; O 0 0 1.2075',
      unit: 'angstrom',
      active: { electrons: 8, orbitals: 6 },
    });
    const triplet = sectorEnergy(hamiltonian, { alpha: 5, beta: 3 }).energy;
    // The component of the triplet without spin along the axis has the same energy, and lies in the sector of the singlet.
    expect(sectorEnergy(hamiltonian, { alpha: 4, beta: 4 }).energy).toBeCloseTo(triplet, 8);
    expect(sectorEnergy(hamiltonian, { alpha: 6, beta: 2 }).energy).toBeGreaterThan(triplet + 0.1);
  });

  it('finds the sector of lowest energy among those allowed', () => {
    // SOURCE: reference/hamiltonians/hehp_4q_jw_0.772.json: with a third electron HeH lies lower than HeH+.
    const hamiltonian = electronic({ geometry: 'He 0 0 0; H 0 0 0.772', unit: 'angstrom', charge: 1 }); // prettier-ignore
    const ion = sectorEnergy(hamiltonian, { alpha: 1, beta: 1 });
    expect(ion.energy).toBeCloseTo(-2.8510240282, 9);
    const anything = lowestSector(hamiltonian, () => true, ion);
    expect(anything.energy).toBeCloseTo(-3.013485721, 9);
    expect(anything.alpha + anything.beta).toBe(3);
    expect(lowestSector(hamiltonian, ({ alpha, beta }) => (alpha + beta) % 2 === 0, ion)).toBe(ion);
  });
});
