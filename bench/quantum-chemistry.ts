/**
 * Times from geometry to Pauli sum: integrals, Hartree-Fock, mapping and exact energies of molecules in STO-3G, the best of
 * five (of one for the exact energies).
 * Usage: node bench/quantum-chemistry.ts
 */
import { parseGeometry } from '../core/quantum-chemistry/geometry.ts';
import { hartreeFock } from '../core/quantum-chemistry/hartree-fock.ts';
import { computeIntegrals } from '../core/quantum-chemistry/integrals.ts';
import { exactEnergies, moleculeHamiltonian } from '../core/quantum-chemistry/molecule-hamiltonian.ts'; // prettier-ignore
import { moleculeSettingsSchema } from '../core/quantum-chemistry/molecule-settings.ts';
import type { MoleculeInput } from '../core/quantum-chemistry/molecule-settings.ts';
import { qubitHamiltonian } from '../core/quantum-chemistry/qubit-hamiltonian.ts';

/** In seconds; the integrals of water. */
const GOAL = 0.3;

const MOLECULES: readonly (MoleculeInput & { name: string; unit: 'angstrom' })[] = [
  { name: 'H2, 4 qubits', unit: 'angstrom', geometry: 'H 0 0 0; H 0 0 0.7414' },
  { name: 'LiH, 12 qubits', unit: 'angstrom', geometry: 'Li 0 0 0; H 0 0 1.6' },
  { name: 'H2O, 14 qubits', unit: 'angstrom', geometry: 'O 0 0 0.1173; H 0 0.7572 -0.4692; H 0 -0.7572 -0.4692' }, // prettier-ignore
  { name: 'NH3, 16 qubits', unit: 'angstrom', geometry: 'N 0 0 0.1; H 0 0.9377 -0.2816; H 0.8121 -0.4689 -0.2816; H -0.8121 -0.4689 -0.2816' }, // prettier-ignore
  { name: 'N2, 20 qubits', unit: 'angstrom', geometry: 'N 0 0 0; N 0 0 1.0977' },
  { name: 'benzene, 12 qubits', unit: 'angstrom', geometry: ring(), active: { electrons: 6, orbitals: 6 } }, // prettier-ignore
];

function ring(): string {
  const atoms = (symbol: string, radius: number): string[] =>
    Array.from({ length: 6 }, (_, k) => {
      const angle = (k * Math.PI) / 3;
      return [symbol, radius * Math.cos(angle), radius * Math.sin(angle), 0].join(' ');
    });
  return [...atoms('C', 1.39), ...atoms('H', 2.48)].join('; ');
}

function time(times: number, work: () => void): number {
  let best = Infinity;
  for (let k = 0; k < times; k++) {
    const start = performance.now();
    work();
    best = Math.min(best, (performance.now() - start) / 1000);
  }
  return best;
}

const say = (text: string): boolean => process.stdout.write(`${text}\n`);
const seconds = (value: number): string => `${value.toFixed(value < 0.1 ? 4 : 2)} s`;
say('| molecule | integrals | Hartree-Fock | to Pauli sum | terms | exact, both |');
say('| --- | --- | --- | --- | --- | --- |');
for (const input of MOLECULES) {
  const settings = moleculeSettingsSchema.parse(input);
  const { atoms } = parseGeometry(settings.geometry, settings.unit);
  const integrals = computeIntegrals(atoms);
  const molecule = moleculeHamiltonian(settings);
  const large = integrals.size > 30;
  const cells = [
    seconds(time(large ? 1 : 5, () => void computeIntegrals(atoms))),
    seconds(time(large ? 1 : 5, () => void hartreeFock(integrals, atoms, 0))),
    seconds(
      time(large ? 1 : 5, () => void qubitHamiltonian(molecule.electronic, molecule.mapping)),
    ),
    String(molecule.sum.terms.length),
    seconds(time(1, () => void exactEnergies(molecule))),
  ];
  say(`| ${input.name} | ${cells.join(' | ')} |`);
}
say(`Goal: integrals of water below ${String(GOAL)} s.`);
