/**
 * Restricted Hartree-Fock: one Slater determinant of doubly occupied orbitals, F C = S C e. C. C. J. Roothaan, Rev. Mod. Phys.
 * 23, 69 (1951), doi:10.1103/RevModPhys.23.69; G. G. Hall, Proc. R. Soc. A 205, 541 (1951), doi:10.1098/rspa.1951.0048.
 */
import { Matrix } from 'ml-matrix';
import { AppError, badInput } from '../protocol/errors.ts';
import { Diis } from './diis.ts';
import { pairIndex } from './electron-repulsion.ts';
import type { ElectronRepulsion } from './electron-repulsion.ts';
import type { Atom } from './geometry.ts';
import type { Integrals } from './integrals.ts';
import { atomicOccupations } from './sto-3g.ts';
import { inverseSquareRoot, symmetricEigen } from './symmetric-eigen.ts';

export interface HartreeFock {
  /** Total energy with the repulsion of the nuclei, in hartree. */
  energy: number;
  /** Ascending, in hartree. */
  orbitalEnergies: Float64Array;
  /** Functions x orbitals; the largest coefficient of each orbital is positive. */
  orbitals: Matrix;
  /** The first `occupied` orbitals hold two electrons each. */
  occupied: number;
  iterations: number;
}

/** Largest element of FDS - SDF; the energy is then right to its square. */
const CONVERGED_ERROR = 1e-9;
const CONVERGED_ENERGY = 1e-11;
const DEFAULT_ITERATIONS = 200;
/** Energies of two solutions that differ by less belong to the same one. */
const SAME_ENERGY = 1e-9;

/** The electrons of a molecule with this charge; throws a bad input unless they can be paired in its orbitals. */
export function countElectrons(
  atoms: readonly Atom[],
  charge: number,
  orbitalCount: number,
): number {
  const electrons = atoms.reduce((sum, { atomicNumber }) => sum + atomicNumber, -charge);
  const place = { field: 'charge' };
  if (electrons < 1) throw badInput(`With the charge "${charge}" no electron is left.`, place, 'Check the charge.'); // prettier-ignore
  if (electrons % 2 === 1)
    throw badInput(
      `The molecule has "${electrons}" electrons, an odd number, and restricted Hartree-Fock pairs them all.`,
      place,
      'Add or remove an electron by the charge, or a hydrogen atom.',
    );
  if (electrons > 2 * orbitalCount)
    throw badInput(
      `With the charge "${charge}" there are ${electrons} electrons, and the ${orbitalCount} orbitals hold ${2 * orbitalCount}.`,
      place,
      'Check the charge.',
    );
  return electrons;
}

/**
 * The lowest of the solutions found from three first guesses (atoms side by side, electrons that do not see each other, and
 * Wolfsberg and Helmholz's). Stretched bonds have several solutions, and nothing proves the lowest one to be among them.
 * Throws where none comes to rest.
 */
export function hartreeFock(
  integrals: Integrals,
  atoms: readonly Atom[],
  charge: number,
  maximumIterations = DEFAULT_ITERATIONS,
): HartreeFock {
  const occupied = countElectrons(atoms, charge, integrals.size) / 2;
  const guesses = [
    fockMatrix(integrals.core, integrals.repulsion, atomicDensity(atoms)),
    integrals.core,
    wolfsbergHelmholz(integrals),
  ];
  let best: HartreeFock | undefined;
  for (const guess of guesses) {
    const found = iterate(integrals, occupied, guess, maximumIterations);
    if (found !== undefined && (best === undefined || found.energy < best.energy - SAME_ENERGY)) {
      best = found;
    }
  }
  if (best !== undefined) return best;
  throw new AppError(
    'bad-input',
    `Hartree-Fock did not converge in "${maximumIterations}" iterations.`,
    {
      place: { field: 'geometry' },
      hint: 'Shorten very long bonds or check charge, coordinates and unit.',
    },
  );
}

