/** Curves of a run of circuit design: errors on a logarithmic axis, sizes of circuits, returns; and its Pareto front. */
import type { StepRecord } from '../../../core/protocol/run-records.ts';
import type { LinePlot } from '../../plots/line-plot.ts';
import { CHEMICAL_ACCURACY } from '../circuit/circuit-words.ts';
import type { Feed } from './column-feed.svelte.ts';
import { metric } from './score-curves.ts';

/** Smaller errors are rounding, and are drawn here. */
const SMALLEST_ERROR = 1e-9;
/** A thousandth of chemical accuracy: differences below are none. */
const SAME_ERROR = 1e-6;

export const CIRCUIT_COLUMNS = ['score', 'error', 'two_qubit_gates', 'depth', 'gates'] as const;

/** What the errors of a run are. */
export interface ErrorMeaning {
  /** With its unit, as the title of an axis. */
  title: string;
  /** Of a molecule: the energies are in hartree, and chemists ask for 1.6e-3. */
  isMolecule: boolean;
  kind: 'energy' | 'infidelity';
}

export function errorMeaning(settings: unknown): ErrorMeaning {
  const { target = {} } = ((settings as { environment?: { target?: object } } | undefined)?.environment ?? {}); // prettier-ignore
  if ('molecule' in target)
    return { title: 'Energy error (hartree)', isMolecule: true, kind: 'energy' };
  if ('hamiltonian' in target || 'spins' in target)
    return { title: 'Energy error', isMolecule: false, kind: 'energy' };
  return { title: 'Infidelity', isMolecule: false, kind: 'infidelity' };
}

const X = { title: 'Episodes', min: 0 } as const;

function episodesOf(steps: readonly StepRecord[]): number[] {
  return steps.map(({ metrics, step }) => metrics['episodes'] ?? step);
}

/** A logarithm has no place for 0. */
function drawnError(error: number | null): number | null {
  return error === null ? null : Math.max(error, SMALLEST_ERROR);
}

/** Undefined where the exact value is not known. */
export function errorPlot(
  steps: readonly StepRecord[],
  meaning: ErrorMeaning,
  live: boolean,
): LinePlot | undefined {
  const best = metric(steps, 'best_error').map(drawnError);
  if (best.every((error) => error === null)) return undefined;
  const x = episodesOf(steps);
  const ends = [0, x.at(-1) ?? 1];
  return {
    series: [
      { name: 'mean', x, y: metric(steps, 'mean_error').map(drawnError), colour: 6 },
      { name: 'best', x, y: best, colour: 0, live },
      ...(meaning.isMolecule
        ? [{ name: 'chemical accuracy', x: ends, y: ends.map(() => CHEMICAL_ACCURACY), colour: 2, dashed: true, reference: true }]
        : []),
    ],
    x: X,
    y: { title: meaning.title, log: true },
  }; // prettier-ignore
}

export interface TitledPlot {
  title: string;
  help: string;
  plot: LinePlot;
}

export function circuitPlots(steps: readonly StepRecord[], feed: Feed): TitledPlot[] {
  const x = episodesOf(steps);
  const best = bestSizes(steps, feed);
  return [
    {
      title: 'Return of an episode',
      help: 'What an episode earns, mean of a round: the agent learns while it rises.',
      plot: {
        series: [{ name: 'mean', x, y: metric(steps, 'mean_return'), colour: 3 }],
        x: X,
        y: { title: 'Return' },
      },
    },
    {
      title: 'Two-qubit gates',
      help: 'Of the best circuit so far, and the mean of a round.',
      plot: {
        series: [
          { name: 'mean', x, y: metric(steps, 'two_qubit_gates'), colour: 6 },
          { name: 'best', x, y: best.twoQubitGates, colour: 0 },
        ],
        x: X,
        y: { title: 'Gates', min: 0 },
      },
    },
    {
      title: 'Depth',
      help: 'Moments of the best circuit so far, and the mean of a round’s new circuits.',
      plot: {
        series: [
          { name: 'mean', x, y: best.meanDepth, colour: 6 },
          { name: 'best', x, y: best.depth, colour: 0 },
        ],
        x: X,
        y: { title: 'Moments', min: 0 },
      },
    },
    {
      title: 'Episodes that succeed',
      help: 'Share of a round that ends below the threshold, which follows the best cost.',
      plot: {
        series: [{ name: 'share', x, y: metric(steps, 'success'), colour: 2 }],
        x: X,
        y: { title: 'Share', min: 0, max: 1 },
      },
    },
  ];
}

