/**
 * Energies of a molecule over the length of a bond. Active orbitals are chosen at each length by their energies, as everywhere:
 * where two of them change their order and only one is active, the exact energy jumps. All orbitals give a smooth curve.
 */
import { z } from 'zod';
import { AppError, badInput } from '../protocol/errors.ts';
import { checkDistances, distanceBetween, formatGeometry, fromBohr, parseGeometry, toBohr } from './geometry.ts'; // prettier-ignore
import type { Atom } from './geometry.ts';
import { sectorEnergy } from './full-ci.ts';
import { moleculeHamiltonian } from './molecule-hamiltonian.ts';
import type { MoleculeSettings } from './molecule-settings.ts';

export const bondScanSchema = z.strictObject({
  atoms: z
    .tuple([z.int().min(1), z.int().min(1)])
    .describe('the bond, by the order of the geometry from 1'),
  moving: z
    .union([z.literal('all'), z.array(z.int().min(1)).min(1)])
    .optional()
    .describe(
      'atoms that move along the bond; "all" stretches the whole molecule evenly; without it, the second atom alone',
    ),
  from: z.number().positive().describe("shortest length, in the molecule's unit"),
  to: z.number().positive().describe("longest length, in the molecule's unit"),
  points: z.int().min(2).max(500).default(25),
});

export type BondScan = z.output<typeof bondScanSchema>;

export interface CurvePoint {
  /** In the molecule's unit. */
  length: number;
  /** In hartree; null where `reason` says why there is none. */
  nuclearRepulsion: number | null;
  hartreeFock: number | null;
  /** In the active space, with the molecule's electrons. */
  exact: number | null;
  reason: string | null;
}

/** One point after the other, so that a host can show and stop them. A point that fails leaves the others alone. */
export function* potentialCurve(settings: MoleculeSettings, scan: BondScan): Generator<CurvePoint> {
  const { atoms, unit } = parseGeometry(settings.geometry, settings.unit);
  checkScan(scan, atoms.length);
  for (let k = 0; k < scan.points; k++) {
    const length = scan.from + ((scan.to - scan.from) * k) / (scan.points - 1);
    try {
      const placed = stretchBond(atoms, scan, toBohr(length, unit));
      checkDistances(placed);
      const geometry = formatGeometry(placed, 'bohr', 12);
      const { electronic, hartreeFock, nuclearRepulsion } = moleculeHamiltonian({ ...settings, geometry, unit: 'bohr' }); // prettier-ignore
      const { energy } = sectorEnergy(electronic, { alpha: electronic.pairs, beta: electronic.pairs }); // prettier-ignore
      yield {
        length,
        nuclearRepulsion,
        hartreeFock: hartreeFock.energy,
        exact: energy,
        reason: null,
      };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      yield {
        length,
        nuclearRepulsion: null,
        hartreeFock: null,
        exact: null,
        reason: error.message,
      };
    }
  }
}

function checkScan({ atoms: [first, second], moving, from, to }: BondScan, count: number): void {
  for (const atom of [first, second, ...(moving === 'all' ? [] : (moving ?? []))])
    if (atom > count)
      throw badInput(`Atom "${atom}" does not exist.`, { field: 'atoms' }, `The molecule has ${count}.`); // prettier-ignore
  if (first === second)
    throw badInput(`A bond joins two atoms, not "${first}" with itself.`, { field: 'atoms' }, 'Name two.'); // prettier-ignore
  if (to <= from)
    throw badInput(`The curve goes from "${from}" to "${to}".`, { field: 'to' }, 'Let it end above its start.'); // prettier-ignore
}

/** The molecule with the bond at `length` bohr. */
export function stretchBond(
  atoms: readonly Atom[],
  { atoms: [first, second], moving }: Pick<BondScan, 'atoms' | 'moving'>,
  length: number,
): Atom[] {
  const a = atoms[first - 1].position;
  const b = atoms[second - 1].position;
  const now = distanceBetween(a, b);
  if (moving === 'all') {
    return atoms.map(({ atomicNumber, position: [x, y, z] }) => ({
      atomicNumber,
      position: [(x * length) / now, (y * length) / now, (z * length) / now],
    }));
  }
  const isMoving = (index: number): boolean => (moving ?? [second]).includes(index + 1);
  const shift = [0, 1, 2].map((k) => ((b[k] - a[k]) * (length - now)) / now);
  return atoms.map(({ atomicNumber, position: [x, y, z] }, index) => ({
    atomicNumber,
    position: isMoving(index) ? [x + shift[0], y + shift[1], z + shift[2]] : [x, y, z],
  }));
}

/** The length of the bond between atoms counted from 1, in the molecule's unit. */
export function bondLength(settings: MoleculeSettings, first: number, second: number): number {
  const { atoms, unit } = parseGeometry(settings.geometry, settings.unit);
  return fromBohr(distanceBetween(atoms[first - 1].position, atoms[second - 1].position), unit);
}
