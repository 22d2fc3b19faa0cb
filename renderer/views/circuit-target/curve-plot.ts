/** A potential-energy curve: energies over the length of a bond, and where to begin it. */
import type {
  BondScanRecord,
  PotentialCurvePoint,
} from '../../../core/protocol/circuit-target-api.ts';
import type { LinePlot } from '../../plots/line-plot.ts';

export const UNIT_SIGNS = { angstrom: 'Å', bohr: 'bohr' } as const;

export function curvePlot(
  points: readonly PotentialCurvePoint[],
  unit: keyof typeof UNIT_SIGNS,
): LinePlot {
  const x = points.map(({ length }) => length);
  return {
    series: [
      { name: 'Hartree-Fock', x, y: points.map(({ hartreeFock }) => hartreeFock), colour: 1, dashed: true }, // prettier-ignore
      { name: 'exact', x, y: points.map(({ exact }) => exact), colour: 0 },
    ],
    x: { title: `Length of the bond (${UNIT_SIGNS[unit]})` },
    y: { title: 'Energy (hartree)' },
  };
}

const BOHR_PER_ANGSTROM = 1 / 0.529177210903;

/** Around a chemical bond, between the first two atoms. */
export function usualScan(unit: keyof typeof UNIT_SIGNS): BondScanRecord {
  const scale = unit === 'bohr' ? BOHR_PER_ANGSTROM : 1;
  const length = (angstrom: number): number => Number((angstrom * scale).toFixed(2));
  return { atoms: [1, 2], from: length(0.5), to: length(3), points: 21 };
}
