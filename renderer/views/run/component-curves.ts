/** Each component of the goal over time: what the scoring makes of it, and its own values. */
import type { StageRecord } from '../../../core/protocol/host-records.ts';
import type { StepRecord } from '../../../core/protocol/run-records.ts';
import { componentTitle, unitOf } from '../molecules/property-names.ts';
import { entryName, type Scoring } from '../design/scoring-types.ts';
import type { Feed } from './column-feed.svelte.ts';
import type { LinePlot } from '../../plots/line-plot.ts';
import {
  clockAxis,
  clockValue,
  metric,
  metricPlot,
  stageMarks,
  type Clock,
} from './score-curves.ts';
import { movingAverage, suitableWindow } from '../../plots/smoothing.ts';

export interface ComponentCurve {
  name: string;
  title: string;
  /** Of the raw value, '' when it has none. */
  unit: string;
  rawColumn: string;
}

/** Names of steps' metrics that a component's curve gives way to. */
const METRICS = new Set([
  'mean_score', 'best_score', 'learned_score', 'valid', 'unique', 'new', 'scaffolds', 'penalised', 'missing', 'loss', 'agent_log_prob', 'prior_log_prob', 'replay_size', 'replay_score',
]); // prettier-ignore

export function componentsOf(scoring: Scoring | undefined): ComponentCurve[] {
  return (scoring?.components ?? []).map((entry) => {
    const name = entryName(entry);
    return {
      name,
      title: entry.name ?? componentTitle(entry.type),
      unit: unitOf(entry.type),
      rawColumn: `${name}_raw`,
    };
  });
}

/** The metric of a step that holds the mean transformed value of a component. */
export function componentMetric(name: string): string {
  return METRICS.has(name) ? `${name}_value` : name;
}

export interface CurveOptions {
  clock: Clock;
  stages: readonly StageRecord[];
  colour: number;
}

/** Mean transformed value of each step, in [0, 1]. */
export function transformedPlot(
  { name, title }: ComponentCurve,
  steps: readonly StepRecord[],
  options: CurveOptions,
): LinePlot {
  const y = { title: 'Mean score', min: 0, max: 1 };
  return metricPlot(steps, metric(steps, componentMetric(name)), { ...options, name: title, y });
}

/** Mean raw value of the new molecules of each step, with one standard deviation around it. */
export function rawPlot(
  component: ComponentCurve,
  steps: readonly StepRecord[],
  feed: Feed,
  { clock, stages, colour }: CurveOptions,
): LinePlot {
  const { mean, sd } = meansByStep(feed.steps, feed.columns[component.rawColumn] ?? [], steps);
  const smooth = movingAverage(mean, suitableWindow(steps.length)).mean;
  const spread = movingAverage(sd, suitableWindow(steps.length)).mean;
  const shifted = (sign: number): (number | null)[] =>
    smooth.map((value, i) => (value === null ? null : value + sign * (spread[i] ?? 0)));
  const unit = component.unit === '' ? '' : ` (${component.unit})`;
  return {
    series: [
      {
        name: component.title,
        x: steps.map((step) => clockValue(step, clock)),
        y: smooth,
        raw: mean,
        band: { low: shifted(-1), high: shifted(1) },
        colour,
      },
    ],
    x: clockAxis(clock),
    y: { title: `Raw value${unit}` },
    marks: stageMarks(steps, clock, stages),
  };
}

/** Mean and standard deviation of the values of each step; null for steps without any. */
export function meansByStep(
  of: ArrayLike<number>,
  values: ArrayLike<number | null>,
  steps: readonly { step: number }[],
): { mean: (number | null)[]; sd: (number | null)[] } {
  const sums = new Map<number, { sum: number; squares: number; count: number }>();
  for (let i = 0; i < of.length; i++) {
    const value = values[i];
    if (value === null || value === undefined) continue;
    const entry = sums.get(of[i]) ?? { sum: 0, squares: 0, count: 0 };
    entry.sum += value;
    entry.squares += value * value;
    entry.count += 1;
    sums.set(of[i], entry);
  }
  const mean: (number | null)[] = [];
  const sd: (number | null)[] = [];
  for (const { step } of steps) {
    const entry = sums.get(step);
    const average = entry === undefined ? null : entry.sum / entry.count;
    mean.push(average);
    sd.push(
      entry === undefined || average === null
        ? null
        : Math.sqrt(Math.max(0, entry.squares / entry.count - average * average)),
    );
  }
  return { mean, sd };
}
