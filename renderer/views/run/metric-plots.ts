/** Curves of whatever a run of experiments reports at each step. */
import type { StepRecord } from '../../../core/protocol/run-records.ts';
import type { Axis } from '../../plots/axes.ts';
import type { LinePlot } from '../../plots/line-plot.ts';
import { clockValue, metric } from './score-curves.ts';

export interface MetricPlot {
  title: string;
  plot: LinePlot;
}

interface Known {
  title: string;
  y: Axis;
}

const SHARE = { min: 0, max: 1 };

/** Plain words and units for what is known; the rest keeps its own name. In the order in which they are shown. */
const KNOWN: Readonly<Record<string, Known>> = {
  hypervolume: { title: 'Hypervolume beyond the thresholds', y: { title: 'Hypervolume', min: 0 } },
  hypervolume_share: { title: 'Share of the reachable hypervolume', y: { title: 'Share', ...SHARE } }, // prettier-ignore
  regret: { title: 'Distance from the best possible', y: { title: 'Regret', min: 0 } },
  mean_score: { title: 'Score of a step', y: { title: 'Mean score', ...SHARE } },
  exploiting: { title: 'Experiments that exploit what is known', y: { title: 'Share', ...SHARE } },
};
/** Counters, which rise whatever happens, and what other curves show already. */
const LEFT_OUT = ['experiments', 'best_score'];
const MOST_PLOTS = 12;

export function metricPlots(steps: readonly StepRecord[]): MetricPlot[] {
  const names = [...new Set(steps.flatMap(({ metrics }) => Object.keys(metrics)))];
  const known = Object.keys(KNOWN);
  const rank = (name: string): number => {
    if (name.startsWith('best_') && !known.includes(name)) return -1;
    return known.includes(name) ? known.indexOf(name) : known.length;
  };
  const shown = names
    .filter((name) => !LEFT_OUT.includes(name))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, MOST_PLOTS);
  const x = steps.map((step) => clockValue(step, 'oracleCalls'));
  return shown.flatMap((name, i) => {
    const values = metric(steps, name);
    const { title, y } = describeMetric(name);
    if (values.every((value) => value === null)) return [];
    const series = { name: y.title.toLowerCase(), x, y: values, colour: i % 6 };
    return [{ title, plot: { series: [series], x: { title: 'Experiments', min: 0 }, y } }];
  });
}

/** A column of the steps in plain words, and its axis. */
export function describeMetric(name: string): Known {
  const known = KNOWN[name] as Known | undefined;
  if (known !== undefined) return known;
  const words = name.replaceAll('_', ' ');
  const title = words.charAt(0).toUpperCase() + words.slice(1);
  return { title, y: { title } };
}
