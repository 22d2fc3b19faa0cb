/** "Is it healthy?": the signs by which a chemist tells whether an agent still does sensible work. */
import type { StepRecord } from '../../../core/protocol/run-records.ts';
import { figure, percent } from '../../components/format.ts';
import type { Axis } from '../../plots/axes.ts';
import { metric } from './score-curves.ts';

export interface HealthSign {
  id: string;
  title: string;
  /** The term of the field, and what it means. */
  help: string;
  values: (number | null)[];
  /** The value now, over the last steps, and its unit. */
  now: string;
  unit: string;
  y: Axis;
  /** Place in the theme's series of colours. */
  colour: number;
  /** What the tiny curve spans; its own extent when absent. */
  range?: readonly [number, number];
}

/** Steps that "now" is taken over, so that the figure can be read. */
const NOW = 5;
const CALM_SHARE = 0.8;

export function healthSigns(steps: readonly StepRecord[]): HealthSign[] {
  const distance = priorDistance(steps);
  const scaffolds = metric(steps, 'scaffolds');
  const valid = metric(steps, 'valid');
  const unique = metric(steps, 'unique');
  return [
    {
      id: 'valid',
      title: 'Valid molecules',
      help: 'Validity: share of the samples of a step that are valid molecules. It falls when the agent drifts or learns too fast.',
      values: valid,
      ...shareText(recentMean(valid)),
      y: { title: 'Valid molecules (share)', max: 1 },
      colour: 2,
      range: shareRange(valid),
    },
    {
      id: 'unique',
      title: 'Unique molecules',
      help: 'Uniqueness: distinct molecules among the valid ones of a step. It falls when the agent narrows down on a few.',
      values: unique,
      ...shareText(recentMean(unique)),
      y: { title: 'Unique molecules (share of valid)', max: 1 },
      colour: 5,
      range: shareRange(unique),
    },
    {
      id: 'scaffolds',
      title: 'Scaffolds a step',
      help: 'Distinct Murcko scaffolds among the molecules of one step. Few scaffolds mean little variety.',
      values: scaffolds,
      now: figure(recentMean(scaffolds), 2),
      unit: '',
      y: { title: 'Distinct scaffolds a step', min: 0 },
      colour: 0,
    },
    {
      id: 'distance',
      title: 'Distance from prior',
      help: 'Mean difference of log-probability between agent and prior over the valid samples. A large distance often means odd chemistry.',
      values: distance,
      now: figure(recentMean(distance)),
      unit: 'nats',
      y: { title: 'Distance from the prior (nats)' },
      colour: 1,
    },
  ];
}

/** Finer differences of log-probability are rounding errors of float32. */
const FINEST_NATS = 1e-4;

/** log p(agent) - log p(prior) of each step, in nats. */
export function priorDistance(steps: readonly StepRecord[]): (number | null)[] {
  return steps.map(({ metrics }) => {
    const agent = metrics['agent_log_prob'] ?? null;
    const prior = metrics['prior_log_prob'] ?? null;
    if (agent === null || prior === null) return null;
    return Math.round((agent - prior) / FINEST_NATS) * FINEST_NATS;
  });
}

/** Mean over the last values that are there; null when there are none. */
export function recentMean(values: readonly (number | null)[], window = NOW): number | null {
  const known: number[] = [];
  for (let i = values.length - 1; i >= 0 && known.length < window; i--) {
    const value = values[i];
    if (value !== null) known.push(value);
  }
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

/** A tiny curve of shares near 1 stays calm: what it spans is at least the upper fifth. */
function shareRange(values: readonly (number | null)[]): [number, number] {
  const lowest = values.reduce<number>((low, value) => Math.min(low, value ?? low), CALM_SHARE);
  return [lowest, 1];
}

function shareText(share: number | null): { now: string; unit: string } {
  if (share === null) return { now: '–', unit: '' };
  const [number] = percent(share, share >= 0.9995 ? 0 : 1).split('\u2009');
  return { now: number, unit: '%' };
}
