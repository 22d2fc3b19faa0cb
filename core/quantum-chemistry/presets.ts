/** Molecules that the app offers, with active spaces and mappings of the literature on circuit design. Computed when chosen. */
import type { MoleculeInput } from './molecule-settings.ts';
import type { BondScan } from './potential-curve.ts';

export interface MoleculePreset {
  id: string;
  title: string;
  /** One or two sentences on what it is good for, and on traps. */
  note: string;
  qubits: number;
  settings: MoleculeInput & { unit: 'angstrom' | 'bohr' };
  /** A potential-energy curve over which the active orbitals stay the same. */
  curve: BondScan;
}

const stretch = (from: number, to: number, moving?: 'all'): BondScan => ({
  atoms: [1, 2],
  from,
  to,
  points: 25,
  ...(moving === undefined ? {} : { moving }),
});

// SOURCE: active spaces and mappings of Ostaszewski et al., NeurIPS 2021 (arXiv:2103.16089), and Patel et al., ICLR 2024 (arXiv:2402.03500).
export const MOLECULE_PRESETS: readonly MoleculePreset[] = [
  {
    id: 'h2-2q',
    title: 'Hydrogen, 2 qubits',
    note: 'The smallest molecule at its equilibrium, with the parity mapping.',
    qubits: 2,
    settings: { name: 'H2', geometry: 'H 0 0 0; H 0 0 0.7414', unit: 'angstrom', mapping: 'parity' }, // prettier-ignore
    curve: stretch(0.3, 3),
  },
  {
    id: 'h2-4q',
    title: 'Hydrogen, 4 qubits',
    note: 'Every spin orbital on a qubit of its own.',
    qubits: 4,
    settings: { name: 'H2', geometry: 'H 0 0 0; H 0 0 0.7414', unit: 'angstrom', spinOrder: 'interleaved' }, // prettier-ignore
    curve: stretch(0.3, 3),
  },
  {
    id: 'heh-2q',
    title: 'Helium hydride ion, 2 qubits',
    note: 'The molecule of the first variational quantum eigensolver. The parity mapping keeps its two electrons; with others, a third electron lowers the energy.',
    qubits: 2,
    settings: { name: 'HeH+', geometry: 'He 0 0 0; H 0 0 0.9', unit: 'angstrom', charge: 1, mapping: 'parity' }, // prettier-ignore
    curve: stretch(0.5, 3),
  },
  ...(['1.2', '2.2', '3.4'] as const).map((length) => ({
    id: `lih-4q-${length}`,
    title: `Lithium hydride at ${length} angstrom, 4 qubits`,
    note: '1s of lithium frozen, the two pi orbitals left out, parity mapping. The longer the bond, the further Hartree-Fock is off.',
    qubits: 4,
    settings: {
      name: `LiH ${length} angstrom`,
      geometry: `Li 0 0 0; H 0 0 ${length}`,
      unit: 'angstrom' as const,
      active: [1, 2, 5],
      mapping: 'parity' as const,
    },
    curve: stretch(0.8, 4),
  })),
  ...(['2.2', '3.4'] as const).map((length) => ({
    id: `lih-6q-${length}`,
    title: `Lithium hydride at ${length} angstrom, 6 qubits`,
    note: 'The same orbitals with the Jordan-Wigner mapping.',
    qubits: 6,
    settings: {
      name: `LiH ${length} angstrom`,
      geometry: `Li 0 0 0; H 0 0 ${length}`,
      unit: 'angstrom' as const,
      active: [1, 2, 5],
    },
    curve: stretch(0.8, 4),
  })),
  {
    id: 'beh2-6q',
    title: 'Beryllium hydride, 6 qubits',
    note: 'Linear, 1s of beryllium frozen, four electrons in three orbitals. As in the literature, one of two equal pi orbitals is left out.',
    qubits: 6,
    settings: { name: 'BeH2', geometry: 'H 0 0 -1.33; Be 0 0 0; H 0 0 1.33', unit: 'angstrom', active: [1, 2, 3], spinOrder: 'interleaved' }, // prettier-ignore
    curve: stretch(0.9, 1.9, 'all'),
  },
  {
    id: 'beh2-6q-bohr',
    title: 'Beryllium hydride as published, 6 qubits',
    note: 'Several papers give 1.33 angstrom and computed 1.33 bohr: compare with their numbers here only. Hartree-Fock is closer to exact than in the real molecule.',
    qubits: 6,
    settings: { name: 'BeH2 1.33 bohr', geometry: 'H 0 0 -1.33; Be 0 0 0; H 0 0 1.33', unit: 'bohr', active: [1, 2, 3], spinOrder: 'interleaved' }, // prettier-ignore
    curve: stretch(1.1, 3.6, 'all'),
  },
  {
    id: 'h2o-8q',
    title: 'Water, 8 qubits',
    note: 'Four electrons in four orbitals around the gap.',
    qubits: 8,
    settings: { name: 'H2O', geometry: 'O 0.835 0.452 0; H -0.021 -0.002 0; H 1.477 -0.273 0', unit: 'angstrom', active: { electrons: 4, orbitals: 4 }, spinOrder: 'interleaved' }, // prettier-ignore
    curve: stretch(0.7, 1.45, 'all'),
  },
  {
    id: 'h2o-8q-bohr',
    title: 'Water as published, 8 qubits',
    note: 'Several papers give these numbers in angstrom and computed in bohr: compare with their numbers here only.',
    qubits: 8,
    settings: { name: 'H2O numbers in bohr', geometry: 'O 0.835 0.452 0; H -0.021 -0.002 0; H 1.477 -0.273 0', unit: 'bohr', active: { electrons: 4, orbitals: 4 }, spinOrder: 'interleaved' }, // prettier-ignore
    curve: stretch(0.7, 2.7, 'all'),
  },
  {
    id: 'h4-6q',
    title: 'Chain of four hydrogen atoms, 6 qubits',
    note: 'Strongly correlated: Hartree-Fock is 68 mHa off at 1 angstrom. Parity mapping.',
    qubits: 6,
    settings: { name: 'H4', geometry: 'H 0 0 0; H 0 0 1; H 0 0 2; H 0 0 3', unit: 'angstrom', mapping: 'parity' }, // prettier-ignore
    curve: stretch(0.5, 2.5, 'all'),
  },
  {
    id: 'h4-8q',
    title: 'Chain of four hydrogen atoms, 8 qubits',
    note: 'The same chain with the Jordan-Wigner mapping.',
    qubits: 8,
    settings: { name: 'H4', geometry: 'H 0 0 0; H 0 0 1; H 0 0 2; H 0 0 3', unit: 'angstrom', spinOrder: 'interleaved' }, // prettier-ignore
    curve: stretch(0.5, 2.5, 'all'),
  },
  {
    id: 'n2-10q',
    title: 'Nitrogen, 10 qubits',
    note: 'The triple bond: six electrons in six orbitals, parity mapping. Stretched, it is one of the hard cases of quantum chemistry.',
    qubits: 10,
    settings: { name: 'N2', geometry: 'N 0 0 0; N 0 0 1.0977', unit: 'angstrom', active: { electrons: 6, orbitals: 6 }, mapping: 'parity' }, // prettier-ignore
    curve: stretch(0.9, 2.05),
  },
];
