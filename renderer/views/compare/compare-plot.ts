/** Several runs on one plot. */
import type { StepRecord } from '../../../core/protocol/run-records.ts';
import type { Axis } from '../../plots/axes.ts';
import type { LinePlot } from '../../plots/line-plot.ts';
import { exponentialAverage } from '../../plots/smoothing.ts';
import { priorDistance } from '../run/health.ts';
import { clockAxis, clockValue, metric, type Clock } from '../run/score-curves.ts';

/** What is known of one run. */
export interface RunData {
  id: string;
  /** Told apart from the others. */
  name: string;
  /** Place in the theme's series of colours. */
  colour: number;
  steps: readonly StepRecord[];
  /** Mean of the ten best after each step; undefined until it is known. */
  topTen: readonly (number | null)[] | undefined;
}

export interface Measure {
  id: string;
  title: string;
  y: Axis;
  values: (run: RunData) => readonly (number | null)[];
}

const SCORE = { title: 'Score', min: 0, max: 1 };

export const MEASURES: readonly Measure[] = [
  {
    id: 'top-ten',
    title: 'Top-10 average',
    y: SCORE,
    values: ({ topTen, steps }) => topTen ?? steps.map(() => null),
  },
  { id: 'best', title: 'Best score', y: SCORE, values: ofMetric('best_score') },
  { id: 'mean', title: 'Mean score', y: SCORE, values: ofMetric('mean_score') },
  {
    id: 'valid',
    title: 'Valid molecules',
    y: { title: 'Valid molecules (share)', max: 1 },
    values: ofMetric('valid'),
  },
  {
    id: 'unique',
    title: 'Unique molecules',
    y: { title: 'Unique molecules (share of valid)', max: 1 },
    values: ofMetric('unique'),
  },
  {
    id: 'scaffolds',
    title: 'Scaffolds a step',
    y: { title: 'Distinct scaffolds a step', min: 0 },
    values: ofMetric('scaffolds'),
  },
  {
    id: 'distance',
    title: 'Distance from prior',
    y: { title: 'Distance from the prior (nats)' },
    values: ({ steps }) => priorDistance(steps),
  },
];

function ofMetric(name: string): Measure['values'] {
  return ({ steps }) => metric(steps, name);
}

export interface CompareOptions {
  measure: Measure;
  clock: Clock;
  /** In [0, 1), 0 for the curves as they are. */
  smoothing: number;
  log: boolean;
}

/** More runs than colours are told apart by dashes. */
const COLOURS = 7;

export function comparePlot(runs: readonly RunData[], options: CompareOptions): LinePlot {
  const { measure, clock, smoothing, log } = options;
  const series = runs.map((run) => {
    const values = measure.values(run);
    const x = run.steps.map((step) => clockValue(step, clock));
    // A logarithm has no place for 0, such as the minutes of a first step.
    const from = log ? x.findIndex((place) => place > 0) : 0;
    const [xs, ys] = from <= 0 ? [x, values] : [x.slice(from), values.slice(from)];
    return {
      name: run.name,
      x: xs,
      y: exponentialAverage(ys, smoothing),
      colour: run.colour,
      dashed: run.colour >= COLOURS,
      ...(smoothing > 0 ? { raw: ys } : {}),
    };
  });
  const { min: _min, ...axis } = clockAxis(clock);
  return {
    series,
    x: log ? { ...axis, log: true, ...lowest(series) } : clockAxis(clock),
    y: measure.y,
  };
}

function lowest(series: readonly { x: number[] }[]): { min?: number } {
  const firsts = series.flatMap(({ x }) => (x.length === 0 ? [] : [x[0]]));
  return firsts.length === 0 ? {} : { min: 10 ** Math.floor(Math.log10(Math.min(...firsts))) };
}

/** Names of runs, those that are alike told apart by a number. */
export function distinctNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
}
