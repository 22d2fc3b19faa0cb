/** The value after each gate as a plot: errors on a logarithmic axis where the exact energy is known. */
import type { CircuitTargetSummary } from '../../../core/protocol/circuit-api.ts';
import type { LinePlot, LineSeries } from '../../plots/line-plot.ts';
import { CHEMICAL_ACCURACY } from './circuit-words.ts';

/** Below this errors are rounding; a logarithmic axis ends here. */
const SMALLEST = 1e-9;

export interface Trace {
  name: string;
  /** Energies or fidelities, before the first gate and after each. Gates that were placed at once have gaps before them. */
  values: readonly (number | null)[];
}

export function tracePlot(
  traces: readonly Trace[],
  { kind, exact, unit }: Pick<CircuitTargetSummary, 'kind' | 'exact' | 'unit'>,
): LinePlot {
  const isEnergy = kind === 'energy';
  const asError = !isEnergy || exact !== undefined;
  const factor = unit === 'hartree' ? 1_000 : 1;
  const shown = (value: number | null): number | null => {
    if (value === null || !asError) return value;
    return Math.max(SMALLEST, isEnergy ? value - (exact ?? 0) : 1 - value) * factor;
  };
  const series: LineSeries[] = traces.map(({ name, values }) => ({
    name,
    x: values.map((_, k) => k),
    y: values.map(shown),
  }));
  const last = Math.max(1, ...traces.map(({ values }) => values.length - 1));
  const accuracy = CHEMICAL_ACCURACY * factor;
  const lines =
    asError && unit === 'hartree'
      ? [{ name: 'chemical accuracy', x: [0, last], y: [accuracy, accuracy], dashed: true, colour: 6 }] // prettier-ignore
      : [];
  const title = !isEnergy ? 'Infidelity' : asError ? 'Error' : 'Energy';
  return {
    series: [...series, ...lines],
    x: { title: 'Gates done', min: 0, max: last },
    y: { title: unit === '' ? title : `${title} (${asError ? 'mHa' : 'Ha'})`, log: asError },
  };
}
