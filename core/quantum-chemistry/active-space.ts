/**
 * The orbitals whose electrons are correlated. Occupied orbitals outside keep their two electrons (they are frozen, and their
 * energy and field are folded in); empty orbitals outside are left out. Helgaker, Jorgensen, Olsen, Molecular
 * Electronic-Structure Theory (2000), section 12.1.
 */
import type { Matrix } from 'ml-matrix';
import { badInput } from '../protocol/errors.ts';
import { pairIndex } from './electron-repulsion.ts';
import type { ElectronRepulsion } from './electron-repulsion.ts';
import type { Atom } from './geometry.ts';
import type { HartreeFock } from './hartree-fock.ts';
import { densityOf, fockMatrix, trace } from './hartree-fock.ts';
import type { Integrals } from './integrals.ts';

/**
 * `all`; `valence`, all but the 1s orbitals of atoms from lithium on; orbitals counted from 0 by ascending energy; or so many
 * electrons in so many orbitals around the gap.
 */
export type ActiveSelection =
  'all' | 'valence' | readonly number[] | { electrons: number; orbitals: number };

export interface ActiveSpace {
  /** Orbitals by ascending energy. */
  frozen: number[];
  active: number[];
  /** Electrons in the active orbitals, even. */
  electrons: number;
}

/** Second-quantized Hamiltonian over spatial orbitals: constant + sum h_pq E_pq + 1/2 sum (pq|rs) (E_pq E_rs - delta_qr E_ps). */
export interface ElectronicHamiltonian {
  orbitals: number;
  /** Of one spin; as many have the other. */
  pairs: number;
  /** Nuclear repulsion and the energy of the frozen electrons, in hartree. */
  constant: number;
  /** h_pq at p * orbitals + q. */
  oneBody: Float64Array;
  /** (pq|rs) at ((p * orbitals + q) * orbitals + r) * orbitals + s. */
  twoBody: Float64Array;
}

const PLACE = { field: 'active' };

/** Throws a bad input for orbitals that do not exist and electrons that do not fit. */
export function chooseActiveSpace(
  selection: ActiveSelection,
  atoms: readonly Atom[],
  orbitalCount: number,
  occupied: number,
): ActiveSpace {
  const active = [...selectOrbitals(selection, atoms, orbitalCount, occupied)].sort(
    (a, b) => a - b,
  );
  if (active.length === 0)
    throw badInput('The active space has no orbitals.', PLACE, 'Choose at least one.');
  active.forEach((orbital, i) => {
    if (!Number.isInteger(orbital) || orbital < 0 || orbital >= orbitalCount)
      throw badInput(
        `Orbital "${orbital}" of the active space does not exist.`,
        PLACE,
        `The molecule has orbitals 0 to ${orbitalCount - 1}.`,
      );
    if (orbital === active[i - 1])
      throw badInput(
        `Orbital "${orbital}" stands twice in the active space.`,
        PLACE,
        'Remove one.',
      );
  });
  const frozen = Array.from({ length: occupied }, (_, i) => i).filter((i) => !active.includes(i));
  return { frozen, active, electrons: 2 * (occupied - frozen.length) };
}

function selectOrbitals(
  selection: ActiveSelection,
  atoms: readonly Atom[],
  orbitalCount: number,
  occupied: number,
): readonly number[] {
  const range = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, i) => from + i);
  if (selection === 'all') return range(0, orbitalCount);
  if (selection === 'valence') {
    const cores = atoms.filter(({ atomicNumber }) => atomicNumber > 2).length;
    return range(Math.min(cores, occupied), orbitalCount);
  }
  if (!('electrons' in selection)) return selection;
  const { electrons, orbitals } = selection;
  if (electrons % 2 === 1)
    throw badInput(
      `The active space has "${electrons}" electrons, an odd number.`,
      PLACE,
      'Take an even number.',
    );
  const first = occupied - electrons / 2;
  if (first < 0)
    throw badInput(
      `The active space asks for "${electrons}" electrons, and the molecule has ${2 * occupied}.`,
      PLACE,
      'Take fewer electrons.',
    );
  if (electrons > 2 * orbitals)
    throw badInput(
      `"${electrons}" electrons do not fit into ${orbitals} active orbitals.`,
      PLACE,
      'Take more orbitals or fewer electrons.',
    );
  if (first + orbitals > orbitalCount)
    throw badInput(
      `The active space of "${orbitals}" orbitals is larger than what the molecule has: ${orbitalCount - first} beside the frozen ones.`,
      PLACE,
      'Take fewer orbitals.',
    );
  return range(first, first + orbitals);
}

