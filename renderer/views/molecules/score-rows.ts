/** How each component of the score judges a molecule, next to its part of the scoring profile. */
import type { ExplainedFragment, RunDetails, ScoredMolecule } from '../../../core/protocol/host-records.ts'; // prettier-ignore
import type { CandidateRecord } from '../../../core/protocol/run-records.ts';
import type { Scoring, Transform } from '../design/scoring-types.ts';
import { entryName } from '../design/scoring-types.ts';
import { componentTitle, unitOf } from './property-names.ts';

export interface ScoreRow {
  name: string;
  title: string;
  unit: string;
  raw: number | null;
  /** In [0, 1]. */
  transformed: number | null;
  /** From raw to transformed value; undefined where the component has none of its own. */
  transform: Transform | undefined;
  weight: number | undefined;
  error: string | undefined;
  explanation: readonly ExplainedFragment[];
}

/** The scoring profile that was in force in a stage, undefined where the run does not say. */
export function scoringOf(details: RunDetails | undefined, stage: number): Scoring | undefined {
  if (details === undefined) return undefined;
  const recorded = details.stages.find((record) => record.stage === stage)?.settings;
  const planned = (details.settings as { stages?: unknown[] } | null)?.stages?.[stage];
  for (const settings of [recorded, planned, details.settings]) {
    const scoring = (settings as { scoring?: Scoring } | null | undefined)?.scoring;
    if (Array.isArray(scoring?.components)) return scoring;
  }
  return undefined;
}

/** One row a component, in the order of the profile; those that the profile does not name follow. */
export function scoreRows(
  record: CandidateRecord,
  scoring: Scoring | undefined,
  explained: ScoredMolecule | undefined,
): ScoreRow[] {
  const entries = new Map((scoring?.components ?? []).map((entry) => [entryName(entry), entry]));
  const measured = Object.keys(record.values).filter((name) => `${name}_raw` in record.values);
  // A column without any value is one of another stage.
  const valued = measured.filter(
    (name) => entries.has(name) || record.values[name] !== null || record.values[`${name}_raw`] !== null,
  ); // prettier-ignore
  const names = new Set([...[...entries.keys()].filter((name) => measured.includes(name)), ...valued]); // prettier-ignore
  return [...names].map((name) => {
    const entry = entries.get(name);
    const told = explained?.components.find((component) => component.name === name);
    const type = entry?.type ?? name;
    return {
      name,
      title: entry?.name ?? componentTitle(type),
      unit: unitOf(type),
      raw: record.values[`${name}_raw`] ?? null,
      transformed: record.values[name] ?? null,
      transform: entry?.transform,
      weight: entry?.weight,
      error: told?.error,
      explanation: told?.explanation ?? [],
    };
  });
}

/** All atoms that an explanation names. */
export function atomsOf(explanation: readonly ExplainedFragment[]): number[] {
  return [...new Set(explanation.flatMap(({ atoms }) => atoms))].sort((a, b) => a - b);
}

/** The range of raw values in which a transform's curve is drawn: what it decides, and the molecule's own value. */
export function curveRange(transform: Transform, raw: number | null): [number, number] {
  const settings: Record<string, unknown> = transform;
  const number = (key: string): number | undefined =>
    typeof settings[key] === 'number' ? settings[key] : undefined;
  const [mean, sigma] = [number('mean'), number('sigma')];
  const ends =
    mean !== undefined && sigma !== undefined
      ? [mean - 3 * sigma, mean + 3 * sigma]
      : [number('low'), number('high')].filter((end) => end !== undefined);
  const values = [...ends, ...(raw === null ? [] : [raw])];
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = high > low ? (high - low) * 0.35 : Math.max(1, Math.abs(low) * 0.5);
  return [low - margin, high + margin];
}
