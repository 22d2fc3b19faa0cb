/** What the agent finds now against where it came from, for each component that has values of its own. */
import type { PropertyDistribution } from '../../../core/protocol/host-records.ts';
import { binsFor, binValues, coarsen, sharesOf, type Shares } from '../../plots/histogram-bins.ts';
import type { HistogramPlot } from '../../plots/histogram-option.ts';
import { impliedTransform } from '../design/component-rules.ts';
import { acceptedValues } from '../design/profile-outlook.ts';
import { entryName, type ComponentEntry, type Scoring } from '../design/scoring-types.ts';
import { componentTitle, unitOf } from '../molecules/property-names.ts';

/** Molecules that "now" is taken over. */
export const NOW_MOLECULES = 500;

const MOST_BARS = 30;

export interface Distribution extends HistogramPlot {
  name: string;
  /** Of the component, without unit. */
  heading: string;
}

export interface StepWindow {
  min: number;
  max: number;
}

/** The steps of a stage that hold its first and its last molecules, at least `molecules` of each if there are. */
export function windowsOf(
  steps: readonly { step: number; stage: number; oracleCalls: number }[],
  stage: number,
  molecules = NOW_MOLECULES,
): { first: StepWindow; now: StepWindow } | undefined {
  const own = steps.filter((step) => step.stage === stage);
  const last = own.at(-1);
  if (last === undefined) return undefined;
  const begun = steps.findLast(({ step }) => step < own[0].step)?.oracleCalls ?? 0;
  const enough = own.find(({ oracleCalls }) => oracleCalls - begun >= molecules) ?? last;
  const since = own.findLast(({ oracleCalls }) => last.oracleCalls - oracleCalls >= molecules);
  return {
    first: { min: own[0].step, max: enough.step },
    now: { min: since === undefined ? own[0].step : since.step + 1, max: last.step },
  };
}

type Column = readonly (number | null)[];

/**
 * `now` and `first` hold the raw values of the last and of the first molecules, by raw column. Where the prior's own
 * distribution is known it is what is compared with, else the first molecules of the run.
 */
export function distributionsOf(
  scoring: Scoring | undefined,
  now: Record<string, Column>,
  first: Record<string, Column>,
  prior: readonly PropertyDistribution[],
): Distribution[] {
  return (scoring?.components ?? []).flatMap((entry) => {
    const column = `${entryName(entry)}_raw`;
    const values = now[column] ?? [];
    if (values.every((value) => value === null)) return [];
    const known = prior.find(({ property }) => property === entry.type);
    const parts =
      known === undefined ? againstFirst(values, first[column] ?? []) : againstPrior(values, known);
    return [{ ...parts, ...namesOf(entry), nowName: `last ${values.length} molecules` }];
  });
}

/** The values that the goal asks for; undefined when it takes any. */
export function wantedRange(entry: ComponentEntry): { low?: number; high?: number } | undefined {
  const transform = entry.transform ?? impliedTransform(entry);
  const range = transform === undefined ? undefined : acceptedValues(transform);
  if (range === undefined || range[0] > range[1]) return undefined;
  const [low, high] = range;
  return {
    ...(Number.isFinite(low) ? { low } : {}),
    ...(Number.isFinite(high) ? { high } : {}),
  };
}

function namesOf(
  entry: ComponentEntry,
): Pick<Distribution, 'name' | 'heading' | 'title' | 'wanted'> {
  const heading = entry.name ?? componentTitle(entry.type);
  const unit = unitOf(entry.type);
  const wanted = wantedRange(entry);
  return {
    name: entryName(entry),
    heading,
    title: unit === '' ? heading : `${heading} (${unit})`,
    ...(wanted === undefined ? {} : { wanted }),
  };
}

function againstPrior(
  values: Column,
  { histogram }: PropertyDistribution,
): { now: Shares; before: Shares; beforeName: string } {
  const before = coarsen(sharesOf(histogram), MOST_BARS);
  return { now: binValues(values, before), before, beforeName: 'prior' };
}

function againstFirst(
  values: Column,
  first: Column,
): { now: Shares; before: Shares; beforeName: string } {
  const grid = binsFor(values, first);
  return {
    now: binValues(values, grid),
    before: binValues(first, grid),
    beforeName: `first ${first.length} molecules`,
  };
}
