/** Energies of conformers as people compare them: relative to the lowest one shown. */
import { figure } from '../components/format.ts';

/** kcal/mol; closer ones are called the lowest as well. */
const SAME_ENERGY = 0.005;

/** kcal/mol above the lowest; null where there is no energy. */
export function relativeEnergies(energies: readonly (number | null)[]): (number | null)[] {
  const known = energies.filter((energy) => energy !== null);
  const lowest = Math.min(...known);
  return energies.map((energy) => (energy === null ? null : energy - lowest));
}

/** Of one of `count` conformers: 'lowest energy', '+1.24 kcal/mol'. */
export function energyText(relative: number | null | undefined, count: number): string {
  if (relative === null || relative === undefined) return 'energy not known';
  if (relative < SAME_ENERGY) return count > 1 ? 'lowest energy' : '';
  return `+${figure(relative)} kcal/mol`;
}