/** One sentence for each group of orbitals of equal energy of which only some are active: the choice between them is arbitrary. */
export function splitDegeneracies(
  { active }: ActiveSpace,
  orbitalEnergies: ArrayLike<number>,
): string[] {
  const tolerance = 1e-6;
  const warnings: string[] = [];
  for (let i = 0; i + 1 < orbitalEnergies.length; i++) {
    const same = Math.abs(orbitalEnergies[i + 1] - orbitalEnergies[i]) < tolerance;
    if (!same || active.includes(i) === active.includes(i + 1)) continue;
    const [inside, outside] = active.includes(i) ? [i, i + 1] : [i + 1, i];
    warnings.push(
      `Orbitals ${i} and ${i + 1} have the same energy, and only ${inside} is active: which of the two is taken is arbitrary, and the symmetry between them is lost. Take orbital ${outside} too, or leave both out.`,
    );
  }
  return warnings;
}

/** Folds the frozen orbitals into constant and one-body part and transforms to the active orbitals. */
export function activeHamiltonian(
  integrals: Integrals,
  { orbitals, occupied }: HartreeFock,
  { frozen, active, electrons }: ActiveSpace,
): ElectronicHamiltonian {
  const frozenOrbitals = orbitals.subMatrixColumn(frozen.length === 0 ? [0] : frozen);
  const density = densityOf(frozenOrbitals, Math.min(frozen.length, occupied));
  const field = fockMatrix(integrals.core, integrals.repulsion, density);
  const constant =
    integrals.nuclearRepulsion + 0.5 * trace(density, integrals.core.clone().add(field));
  const c = orbitals.subMatrixColumn(active);
  return {
    orbitals: active.length,
    pairs: electrons / 2,
    constant,
    oneBody: Float64Array.from(c.transpose().mmul(field).mmul(c).to1DArray()),
    twoBody: transformRepulsion(integrals.repulsion, c),
  };
}

/** (pq|rs) = sum_ijkl C_ip C_jq C_kr C_ls (ij|kl), one index after the other. */
function transformRepulsion({ size, values }: ElectronRepulsion, c: Matrix): Float64Array {
  let current = new Float64Array(size ** 4);
  for (let ij = 0, at = 0; ij < size * size; ij++) {
    const row = pairIndex(Math.floor(ij / size), ij % size);
    for (let k = 0; k < size; k++)
      for (let l = 0; l < size; l++) current[at++] = values[pairIndex(row, pairIndex(k, l))];
  }
  // Each round replaces the first index by an active orbital and puts it last, so that four rounds restore the order.
  for (let round = 0; round < 4; round++) current = transformFirstIndex(current, size, c);
  return current;
}

function transformFirstIndex(
  tensor: Float64Array,
  size: number,
  c: Matrix,
): Float64Array<ArrayBuffer> {
  const rest = tensor.length / size;
  const m = c.columns;
  const out = new Float64Array(rest * m);
  for (let i = 0; i < size; i++) {
    for (let p = 0; p < m; p++) {
      const weight = c.get(i, p);
      if (weight === 0) continue;
      for (let t = 0; t < rest; t++) out[t * m + p] += weight * tensor[i * rest + t];
    }
  }
  return out;
}
