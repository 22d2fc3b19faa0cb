/** What the tests compare with; see reference/README.md. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { PauliSum } from '../../../core/circuits/simulation/pauli-sum.ts';
import type { MoleculeInput } from '../../../core/quantum-chemistry/molecule-settings.ts';

const folder = join(import.meta.dirname, 'reference');

export interface PyscfMolecule {
  geometry: string;
  unit: 'angstrom' | 'bohr';
  charge: number;
  nuclear_repulsion: number;
  rhf: number;
  orbital_energies: number[];
  fci?: number;
  casci?: { electrons: number; orbitals: number; energy: number };
}

export interface PyscfIntegrals {
  geometry: string;
  unit: 'angstrom';
  overlap: number[][];
  kinetic: number[][];
  nuclear: number[][];
  /** In the packed order of electron-repulsion.ts. */
  repulsion_packed: number[];
}

const pyscf = JSON.parse(readFileSync(join(folder, 'pyscf.json'), 'utf8')) as {
  molecules: Record<string, PyscfMolecule>;
  integrals: PyscfIntegrals;
};
export const pyscfMolecules: Readonly<Record<string, PyscfMolecule>> = pyscf.molecules;
export const pyscfIntegrals: PyscfIntegrals = pyscf.integrals;

export interface ReferenceHamiltonian {
  name: string;
  n_qubits: number;
  n_terms: number;
  nuclear_repulsion: number;
  rhf_energy: number;
  core_constant?: number;
  active?: number[] | 'all';
  mapping: string;
  exact_ground_energy: number;
  best_computational_basis_state: string;
  best_basis_energy: number;
  pauli: Record<string, number>;
}

export function referenceHamiltonians(): ReferenceHamiltonian[] {
  const path = join(folder, 'hamiltonians');
  return readdirSync(path)
    .sort()
    .map((file) => JSON.parse(readFileSync(join(path, file), 'utf8')) as ReferenceHamiltonian);
}

const WATER = 'H -0.021 -0.002 0; O 0.835 0.452 0; H 1.477 -0.273 0';

/** What the file says in words, as settings. */
export function settingsOf({ name, active, mapping }: ReferenceHamiltonian): MoleculeInput {
  const unit = name.includes('bohr') ? 'bohr' : 'angstrom';
  const length = Number(/\d+\.\d+/.exec(name)?.[0]);
  const chain = (...symbols: string[]): string =>
    symbols.map((symbol, i) => `${symbol} 0 0 ${length * i}`).join('; ');
  const geometries: Record<string, string> = {
    h2: chain('H', 'H'),
    h4: chain('H', 'H', 'H', 'H'),
    hehp: chain('He', 'H'),
    lih: chain('Li', 'H'),
    beh2: chain('H', 'Be', 'H'),
    h2o: WATER,
  };
  const molecule = name.split('_')[0];
  return {
    geometry: geometries[molecule],
    unit,
    charge: molecule === 'hehp' ? 1 : 0,
    active: active ?? 'all',
    mapping: mapping.startsWith('parity') ? 'parity' : 'jordan-wigner',
    spinOrder: mapping.includes('interleaved') ? 'interleaved' : 'blocked',
  };
}

/** The matrix of a Pauli sum from the matrices of its letters, element by element: only for real ones. */
export function denseMatrix(qubits: number, pauli: Readonly<Record<string, number>>): Matrix {
  const size = 2 ** qubits;
  const matrix = Matrix.zeros(size, size);
  for (const [letters, coefficient] of Object.entries(pauli)) {
    for (let column = 0; column < size; column++) {
      let row = 0;
      let re = coefficient;
      let im = 0;
      Array.from(letters).forEach((letter, qubit) => {
        const bit = (column >> (qubits - 1 - qubit)) & 1;
        const flipped = letter === 'X' || letter === 'Y' ? 1 - bit : bit;
        row = 2 * row + flipped;
        if (letter === 'Z' && bit === 1) [re, im] = [-re, -im];
        // Y|0> = i|1>, Y|1> = -i|0>.
        if (letter === 'Y') [re, im] = bit === 0 ? [-im, re] : [im, -re];
      });
      if (im !== 0) throw new Error(`${letters} is not real`);
      matrix.set(row, column, matrix.get(row, column) + re);
    }
  }
  return matrix;
}

/** Ascending. */
export function spectrum(qubits: number, pauli: Readonly<Record<string, number>>): number[] {
  const matrix = denseMatrix(qubits, pauli);
  const { realEigenvalues } = new EigenvalueDecomposition(matrix, { assumeSymmetric: true });
  return [...realEigenvalues].sort((a, b) => a - b);
}

export function coefficientsOf(sum: PauliSum): Record<string, number> {
  return Object.fromEntries(sum.terms.map(({ pauli, coefficient }) => [pauli, coefficient]));
}

export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  return Array.from(a).reduce((worst, x, i) => Math.max(worst, Math.abs(x - b[i])), 0);
}
