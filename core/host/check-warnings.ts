/** What may go wrong with a goal, told before the run from the scores of molecules that the prior writes. */
import { FILTER_THRESHOLD } from '../protocol/aggregation.ts';
import { componentName, type ScoringSettings } from '../scoring/scoring-settings.ts';
import { findComponent } from '../scoring/components/index.ts';
import type { MoleculeScore } from '../scoring/scoring-types.ts';
import { contradictions } from './contradictions.ts';
import { counted } from './counted.ts';

/** Scores below this teach an agent nothing. */
const ALMOST_ZERO = 0.01;
/** Of the sample; the agent would have little left to gain. */
const NEARLY_ALL = 0.9;
/** Of the sample, without a score. */
const MANY_MISSING = 0.1;

/** `scores`: of the valid molecules of the sample. */
export function checkWarnings(goal: ScoringSettings, scores: readonly MoleculeScore[]): string[] {
  const opposite = contradictions(goal);
  return [
    ...opposite,
    ...missingWarnings(goal, scores),
    ...(opposite.length > 0 ? [] : rewardWarnings(goal, scores)),
  ];
}

function rewardWarnings(goal: ScoringSettings, scores: readonly MoleculeScore[]): string[] {
  const known = scores.flatMap(({ score }) => score ?? []);
  if (known.length === 0) return [];
  const sample = counted(known.length, 'molecule');
  if (known.every((score) => score < ALMOST_ZERO)) {
    const blocked = blockingFilters(goal, scores);
    const why =
      blocked.length === 0
        ? 'Widen the transforms, take the arithmetic mean, or begin with an easier stage.'
        : `No molecule passes ${blocked.length === 1 ? 'the filter' : 'the filters'} ${blocked.join(' and ')}.`;
    return [
      `None of ${sample} of the prior scores above 0, so that nothing can be learned. ${why}`,
    ];
  }
  const good = known.filter((score) => score >= FILTER_THRESHOLD).length / known.length;
  if (good >= NEARLY_ALL)
    return [`${Math.round(good * 100)} % of the prior's molecules score well already, so that there is little to learn. Ask for more.`]; // prettier-ignore
  return [];
}

/** Filters that let none of the molecules through: each alone, or else all together. */
function blockingFilters(goal: ScoringSettings, scores: readonly MoleculeScore[]): string[] {
  const filters = goal.components
    .filter((settings) => findComponent(settings.type).role(settings) === 'filter')
    .map(componentName);
  const passes = (name: string, { components }: MoleculeScore): boolean =>
    (components[name]?.transformed ?? 0) >= FILTER_THRESHOLD;
  const alone = filters.filter((name) => !scores.some((score) => passes(name, score)));
  const together = scores.some((score) => filters.every((name) => passes(name, score)));
  const blocking = alone.length > 0 ? alone : together ? [] : filters;
  return blocking.map((name) => `'${name}'`);
}

/** Components that fail on a good part of the molecules, with the first reason. */
function missingWarnings(goal: ScoringSettings, scores: readonly MoleculeScore[]): string[] {
  return goal.components.map(componentName).flatMap((name) => {
    const errors = scores.flatMap(({ components }) => components[name]?.error ?? []);
    if (errors.length < MANY_MISSING * scores.length || errors.length === 0) return [];
    return [`The component '${name}' has no value for ${errors.length} of ${counted(scores.length, 'molecule')} of the prior, and such molecules are not learned from. The first reason: ${errors[0]}`]; // prettier-ignore
  });
}
