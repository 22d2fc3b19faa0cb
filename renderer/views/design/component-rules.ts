/**
 * What the settings of a component imply: its effect on the score, its transform when none is named, and what a
 * change of its role must change with it. As in core/scoring/components, held together by a test.
 */
import type { ComponentChoice, PropertyDistribution } from '../../../core/protocol/host-records.ts';
import type { JsonSchema } from '../../forms/json-schema.ts';
import { changeType } from './transform-change.ts';
import { mayStart, type Permission } from './programs.ts';
import type { ComponentEntry, Effect, Scoring, Transform } from './scoring-types.ts';
import { entryName } from './scoring-types.ts';

/** Roles that are other words for an effect. */
const EFFECTS: Record<string, Effect> = {
  score: 'score', count: 'score', filter: 'filter', require: 'filter', forbid: 'filter', penalty: 'penalty',
}; // prettier-ignore

export const ROLE_WORDS: Record<string, { label: string; help: string }> = {
  score: { label: 'Score', help: 'Weighed with the others.' },
  count: { label: 'Count', help: 'The number of matches is weighed with the others.' },
  filter: { label: 'Filter', help: 'Below 0.5 the whole score is 0.' },
  penalty: { label: 'Penalty', help: 'Multiplies the whole score.' },
  require: { label: 'Required', help: 'Without it the whole score is 0.' },
  forbid: { label: 'Forbidden', help: 'With it the whole score is 0.' },
};

/** The roles that the component's schema allows, in its order. */
export function rolesOf({ schema }: ComponentChoice): string[] {
  return ((schema as JsonSchema).properties?.['role']?.enum ?? ['score']).map(String);
}

export function roleOf(entry: ComponentEntry, choice: ComponentChoice | undefined): string {
  const schema = choice?.schema as JsonSchema | undefined;
  const standard = schema?.properties?.['role']?.default;
  return entry.role ?? (typeof standard === 'string' ? standard : 'score');
}

export function effectOf(entry: ComponentEntry, choice: ComponentChoice | undefined): Effect {
  return EFFECTS[roleOf(entry, choice)] ?? 'score';
}

/** The transform of settings that name none, where their meaning gives one. */
export function impliedTransform(entry: ComponentEntry): Transform | undefined {
  const minimum = typeof entry['minimum'] === 'number' ? entry['minimum'] : 1;
  if (entry.type === 'substructure') {
    if ((entry.role ?? 'require') === 'require') return { type: 'right-step', high: minimum };
    if (entry.role === 'forbid') return { type: 'left-step', low: minimum - 1 };
  }
  if (entry.type === 'alerts') {
    if ((entry.role ?? 'filter') === 'filter') return { type: 'left-step', low: 0 };
    if (entry.role === 'penalty') return { type: 'exponential-decay', k: Math.LN2 };
  }
  return undefined;
}

export function needsTransform(entry: ComponentEntry, choice: ComponentChoice): boolean {
  return (
    choice.rawRange === 'open' &&
    entry.transform === undefined &&
    impliedTransform(entry) === undefined
  );
}

/** Good starting points where chemists agree on one; others come from the distribution. */
const STARTING_POINTS: Record<string, Transform> = {
  mw: { type: 'double-sigmoid', low: 250, high: 450 },
  exact_mw: { type: 'double-sigmoid', low: 250, high: 450 },
  logp: { type: 'double-sigmoid', low: 1, high: 4 },
  tpsa: { type: 'double-sigmoid', low: 40, high: 120 },
  hbd: { type: 'left-step', low: 3 },
  sa_score: { type: 'reverse-sigmoid', low: 2, high: 5 },
  rotatable_bonds: { type: 'reverse-sigmoid', low: 4, high: 10 },
  qed_alerts: { type: 'exponential-decay', k: 0.693 },
  charge: { type: 'gaussian', mean: 0, sigma: 0.5 },
  substructure: { type: 'linear', low: 0, high: 2 },
  alerts: { type: 'exponential-decay', k: 0.693 },
};

/** A transform to begin with, for a component that needs one. */
export function startingTransform(
  type: string,
  distribution: PropertyDistribution | undefined,
): Transform {
  const known = STARTING_POINTS[type];
  if (known !== undefined) return { ...known };
  if (distribution === undefined) return { type: 'linear', low: 0, high: 1 };
  const { mean, sd } = distribution;
  return changeType({ type: 'gaussian', mean, sigma: sd > 0 ? sd : 1 }, 'double-sigmoid', [0, 1]);
}

/** A new entry, named so that no other has its name. */
export function newEntry(
  choice: ComponentChoice,
  scoring: Scoring,
  distribution: PropertyDistribution | undefined,
): ComponentEntry {
  const entry: ComponentEntry = { type: choice.type };
  const name = freeName(choice.type, scoring);
  if (name !== choice.type) entry.name = name;
  if (needsTransform(entry, choice)) entry.transform = startingTransform(choice.type, distribution);
  return entry;
}

/** `wanted`, or with a number behind it when another component is named so. */
export function freeName(wanted: string, { components }: Scoring): string {
  const taken = new Set(components.map(entryName));
  for (let i = 1; ; i++) {
    const name = i === 1 ? wanted : `${wanted} ${i}`;
    if (!taken.has(name)) return name;
  }
}

/** The entry with another role: filters and penalties have no weight, and a count needs a transform. */
export function withRole(
  entry: ComponentEntry,
  role: string,
  choice: ComponentChoice,
  distribution: PropertyDistribution | undefined,
): ComponentEntry {
  const next: ComponentEntry = { ...entry, role };
  if (EFFECTS[role] !== 'score') delete next.weight;
  if (needsTransform(next, choice)) next.transform = startingTransform(entry.type, distribution);
  return next;
}

/**
 * Whether there is something to try: what is not filled in yet is no mistake. `files` are those that are chosen;
 * a program is tried only when it is permitted.
 */
export function isComplete(
  entry: ComponentEntry,
  files: Record<string, string>,
  permission: Permission,
): boolean {
  const filled = (key: string): boolean => entry[key] !== undefined && entry[key] !== '';
  const chosen = filled('file') && files[String(entry['file'])] !== undefined;
  switch (entry.type) {
    case 'similarity':
      return (filled('references') || chosen) && (chosen || !filled('file'));
    case 'substructure':
      return filled('smarts');
    case 'script':
    case 'onnx':
      return chosen;
    case 'external':
      return mayStart(entry, permission);
    default:
      return true;
  }
}
