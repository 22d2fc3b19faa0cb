/** Trade-offs between results as plots and sentences. */
import type {
  CampaignExperiment,
  CampaignObjective,
  CampaignTradeOff,
} from '../../../core/protocol/campaign-records.ts';
import { figure } from '../../components/format.ts';
import type { LinePlot } from '../../plots/line-plot.ts';
import type { ScatterPoints } from '../../plots/scatter-option.ts';
import { experimentsAxis } from './campaign-words.ts';

/** Experiments by two of their results, coloured by their order. */
export function tradeOffPoints(
  experiments: readonly CampaignExperiment[],
  x: CampaignObjective,
  y: CampaignObjective,
): ScatterPoints {
  const both = experiments.filter(
    ({ status, results }) =>
      status === 'measured' && results[x.name] !== undefined && results[y.name] !== undefined,
  );
  return {
    ids: both.map(({ id }) => id),
    x: both.map(({ results }) => results[x.name]),
    y: both.map(({ results }) => results[y.name]),
    values: both.map(({ id }) => id),
  };
}

/** The front as a line of steps between its experiments: what both results reach together. */
export function frontLine(
  { front }: CampaignTradeOff,
  { ids, x, y }: ScatterPoints,
): [number, number][] {
  const wanted = new Set(front);
  const places: [number, number][] = [];
  for (let i = 0; i < ids.length; i++) if (wanted.has(ids[i])) places.push([x[i], y[i]]);
  return places.sort((a, b) => a[0] - b[0]);
}

export function hypervolumePlot(volume: NonNullable<CampaignTradeOff['hypervolume']>): LinePlot {
  const { at: x, values } = volume;
  return {
    series: [{ name: 'Hypervolume', x, y: values }],
    x: experimentsAxis(x[x.length - 1] ?? 1),
    y: { title: 'Hypervolume', min: 0 },
  };
}

/** Where the hypervolume is counted from. */
export function referenceText(
  { reference, isThreshold }: NonNullable<CampaignTradeOff['hypervolume']>,
  objectives: readonly CampaignObjective[],
): string {
  const limits = objectives.map(({ name, unit, goal }) => {
    const value = `${figure(reference[name])}${unit === undefined ? '' : ` ${unit}`}`;
    return goal === 'target' ? `${name} within ${value} of its target` : `${name} ${value}`;
  });
  const from = isThreshold ? 'the thresholds' : 'the worst that were measured';
  const hint = isThreshold ? '' : ' Thresholds of the results, in Space, make it comparable.';
  return `Counted from ${from}: ${limits.join(', ')}.${hint}`;
}
