/** The settings of a run as people read them: headings, names and values, nothing left out that decides the result. */
import type { RunDetails } from '../../../core/protocol/host-records.ts';
import { count, duration } from '../../components/format.ts';
import { methodTitle, partTitle } from '../../components/method-titles.ts';
import {
  DEFAULT_AGGREGATION,
  entryWeight,
  type ComponentEntry,
  type Scoring,
  type Transform,
} from '../design/scoring-types.ts';
import { componentTitle } from '../molecules/property-names.ts';

export interface SummarySection {
  heading: string;
  rows: { name: string; value: string }[];
}

type Settings = Record<string, unknown>;

export function settingsSummary(details: RunDetails): SummarySection[] {
  const settings = asRecord(details.settings);
  return [
    ...goals(details, settings),
    { heading: 'Agent', rows: rowsOf(asRecord(settings['agent'])) },
    { heading: 'Molecules', rows: rowsOf(withoutType(settings['environment'])) },
    { heading: 'Memory', rows: rowsOf(asRecord(settings['replay'])) },
    {
      heading: 'Budget and seed',
      rows: [
        ...budgetRows(asRecord(settings['budget'])),
        { name: 'Seed', value: plain(settings['seed']) },
      ],
    },
    {
      heading: 'Made with',
      rows: Object.entries(details.versions).map(([name, value]) => ({
        name: partTitle(name),
        value: plain(value),
      })),
    },
  ].filter(({ rows }) => rows.length > 0);
}

/** One heading a stage: its components, how they are joined, and the diversity filter. */
function goals({ stages }: RunDetails, settings: Settings): SummarySection[] {
  const planned = Array.isArray(settings['stages']) ? settings['stages'] : [settings];
  const recorded = stages.map((stage) => ({ from: stage.fromStep, settings: stage.settings }));
  const all =
    recorded.length > 0
      ? recorded
      : planned.map((stage: unknown) => ({ from: undefined, settings: stage }));
  return all.map(({ from, settings: stage }, i) => {
    const { scoring, diversity, name, until } = asRecord(stage) as {
      scoring?: Scoring;
      diversity?: Settings;
      name?: string;
      until?: Settings;
    };
    const begun = from === undefined || i === 0 ? '' : `, from step ${count(from)}`;
    const heading = all.length === 1 ? 'Goal' : `${name ?? `Stage ${i + 1}`}${begun}`;
    return {
      heading,
      rows: [
        ...(scoring?.components ?? []).map((entry) => ({
          name: entry.name ?? componentTitle(entry.type),
          value: componentWords(entry),
        })),
        { name: 'Joined by', value: plain(scoring?.aggregation ?? DEFAULT_AGGREGATION) },
        ...(diversity === undefined ? [] : [{ name: 'Diversity', value: inWords(diversity) }]),
        ...(until === undefined ? [] : [{ name: 'Until', value: inWords(until) }]),
      ],
    };
  });
}

/** Weight or role, transform, and what else was set. */
export function componentWords(entry: ComponentEntry): string {
  const { type: _type, name: _name, weight: _weight, transform, role, ...others } = entry;
  const own = Object.keys(others).length === 0 ? '' : inWords(others);
  const part =
    role === undefined || role === 'score' ? `weight ${asTyped(entryWeight(entry))}` : role;
  return [own, transform === undefined ? '' : transformWords(transform), part]
    .filter(Boolean)
    .join('; ');
}

export function transformWords({ type, ...settings }: Transform): string {
  const { low, high } = settings as { low?: number; high?: number };
  switch (type) {
    case 'double-sigmoid':
    case 'step':
      return `${plain(low)} to ${plain(high)} is best (${inPlainWords(type)})`;
    case 'sigmoid':
      return `higher is better, from ${plain(low)} to ${plain(high)} (sigmoid)`;
    case 'reverse-sigmoid':
      return `lower is better, from ${plain(high)} to ${plain(low)} (reverse sigmoid)`;
    case 'left-step':
      return `at most ${plain(low)}`;
    case 'right-step':
      return `at least ${plain(high)}`;
    default:
      return `${inPlainWords(type)}: ${inWords(settings)}`;
  }
}

function budgetRows(budget: Settings): SummarySection['rows'] {
  const { oracleCalls, steps, minutes, goal } = budget as Record<string, number | undefined>;
  return [
    ...(oracleCalls === undefined ? [] : [{ name: 'Oracle calls', value: count(oracleCalls) }]),
    ...(steps === undefined ? [] : [{ name: 'Steps', value: count(steps) }]),
    ...(minutes === undefined ? [] : [{ name: 'Time', value: duration(minutes * 60) }]),
    ...(goal === undefined ? [] : [{ name: 'Mean score', value: asTyped(goal) }]),
  ];
}

function rowsOf(record: Settings): SummarySection['rows'] {
  return Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({
      name: key === 'type' ? 'Method' : spaced(key),
      value: plain(value),
    }));
}

function inWords(record: Settings): string {
  return Object.entries(record)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) =>
      key === 'type' ? plain(value) : `${spaced(key).toLowerCase()} ${plain(value)}`,
    )
    .join(', ');
}

function plain(value: unknown): string {
  if (typeof value === 'number') return asTyped(value);
  if (typeof value === 'string') return methodTitle(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === undefined || value === null ? '–' : JSON.stringify(value);
}

/** 'double-sigmoid' as 'double sigmoid'. */
function inPlainWords(id: string): string {
  return id.replaceAll('-', ' ');
}

/** There is one kind of environment for a heading of molecules. */
function withoutType(environment: unknown): Settings {
  const { type: _type, ...others } = asRecord(environment);
  return others;
}

/** A setting as a person would type it, not rounded to figures of merit. */
function asTyped(value: number): string {
  return Number.isInteger(value) ? count(value) : String(Number(value.toPrecision(6)));
}

/** 'batchSize' as 'Batch size'. */
function spaced(key: string): string {
  const words = key
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function asRecord(value: unknown): Settings {
  return typeof value === 'object' && value !== null ? (value as Settings) : {};
}
