/** What a circuit of a run reaches and costs, as names and values. */
import type { CandidateRecord } from '../../../core/protocol/run-records.ts';
import { smallFigure } from '../../components/format.ts';
import { CHEMICAL_ACCURACY, energyText } from '../circuit/circuit-words.ts';
import type { ErrorMeaning } from './circuit-plots.ts';

export interface CircuitFigure {
  name: string;
  value: string;
  /** Within chemical accuracy. */
  good?: boolean;
}

/** Below this an error is rounding. */
const NO_ERROR = 1e-9;

export function circuitFigures(
  { values }: Pick<CandidateRecord, 'values'>,
  { isMolecule, kind }: Pick<ErrorMeaning, 'isMolecule' | 'kind'>,
): CircuitFigure[] {
  const { energy, fidelity, error, two_qubit_gates: pairs, depth, gates } = values;
  const figures: CircuitFigure[] = [];
  if (energy !== null && energy !== undefined)
    figures.push({ name: 'Energy', value: `${energyText(energy)}${isMolecule ? '\u00a0Ha' : ''}` }); // prettier-ignore
  if (fidelity !== null && fidelity !== undefined)
    figures.push({ name: 'Fidelity', value: fidelity.toFixed(6) });
  if (error !== null && error !== undefined)
    figures.push({
      name: kind === 'energy' ? 'Above the exact energy' : 'Infidelity',
      value: errorText(error, isMolecule),
      ...(isMolecule ? { good: error <= CHEMICAL_ACCURACY } : {}),
    });
  for (const [name, value] of [
    ['Two-qubit gates', pairs],
    ['Depth', depth],
    ['Gates', gates],
  ] as const)
    // prettier-ignore
    if (value !== null && value !== undefined) figures.push({ name, value: String(value) });
  return figures;
}

export function errorText(error: number, isMolecule: boolean): string {
  if (error < NO_ERROR) return isMolecule ? '0\u00a0mHa' : '0';
  return isMolecule ? `${smallFigure(error * 1000)}\u00a0mHa` : smallFigure(error);
}
