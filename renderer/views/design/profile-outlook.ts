/** From raw values over a sample to scores, the share that is good, and why nothing is. */
import { FILTER_THRESHOLD } from '../../../core/protocol/aggregation.ts';
import type { ComponentChoice } from '../../../core/protocol/host-records.ts';
import { figure, percent } from '../../components/format.ts';
import { effectOf, impliedTransform } from './component-rules.ts';
import { profileScores, type Part } from './profile-score.ts';
import type { Probe } from './profile-preview.svelte.ts';
import { curveValue, isDrawable } from './transform-curves.ts';
import {
  DEFAULT_AGGREGATION,
  entryName,
  entryWeight,
  runScoring,
  type ComponentEntry,
  type Scoring,
  type Transform,
} from './scoring-types.ts';

/** A molecule scores well from here on. */
export const GOOD = 0.5;

export interface Outlook {
  /** One for each molecule of the sample; empty while values are missing. */
  scores: readonly (number | null)[];
  /** Share of the molecules with a score that score at least GOOD; undefined while unknown. */
  goodShare: number | undefined;
  /** Indices of the best molecules, best first. */
  best: number[];
  /** Values of some component are still on their way. */
  isWaiting: boolean;
  /** Names of components that could not be tried. */
  failed: string[];
  /** Why nothing can, or why nothing of the sample does, score above 0: plain sentences. */
  contradictions: string[];
}

type Choices = ReadonlyMap<string, ComponentChoice>;

/** The scores of one entry over the sample by its own transform; null where there is none. */
export function entryScores(
  entry: ComponentEntry,
  choice: ComponentChoice | undefined,
  probe: Probe,
): (number | null)[] | undefined {
  const transform = entry.transform ?? impliedTransform(entry);
  if (transform !== undefined) {
    if (!isDrawable(transform)) return undefined;
    return probe.raw.map((raw) => (raw === null ? null : curveValue(transform, raw)));
  }
  if (choice?.rawRange === 'unit')
    return probe.raw.map((raw) => (raw === null ? null : Math.min(1, Math.max(0, raw))));
  return probe.own === undefined ? undefined : [...probe.own];
}

export function outlook(
  scoring: Scoring,
  choices: Choices,
  probeOf: (entry: ComponentEntry) => Probe,
  count: number,
): Outlook {
  const { components, aggregation = DEFAULT_AGGREGATION } = runScoring(scoring);
  const failed: string[] = [];
  const certain = certainContradictions(components, choices);
  let isWaiting = count === 0;
  const parts: (Part & { entry: ComponentEntry })[] = [];
  for (const entry of components) {
    const probe = probeOf(entry);
    const choice = choices.get(entry.type);
    if (probe.state === 'waiting') isWaiting = true;
    const scores = probe.state === 'ready' ? entryScores(entry, choice, probe) : undefined;
    if (probe.state !== 'waiting' && scores === undefined) failed.push(entryName(entry));
    if (scores !== undefined)
      parts.push({ entry, effect: effectOf(entry, choice), weight: entryWeight(entry), scores });
  }
  const unknown: Outlook = {
    scores: [], goodShare: undefined, best: [], isWaiting, failed, contradictions: certain,
  }; // prettier-ignore
  if (isWaiting || failed.length > 0 || components.length === 0) return unknown;
  const scores = profileScores(aggregation, parts, count);
  const known = scores.filter((score) => score !== null);
  const goodShare =
    known.length === 0 ? undefined : known.filter((score) => score >= GOOD).length / known.length;
  const best = scores
    .map((score, i) => ({ score, i }))
    .filter((item): item is { score: number; i: number } => item.score !== null && item.score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ i }) => i);
  const nothing = known.length > 0 && best.length === 0 && certain.length === 0;
  return {
    scores,
    goodShare,
    best,
    isWaiting,
    failed,
    contradictions: nothing ? [sampleContradiction(parts, count)] : certain,
  };
}

