/** Lays one molecule on another: by the atoms that they have in common, else by their shapes. */
import { findAromaticBonds } from './aromaticity.ts';
import { commonAtoms } from './common-atoms.ts';
import { principalOrientation } from './orientation.ts';
import type { Structure } from './structure.ts';
import { centroid, superpose, superposed } from './superpose.ts';
import type { AtomPairs } from './superpose.ts';
import { composed, norm, subtract, vectorAt } from './vectors.ts';
import type { Quaternion } from './vectors.ts';

export interface Overlay {
  /** Of the moving molecule, ångström. */
  positions: Float32Array;
  /** A common scaffold holds at least one ring; common atoms are a chain. */
  by: 'common scaffold' | 'common atoms' | 'shape';
  /** Pairs of heavy atoms that were laid on each other. */
  pairs: number;
  /** Of these pairs, ångström. */
  rmsd: number;
}

/** Fewer common atoms say little about how two molecules lie. */
const LEAST_COMMON = 5;
const MAX_ROUNDS = 40;
/** Turns by 180° about x, y and z: principal axes have no direction. */
const HALF_TURNS: readonly Quaternion[] = [[0, 0, 0, 1], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]; // prettier-ignore

export function overlaid(moving: Structure, fixed: Structure): Overlay {
  const common = commonAtoms(moving, fixed);
  const smaller = Math.min(heavyAtoms(moving).length, heavyAtoms(fixed).length);
  if (common.length >= Math.min(LEAST_COMMON, smaller) && common.length > 0) {
    const fit = superpose(moving.positions, fixed.positions, common);
    const by = holdsRing(fixed, common) ? 'common scaffold' : 'common atoms';
    return { positions: superposed(moving.positions, fit), by, pairs: common.length, rmsd: fit.rmsd }; // prettier-ignore
  }
  return overlaidByShape(moving, fixed);
}

/** What was laid on what, in one line. */
export function overlayText({ by, pairs, rmsd }: Overlay): string {
  const distance = `${rmsd.toFixed(2)} Å`;
  switch (by) {
    case 'common scaffold':
      return `${pairs} atoms of the common scaffold, RMSD ${distance}`;
    case 'common atoms':
      return `no ring in common, laid on ${pairs} common atoms, RMSD ${distance}`;
    case 'shape':
      return `no common scaffold: laid on by shape, nearest atoms ${distance} apart (RMSD)`;
  }
}

function holdsRing(molecule: Structure, common: AtomPairs): boolean {
  const atoms = new Set(common.map(([, atom]) => atom));
  return findAromaticBonds(molecule).rings.some((ring) => ring.every((atom) => atoms.has(atom)));
}

/** Conformers of one molecule, atom by atom: heavy atoms where there are enough. */
export function alignedConformer(moving: Structure, fixed: Structure): Float32Array {
  const heavy = heavyAtoms(fixed);
  const atoms = heavy.length >= 3 ? heavy : Array.from(fixed.atomicNumbers, (_, atom) => atom);
  const pairs = atoms.map((atom) => [atom, atom] as const);
  return superposed(moving.positions, superpose(moving.positions, fixed.positions, pairs));
}

/** Iterated closest points (Besl and McKay 1992) from the four ways in which principal axes agree. */
function overlaidByShape(moving: Structure, fixed: Structure): Overlay {
  const [a, b] = [heavyAtoms(moving), heavyAtoms(fixed)];
  const from = centroid(moving.positions, a);
  const to = centroid(fixed.positions, b);
  const own = principalOrientation(moving.positions, a);
  const [x, y, z, w] = principalOrientation(fixed.positions, b);
  let best: Overlay | undefined;
  for (const turn of HALF_TURNS) {
    const rotation = composed([-x, -y, -z, w], composed(turn, own));
    let positions = superposed(moving.positions, { rotation, from, to });
    let rmsd = Infinity;
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const fit = superpose(positions, fixed.positions, closestPairs(positions, a, fixed.positions, b)); // prettier-ignore
      positions = superposed(positions, fit);
      if (rmsd - fit.rmsd < 1e-4) break;
      rmsd = fit.rmsd;
    }
    if (best === undefined || rmsd < best.rmsd) best = { positions, by: 'shape', pairs: a.length, rmsd }; // prettier-ignore
  }
  return best!;
}

function closestPairs(
  moving: ArrayLike<number>,
  atoms: readonly number[],
  fixed: ArrayLike<number>,
  others: readonly number[],
): AtomPairs {
  return atoms.map((atom) => {
    const gap = (other: number): number => norm(subtract(vectorAt(moving, atom), vectorAt(fixed, other))); // prettier-ignore
    return [atom, others.reduce((best, other) => (gap(other) < gap(best) ? other : best))] as const;
  });
}

/** All atoms of a molecule that has only hydrogens. */
export function heavyAtoms({ atomicNumbers }: Structure): number[] {
  const all = Array.from(atomicNumbers, (_, atom) => atom);
  const heavy = all.filter((atom) => atomicNumbers[atom] !== 1);
  return heavy.length > 0 ? heavy : all;
}