/** F_ij = 1.75 S_ij (h_ii + h_jj) / 2: M. Wolfsberg, L. Helmholz, J. Chem. Phys. 20, 837 (1952), doi:10.1063/1.1700580. */
function wolfsbergHelmholz({ core, overlap, size }: Integrals): Matrix {
  const guess = core.clone();
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++)
      if (i !== j) guess.set(i, j, 0.875 * overlap.get(i, j) * (core.get(i, i) + core.get(j, j)));
  return guess;
}

/** Neutral, spherical atoms side by side: diagonal. */
function atomicDensity(atoms: readonly Atom[]): Matrix {
  return Matrix.diag(atoms.flatMap(({ atomicNumber }) => atomicOccupations(atomicNumber)));
}

function iterate(
  { core, overlap, repulsion, nuclearRepulsion }: Integrals,
  occupied: number,
  guess: Matrix,
  maximumIterations: number,
): HartreeFock | undefined {
  const x = inverseSquareRoot(overlap);
  const diis = new Diis();
  let orbitals = occupy(guess, x).orbitals;
  let lastEnergy = Infinity;
  for (let iterations = 1; iterations <= maximumIterations; iterations++) {
    const density = densityOf(orbitals, occupied);
    const fock = fockMatrix(core, repulsion, density);
    const energy = nuclearRepulsion + 0.5 * trace(density, core.clone().add(fock));
    const fds = fock.mmul(density).mmul(overlap);
    const error = x.mmul(fds.clone().sub(fds.transpose())).mmul(x);
    const isDone =
      error.clone().abs().max() < CONVERGED_ERROR &&
      Math.abs(energy - lastEnergy) < CONVERGED_ENERGY;
    if (isDone) {
      const { orbitals: final, energies } = occupy(fock, x);
      return { energy, orbitalEnergies: energies, orbitals: final, occupied, iterations };
    }
    orbitals = occupy(diis.next(fock, error), x).orbitals;
    lastEnergy = energy;
  }
  return undefined;
}

/** Solves F C = S C e with X = S^(-1/2). */
function occupy(fock: Matrix, x: Matrix): { orbitals: Matrix; energies: Float64Array } {
  const { values, vectors } = symmetricEigen(x.mmul(fock).mmul(x));
  const orbitals = x.mmul(vectors);
  for (let k = 0; k < orbitals.columns; k++) {
    const column = orbitals.getColumn(k);
    const largest = Math.max(...column.map(Math.abs));
    // Of coefficients that symmetry makes equal, the first counts.
    const leading = column.find((c) => Math.abs(c) > largest * (1 - 1e-6)) ?? 1;
    if (leading < 0) orbitals.mulColumn(k, -1);
  }
  return { orbitals, energies: values };
}

/** D = 2 sum_i C_i C_i^T over the first `occupied` orbitals. */
export function densityOf(orbitals: Matrix, occupied: number): Matrix {
  if (occupied === 0) return Matrix.zeros(orbitals.rows, orbitals.rows);
  const c = orbitals.subMatrix(0, orbitals.rows - 1, 0, occupied - 1);
  return c.mmul(c.transpose()).mul(2);
}

/** F_ij = h_ij + sum_kl D_kl [(ij|kl) - (ik|jl) / 2]. */
export function fockMatrix(
  core: Matrix,
  { size, values }: ElectronRepulsion,
  density: Matrix,
): Matrix {
  const d = Float64Array.from(density.to1DArray());
  const fock = core.clone();
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      const ij = pairIndex(i, j);
      let sum = 0;
      for (let k = 0; k < size; k++) {
        const ik = pairIndex(i, k);
        for (let l = 0; l < size; l++) {
          const coulomb = values[pairIndex(ij, pairIndex(k, l))];
          const exchange = values[pairIndex(ik, pairIndex(j, l))];
          sum += d[k * size + l] * (coulomb - 0.5 * exchange);
        }
      }
      fock.set(i, j, fock.get(i, j) + sum);
      if (i !== j) fock.set(j, i, fock.get(j, i) + sum);
    }
  }
  return fock;
}

/** The sum of A_ij B_ij: the trace of a product of symmetric matrices. */
export function trace(a: Matrix, b: Matrix): number {
  let sum = 0;
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < a.columns; j++) sum += a.get(i, j) * b.get(i, j);
  return sum;
}
