import { describe, expect, it } from 'vitest';
import { parseGeometry } from '../../../core/quantum-chemistry/geometry.ts';
import { moleculeSettingsSchema } from '../../../core/quantum-chemistry/molecule-settings.ts';
import type { MoleculeInput } from '../../../core/quantum-chemistry/molecule-settings.ts';
import {
  bondLength,
  bondScanSchema,
  potentialCurve,
  stretchBond,
} from '../../../core/quantum-chemistry/potential-curve.ts';
import { referenceHamiltonians } from './reference-values.ts';

const curve = (settings: MoleculeInput, scan: unknown) => [
  ...potentialCurve(moleculeSettingsSchema.parse(settings), bondScanSchema.parse(scan)),
];

describe('potential-energy curves', () => {
  it('go through the energies of the reference files', () => {
    const known = referenceHamiltonians().filter(({ name }) => /^lih_4q_parity/.test(name));
    const points = curve(
      { geometry: 'Li 0 0 0; H 0 0 1', unit: 'angstrom', active: [1, 2, 5], mapping: 'parity' },
      { atoms: [1, 2], from: 1.2, to: 3.4, points: 12 },
    );
    expect(known).toHaveLength(3);
    for (const { name, exact_ground_energy, rhf_energy, nuclear_repulsion } of known) {
      const length = Number(name.split('_').at(-1));
      const point = points.find((one) => Math.abs(one.length - length) < 1e-9);
      expect(point?.exact, name).toBeCloseTo(exact_ground_energy, 8);
      expect(point?.hartreeFock).toBeCloseTo(rhf_energy, 9);
      expect(point?.nuclearRepulsion).toBeCloseTo(nuclear_repulsion, 9);
    }
  });

  it('of hydrogen end at two atoms', () => {
    const points = curve({ geometry: 'H 0 0 0; H 0 0 1', unit: 'bohr' }, { atoms: [1, 2], from: 1.388, to: 14, points: 5 }); // prettier-ignore
    // SOURCE: the energy of a hydrogen atom in STO-3G is -0.46658 hartree (Szabo, Ostlund, Modern Quantum Chemistry, section 3.5.2).
    expect(points.at(-1)?.exact).toBeCloseTo(2 * -0.46658, 4);
    // Hartree-Fock does not part electrons.
    expect(points.at(-1)?.hartreeFock ?? 0).toBeGreaterThan(-0.65);
  });

  it('stretch whole molecules evenly', () => {
    const points = curve(
      { geometry: 'H 0 0 0; H 0 0 1; H 0 0 2; H 0 0 3', unit: 'angstrom' },
      { atoms: [1, 2], moving: 'all', from: 0.88, to: 1, points: 2 },
    );
    // SOURCE: reference/hamiltonians/h4_8q_jw_0.88.json and h4_8q_jw_1.0.json.
    expect(points.map(({ exact }) => exact)).toEqual([expect.closeTo(-2.1804101707, 8), expect.closeTo(-2.1663874509, 8)]); // prettier-ignore
  });

  it('keep a reason in the place of a point that fails', () => {
    const points = curve({ geometry: 'H 0 0 0; H 0 0 1', unit: 'angstrom' }, { atoms: [1, 2], from: 0.05, to: 0.75, points: 2 }); // prettier-ignore
    expect(points[0]).toMatchObject({ exact: null, hartreeFock: null, reason: expect.stringContaining('overlap') }); // prettier-ignore
    expect(points[1].reason).toBeNull();
  });

  it.each([
    [{ atoms: [1, 3], from: 1, to: 2 }, 'Atom "3" does not exist.'],
    [{ atoms: [1, 2], moving: [2, 5], from: 1, to: 2 }, 'Atom "5" does not exist.'],
    [{ atoms: [2, 2], from: 1, to: 2 }, 'A bond joins two atoms, not "2" with itself.'],
    [{ atoms: [1, 2], from: 2, to: 1 }, 'The curve goes from "2" to "1".'],
  ])('refuse %j', (scan, message) => {
    expect(() => curve({ geometry: 'H 0 0 0; H 0 0 1', unit: 'angstrom' }, scan)).toThrow(message);
  });
});

describe('stretching a bond', () => {
  const { atoms } = parseGeometry('O 0 0 0; H 0 3 4; H 0 1 0', 'bohr');

  it('moves the second atom, or those named', () => {
    expect(stretchBond(atoms, { atoms: [1, 2] }, 10).map(({ position }) => position)).toEqual([[0, 0, 0], [0, 6, 8], [0, 1, 0]]); // prettier-ignore
    expect(stretchBond(atoms, { atoms: [1, 2], moving: [2, 3] }, 10)[2].position).toEqual([
      0, 4, 4,
    ]);
  });

  it('scales everything', () => {
    expect(stretchBond(atoms, { atoms: [1, 2], moving: 'all' }, 10)[2].position).toEqual([0, 2, 0]);
  });

  it('measures in the unit of the molecule', () => {
    const settings = moleculeSettingsSchema.parse({ geometry: 'H 0 0 0; H 0 3 4', unit: 'angstrom' }); // prettier-ignore
    expect(bondLength(settings, 1, 2)).toBeCloseTo(5, 12);
  });
});
