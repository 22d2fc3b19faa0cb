import { describe, expect, it } from 'vitest';
import {
  exactEnergies,
  moleculeHamiltonian,
} from '../../../core/quantum-chemistry/molecule-hamiltonian.ts';
import { moleculeSettingsSchema } from '../../../core/quantum-chemistry/molecule-settings.ts';
import { bondLength, bondScanSchema, potentialCurve } from '../../../core/quantum-chemistry/potential-curve.ts'; // prettier-ignore
import { MOLECULE_PRESETS } from '../../../core/quantum-chemistry/presets.ts';
import { referenceHamiltonians } from './reference-values.ts';

/** Files of reference/hamiltonians by preset; those of BeH2 in angstrom and N2 have none. */
const FILES: Readonly<Record<string, string>> = {
  'h2-2q': 'h2_2q_parity_0.7414',
  'h2-4q': 'h2_4q_jw_0.7414',
  'heh-2q': 'hehp_2q_parity_0.9',
  'lih-4q-1.2': 'lih_4q_parity_1.2',
  'lih-4q-2.2': 'lih_4q_parity_2.2',
  'lih-4q-3.4': 'lih_4q_parity_3.4',
  'lih-6q-2.2': 'lih_6q_jw_2.2',
  'lih-6q-3.4': 'lih_6q_jw_3.4',
  'beh2-6q-bohr': 'beh2_6q_jw_1.33bohr',
  'h2o-8q': 'h2o_8q_jw_ang',
  'h2o-8q-bohr': 'h2o_8q_jw_bohr',
  'h4-6q': 'h4_6q_parity_1.0',
  'h4-8q': 'h4_8q_jw_1.0',
};

describe('preset molecules', () => {
  it('have names of their own, and every file of the list', () => {
    const ids = MOLECULE_PRESETS.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(FILES).every((id) => ids.includes(id))).toBe(true);
  });

  it.each(MOLECULE_PRESETS)(
    '$id has the qubits it says, and the exact energy of its file',
    (preset) => {
      const molecule = moleculeHamiltonian(moleculeSettingsSchema.parse(preset.settings));
      expect(molecule.sum.qubits).toBe(preset.qubits);
      // The published active space of BeH2 parts two orbitals of equal energy.
      expect(molecule.warnings).toHaveLength(preset.id.startsWith('beh2') ? 1 : 0);
      const known = referenceHamiltonians().find(({ name }) => name === FILES[preset.id]);
      const { overall } = exactEnergies(molecule);
      if (known !== undefined) expect(overall.energy).toBeCloseTo(known.exact_ground_energy, 7);
      // SOURCE: the published energy of BeH2 with 6 qubits at 1.33 angstrom, computed by another program.
      if (preset.id === 'beh2-6q') expect(overall.energy).toBeCloseTo(-15.5631369906, 8);
      // SOURCE: reference/pyscf.json.
      if (preset.id === 'n2-10q') expect(overall.energy).toBeCloseTo(-107.6218489142, 8);
    },
  );

  it.each(MOLECULE_PRESETS)(
    '$id has a curve around its own bond, without holes and jumps',
    ({ curve, settings }) => {
      const checked = moleculeSettingsSchema.parse(settings);
      const length = bondLength(checked, ...curve.atoms);
      expect(length).toBeGreaterThan(curve.from);
      expect(length).toBeLessThan(curve.to);
      const points = [...potentialCurve(checked, bondScanSchema.parse({ ...curve, points: 4 }))];
      expect(points.map(({ reason }) => reason)).toEqual([null, null, null, null]);
    },
  );
});