interface BestSizes {
  twoQubitGates: (number | null)[];
  depth: (number | null)[];
  meanDepth: (number | null)[];
}

/** At each step, of the circuit with the highest score so far. */
export function bestSizes(steps: readonly StepRecord[], { steps: at, columns }: Feed): BestSizes {
  const sizes: BestSizes = { twoQubitGates: [], depth: [], meanDepth: [] };
  let [best, next, score] = [-1, 0, -Infinity];
  for (const { step } of steps) {
    let [sum, circuits] = [0, 0];
    for (; next < at.length && at[next] <= step; next++) {
      const found = columns['score'][next] ?? -Infinity;
      if (found > score) [score, best] = [found, next];
      sum += columns['depth'][next] ?? 0;
      circuits++;
    }
    sizes.twoQubitGates.push(best < 0 ? null : columns['two_qubit_gates'][best]);
    sizes.depth.push(best < 0 ? null : columns['depth'][best]);
    // A round may bring nothing new.
    sizes.meanDepth.push(circuits === 0 ? (sizes.meanDepth.at(-1) ?? null) : sum / circuits);
  }
  return sizes;
}

export interface FrontEntry {
  id: number;
  twoQubitGates: number;
  depth: number;
  error: number;
}

/** Circuits to which no other one with as few two-qubit gates comes closer; of equal ones the shallowest. */
export function paretoFront({ ids, columns }: Feed): FrontEntry[] {
  const bestOf = new Map<number, FrontEntry>();
  ids.forEach((id, i) => {
    const [error, twoQubitGates, depth] = [columns['error'][i], columns['two_qubit_gates'][i], columns['depth'][i] ?? 0]; // prettier-ignore
    if (error === null || twoQubitGates === null) return;
    const known = bestOf.get(twoQubitGates);
    const isSame = known !== undefined && Math.abs(error - known.error) <= SAME_ERROR;
    const isBetter = known === undefined || (isSame ? depth < known.depth : error < known.error);
    if (isBetter) bestOf.set(twoQubitGates, { id, twoQubitGates, depth, error });
  });
  const ordered = [...bestOf.values()].sort((a, b) => a.twoQubitGates - b.twoQubitGates);
  const front: FrontEntry[] = [];
  for (const entry of ordered) {
    const last = front.at(-1);
    if (last === undefined || entry.error < last.error - SAME_ERROR) front.push(entry);
  }
  return front;
}

export function frontPlot(front: readonly FrontEntry[], meaning: ErrorMeaning): LinePlot {
  const x = front.map(({ twoQubitGates }) => twoQubitGates);
  const ends = [0, Math.max(1, ...x)];
  const y = front.map(({ error }) => drawnError(error));
  return {
    series: [
      { name: 'smallest error', x, y, colour: 0, points: true },
      ...(meaning.isMolecule
        ? [{ name: 'chemical accuracy', x: ends, y: ends.map(() => CHEMICAL_ACCURACY), colour: 2, dashed: true, reference: true }]
        : []),
    ],
    x: { title: 'Two-qubit gates', min: 0, max: ends[1], interval: Math.max(1, Math.ceil(ends[1] / 6)) },
    y: { title: meaning.title, log: true },
  }; // prettier-ignore
}

/** The entry nearest to a place of the axis. */
export function frontAt(
  front: readonly FrontEntry[],
  twoQubitGates: number,
): FrontEntry | undefined {
  const distance = (entry: FrontEntry): number => Math.abs(entry.twoQubitGates - twoQubitGates);
  return [...front].sort((a, b) => distance(a) - distance(b))[0];
}
