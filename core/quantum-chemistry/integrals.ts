/** All integrals that Hartree-Fock and what follows need, of a molecule in STO-3G. */
import type { Matrix } from 'ml-matrix';
import { badInput } from '../protocol/errors.ts';
import { electronRepulsion } from './electron-repulsion.ts';
import type { ElectronRepulsion } from './electron-repulsion.ts';
import type { Atom } from './geometry.ts';
import { nuclearRepulsion } from './geometry.ts';
import { kineticEnergy, nuclearAttraction, overlap } from './one-electron-integrals.ts';
import { shellPairs } from './shell-pairs.ts';
import { functionCount, sto3g } from './sto-3g.ts';

/** Energies in hartree. */
export interface Integrals {
  size: number;
  overlap: Matrix;
  /** Kinetic energy and attraction by the nuclei. */
  core: Matrix;
  repulsion: ElectronRepulsion;
  nuclearRepulsion: number;
}

/** SOURCE: time and memory grow with the fourth power; 60 functions take some seconds, and 100 MB on the way to the active orbitals. */
const MOST_FUNCTIONS = 60;

export function computeIntegrals(atoms: readonly Atom[]): Integrals {
  const shells = sto3g(atoms);
  const size = functionCount(shells);
  if (size > MOST_FUNCTIONS)
    throw badInput(
      `The molecule has "${size}" orbitals, and at most ${MOST_FUNCTIONS} can be computed.`,
      { field: 'geometry' },
      'Use a smaller molecule.',
    );
  const pairs = shellPairs(shells);
  const core = kineticEnergy(pairs, size).add(nuclearAttraction(pairs, atoms, size));
  return {
    size,
    overlap: overlap(pairs, size),
    core,
    repulsion: electronRepulsion(pairs, size),
    nuclearRepulsion: nuclearRepulsion(atoms),
  };
}