/** Nothing of the sample scores above 0: which component it is that stops them. */
function sampleContradiction(
  parts: readonly (Part & { entry: ComponentEntry })[],
  count: number,
): string {
  const stopping = parts
    .map((part) => {
      const passes = (score: number | null): boolean =>
        score !== null && (part.effect === 'filter' ? score >= FILTER_THRESHOLD : score > 0);
      return { name: entryName(part.entry), share: part.scores.filter(passes).length / count };
    })
    .sort((a, b) => a.share - b.share);
  const worst = stopping[0];
  const why =
    worst === undefined
      ? ''
      : worst.share === 0
        ? ` None of them gets past ‘${worst.name}’.`
        : ` ‘${worst.name}’ lets ${percent(worst.share)} through, and the others stop those.`;
  return `None of ${count} molecules of the prior scores above 0.${why} The agent would have nothing to learn from: loosen it, or give the memory molecules that pass.`;
}

/** Contradictions that hold for every molecule. */
function certainContradictions(components: readonly ComponentEntry[], choices: Choices): string[] {
  const filters = components.flatMap((entry) => {
    const transform = entry.transform ?? impliedTransform(entry);
    if (effectOf(entry, choices.get(entry.type)) !== 'filter' || transform === undefined) return [];
    const accepted = acceptedValues(transform);
    return accepted === undefined ? [] : [{ entry, accepted }];
  });
  const sentences = filters
    .filter(({ accepted: [low, high] }) => low > high)
    .map(
      ({ entry }) =>
        `Nothing can score above 0: the filter ‘${entryName(entry)}’ lets no value through, because its curve never reaches 0.5.`,
    );
  for (const [i, one] of filters.entries()) {
    for (const other of filters.slice(i + 1)) {
      if (sameValue(one.entry, other.entry) && !overlap(one.accepted, other.accepted))
        sentences.push(
          `Nothing can score above 0: ‘${entryName(one.entry)}’ asks for ${interval(one.accepted)} and ‘${entryName(other.entry)}’ for ${interval(other.accepted)} of the same value.`,
        );
    }
  }
  return sentences;
}

type Range = readonly [number, number];

const overlap = (a: Range, b: Range): boolean => Math.max(a[0], b[0]) <= Math.min(a[1], b[1]);

function interval([low, high]: Range): string {
  if (low === high) return figure(low);
  if (low === -Infinity) return `at most ${figure(high)}`;
  return high === Infinity ? `at least ${figure(low)}` : `${figure(low)} to ${figure(high)}`;
}

/** Whether two entries look at one and the same raw value. */
function sameValue(a: ComponentEntry, b: ComponentEntry): boolean {
  const seen = ({ type, smarts, file, references, program }: ComponentEntry): string =>
    JSON.stringify([type, smarts, file, references, program]);
  return seen(a) === seen(b);
}

/** Raw values that a filter lets through, as far as they form an interval; low above high when there are none. */
export function acceptedValues(transform: Transform): Range | undefined {
  if (!isDrawable(transform)) return undefined;
  const { low, high, mean, sigma, k } = transform as unknown as Record<string, number>;
  switch (transform.type) {
    case 'step':
    case 'double-sigmoid':
      return [low, high];
    case 'left-step':
      return [-Infinity, low];
    case 'right-step':
      return [high, Infinity];
    case 'sigmoid':
      return [(low + high) / 2, Infinity];
    case 'reverse-sigmoid':
      return [-Infinity, (low + high) / 2];
    case 'linear':
      return transform['falling'] === true
        ? [-Infinity, (low + high) / 2]
        : [(low + high) / 2, Infinity];
    case 'gaussian': {
      const reach = sigma * Math.sqrt(2 * Math.LN2);
      const flat = transform['flat'];
      return [
        flat === 'below' ? -Infinity : mean - reach,
        flat === 'above' ? Infinity : mean + reach,
      ];
    }
    case 'exponential-decay':
      return [-Infinity, Math.LN2 / k];
    case 'value-mapping': {
      const { mapping = {}, otherwise = 0 } = transform as { mapping?: object; otherwise?: number };
      if (otherwise >= FILTER_THRESHOLD) return undefined;
      const values = Object.entries(mapping as Record<string, number>)
        .filter(([, score]) => score >= FILTER_THRESHOLD)
        .map(([value]) => Number(value));
      return values.length === 0
        ? [Infinity, -Infinity]
        : [Math.min(...values), Math.max(...values)];
    }
    default:
      return undefined;
  }
}
