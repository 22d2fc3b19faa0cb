/** Numbers of circuits as they stand on the screen. */
import type {
  CircuitJudgement,
  CircuitReference,
  CircuitTargetSummary,
} from '../../../core/protocol/circuit-api.ts';
import { AppError } from '../../../core/protocol/errors.ts';
import { errorHint, errorMessage } from '../../components/error-text.ts';
import { count, figure, smallFigure } from '../../components/format.ts';

const MINUS = '\u2212';

/** SOURCE: 1 kcal/mol, the accuracy of thermochemistry, is 1.594 mHa. */
export const CHEMICAL_ACCURACY = 1.6e-3;

/** Energies need more figures than others: differences of a thousandth matter. */
export function energyText(value: number): string {
  return value.toFixed(6).replace('-', MINUS);
}

type TargetKind = Pick<CircuitTargetSummary, 'kind' | 'unit'>;

export function valueName({ kind }: TargetKind): string {
  return kind === 'energy' ? 'Energy' : 'Fidelity';
}

export function valueText(value: number, { kind, unit }: TargetKind): string {
  if (kind !== 'energy') return value.toFixed(6);
  return unit === 'hartree' ? `${energyText(value)} Ha` : energyText(value);
}

export function errorName({ kind }: TargetKind): string {
  return kind === 'energy' ? 'Above the exact energy' : 'Infidelity';
}

/** Below this an error is rounding, whatever its unit. */
const NO_ERROR = 1e-9;

export function errorText(error: number, { unit }: TargetKind): string {
  const inThousandths = unit === 'hartree';
  if (error < NO_ERROR) return inThousandths ? '0 mHa' : '0';
  return inThousandths ? `${smallFigure(error * 1_000)} mHa` : smallFigure(error);
}

/** Whether the error is as small as chemists need it; undefined where that says nothing. */
export function isAccurate({ error }: CircuitJudgement, { unit }: TargetKind): boolean | undefined {
  return error === undefined || unit !== 'hartree' ? undefined : error <= CHEMICAL_ACCURACY;
}

export function referenceName(reference: CircuitReference): string {
  switch (reference.kind) {
    case 'uccsd':
      return 'UCCSD';
    case 'hardware-efficient':
      return `Hardware-efficient, ${reference.layers} ${reference.layers === 1 ? 'layer' : 'layers'}`;
    case 'adapt-vqe':
      return 'ADAPT-VQE';
    case 'beam':
      return `Beam search, width ${reference.width}`;
  }
}

/** A complex number: 0.707, −0.5i, 0.500 + 0.500i. */
export function amplitudeText(re: number, im: number): string {
  const part = (value: number): string => Math.abs(value).toFixed(3);
  const [hasRe, hasIm] = [part(re) !== '0.000', part(im) !== '0.000'];
  if (!hasIm) return `${hasRe && re < 0 ? MINUS : ''}${part(re)}`;
  if (!hasRe) return `${im < 0 ? MINUS : ''}${part(im)}i`;
  return `${re < 0 ? MINUS : ''}${part(re)} ${im < 0 ? MINUS : '+'} ${part(im)}i`;
}

/** In (-pi, pi]. */
export function phaseOf(re: number, im: number): number {
  const phase = Math.atan2(im, re);
  return phase === -Math.PI ? Math.PI : phase;
}

/** A coordinate of a Bloch vector; never a minus before 0. */
export function coordinate(value: number): string {
  const text = value.toFixed(3);
  return /^-0\.000$/.test(text) ? '0.000' : text.replace('-', MINUS);
}

/** What the length of a qubit's Bloch vector says. */
export function purityWords([x, y, z]: readonly [number, number, number]): string {
  const length = Math.hypot(x, y, z);
  if (length > 0.999) return 'pure';
  return length < 0.001 ? 'fully entangled' : 'entangled';
}

/** A value of a run's circuit in a table; `unit` is that of its energies. */
export function columnText(
  column: string,
  value: number | null | undefined,
  unit: CircuitTargetSummary['unit'],
): string {
  if (value === null || value === undefined) return '–';
  if (/energy$/.test(column)) return energyText(value);
  if (/fidelity$/.test(column)) return value.toFixed(6);
  if (column === 'error') return errorText(value, { kind: 'energy', unit });
  return Number.isInteger(value) ? count(value) : figure(value);
}

/** The heading of such a column, with the unit where the values have none. */
export function columnTitle(column: string, unit: CircuitTargetSummary['unit']): string {
  const name = column.replaceAll('_', ' ').replace('two qubit', 'two-qubit');
  const title = `${name[0].toUpperCase()}${name.slice(1)}`;
  return unit === 'hartree' && /energy$/.test(column) ? `${title} (Ha)` : title;
}

/** What is wrong with a text, with its line first. */
export function textProblem(error: unknown): string {
  const line = error instanceof AppError ? error.place.line : undefined;
  const sentence = errorMessage(error);
  const placed = line === undefined ? sentence : `Line ${line}: ${sentence}`;
  return [placed, errorHint(error)].filter((part) => part !== undefined).join(' ');
}
