/** `athanor hamiltonian --curve`: what its options mean, and the CSV of energies over a bond's length. */
import { badInput } from '../core/protocol/errors.ts';
import type { MoleculeSettings } from '../core/quantum-chemistry/molecule-settings.ts';
import {
  bondScanSchema,
  potentialCurve,
  type BondScan,
  type CurvePoint,
} from '../core/quantum-chemistry/potential-curve.ts';
import { csvNumber, csvRow } from './csv.ts';

/** `1,2,0.4,3` or `1,2,0.4,3,40`: two atoms, lengths in the molecule's unit, points. `moving` is `all`, or atoms by commas. */
export function parseCurve(text: string, moving: string | undefined): BondScan {
  const [first, second, from, to, points, ...rest] = text.split(',').map(Number);
  const scan = bondScanSchema.safeParse({
    atoms: [first, second],
    from,
    to,
    ...(points === undefined ? {} : { points }),
    ...(moving === undefined ? {} : { moving: moving === 'all' ? 'all' : moving.split(',').map(Number) }), // prettier-ignore
  });
  if (scan.success && rest.length === 0) return scan.data;
  const field = scan.error?.issues[0]?.path[0];
  throw field === 'moving'
    ? badInput(`--move '${moving}' names no atoms.`, {}, "Write 'all', or the numbers of atoms such as 2,3.") // prettier-ignore
    : badInput(
        `--curve '${text}' is not two atoms, the shortest and the longest length, and up to 500 points.`,
        {},
        'Write 1,2,0.4,3 or, with 40 points, 1,2,0.4,3,40.',
      );
}

/** The rows of a potential-energy curve as they are worked out; `seen` is called with each point. */
export async function* curveRows(
  settings: MoleculeSettings,
  scan: BondScan,
  unit: string,
  seen: (point: CurvePoint) => void,
): AsyncGenerator<string> {
  yield csvRow([`length_${unit}`, 'nuclear_repulsion', 'hartree_fock', 'exact', 'reason']);
  for (const point of potentialCurve(settings, scan)) {
    seen(point);
    const { length, nuclearRepulsion, hartreeFock, exact, reason } = point;
    const numbers = [length, nuclearRepulsion, hartreeFock, exact].map(csvNumber);
    yield csvRow([...numbers, reason ?? '']);
    // Ctrl-C is heard between two points.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
