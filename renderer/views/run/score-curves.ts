/** "Is it getting better?": the curves of the score from the steps of a run. */
import type { StageRecord } from '../../../core/protocol/host-records.ts';
import type { StepRecord } from '../../../core/protocol/run-records.ts';
import type { Axis } from '../../plots/axes.ts';
import type { LinePlot, LineSeries } from '../../plots/line-plot.ts';
import { movingAverage, suitableWindow } from '../../plots/smoothing.ts';

export type Clock = 'oracleCalls' | 'step' | 'minutes';

export const CLOCKS: readonly { value: Clock; label: string }[] = [
  { value: 'oracleCalls', label: 'Oracle calls' },
  { value: 'step', label: 'Steps' },
  { value: 'minutes', label: 'Minutes' },
];

/** Where a step stands on the x axis. */
export function clockValue(step: StepRecord, clock: Clock): number {
  return clock === 'minutes' ? step.seconds / 60 : step[clock];
}

export function clockAxis(clock: Clock): Axis {
  const titles = { oracleCalls: 'Oracle calls', step: 'Step', minutes: 'Time (min)' };
  return { title: titles[clock], min: 0 };
}

export function metric(steps: readonly StepRecord[], name: string): (number | null)[] {
  return steps.map(({ metrics }) => metrics[name] ?? null);
}

/** Indices of the steps that begin a stage after the first: curves break there, because the goal changes. */
export function stageBreaks(steps: readonly StepRecord[]): number[] {
  return steps.flatMap(({ stage }, i) => (i > 0 && stage !== steps[i - 1].stage ? [i] : []));
}

/** Vertical lines where stages begin, with the stage's own name if it has one. */
export function stageMarks(
  steps: readonly StepRecord[],
  clock: Clock,
  stages: readonly StageRecord[],
): { x: number; label: string }[] {
  return stageBreaks(steps).map((i) => {
    const { stage } = steps[i];
    const settings = stages.find((record) => record.stage === stage)?.settings;
    const name = (settings as { name?: unknown } | undefined)?.name;
    const label = typeof name === 'string' && name !== '' ? name : `stage ${stage + 1}`;
    return { x: clockValue(steps[i - 1], clock), label };
  });
}

/** A gap before each break, so that no line runs from one goal to the next. */
export function withGaps<Value>(
  values: readonly Value[],
  breaks: readonly number[],
  gap: (next: Value) => Value,
): Value[] {
  if (breaks.length === 0) return [...values];
  const at = new Set(breaks);
  return values.flatMap((value, i) => (at.has(i) ? [gap(value), value] : [value]));
}

export interface ScoreCurves {
  steps: readonly StepRecord[];
  /** Mean of the ten best of the stage so far, one entry a step; absent until it is known. */
  topTen?: readonly (number | null)[];
  clock: Clock;
  stages: readonly StageRecord[];
  /** Steps of the moving average; chosen by the length of the run when absent. */
  window?: number;
  running: boolean;
}

export function scorePlot({
  steps,
  topTen,
  clock,
  stages,
  window,
  running,
}: ScoreCurves): LinePlot {
  const breaks = stageBreaks(steps);
  const x = withGaps(
    steps.map((step) => clockValue(step, clock)),
    breaks,
    (next) => next,
  );
  const broken = (values: readonly (number | null)[]): (number | null)[] =>
    withGaps(values, breaks, () => null);
  const mean = metric(steps, 'mean_score');
  const smooth = movingAverage(mean, window ?? suitableWindow(steps.length), breaks);
  const series: LineSeries[] = [
    { name: 'best', x, y: broken(metric(steps, 'best_score')), colour: 2 },
    ...(topTen === undefined ? [] : [{ name: 'top 10', x, y: broken(topTen), colour: 0 }]),
    {
      name: 'mean',
      x,
      y: broken(smooth.mean),
      raw: broken(mean),
      band: { low: broken(smooth.low), high: broken(smooth.high) },
      colour: 1,
      live: running,
    },
  ];
  return {
    series,
    x: clockAxis(clock),
    y: { title: 'Score', min: 0, max: 1 },
    marks: stageMarks(steps, clock, stages),
  };
}

/** Any metric over time, with its moving average on top of the raw points. */
export function metricPlot(
  steps: readonly StepRecord[],
  values: readonly (number | null)[],
  options: { name: string; clock: Clock; y: Axis; colour: number; stages: readonly StageRecord[] },
): LinePlot {
  const smooth = movingAverage(values, suitableWindow(steps.length));
  return {
    series: [
      {
        name: options.name,
        x: steps.map((step) => clockValue(step, options.clock)),
        y: smooth.mean,
        raw: values,
        colour: options.colour,
      },
    ],
    x: clockAxis(options.clock),
    y: options.y,
    marks: stageMarks(steps, options.clock, options.stages),
  };
}
