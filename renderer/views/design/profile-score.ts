/** The score of a whole profile, from the transformed values of sample molecules. */
import {
  aggregations,
  FILTER_THRESHOLD,
  type AggregationType,
} from '../../../core/protocol/aggregation.ts';
import type { Effect } from './scoring-types.ts';

export interface Part {
  effect: Effect;
  weight: number;
  /** In [0, 1], one for each molecule; null where it is missing. */
  scores: readonly (number | null)[];
}

/** The score of each of `count` molecules; null where a part is missing. */
export function profileScores(
  aggregation: string,
  parts: readonly Part[],
  count: number,
): (number | null)[] {
  const aggregate = Object.hasOwn(aggregations, aggregation)
    ? aggregations[aggregation as AggregationType]
    : undefined;
  return Array.from({ length: count }, (_, row) => {
    const scores: number[] = [];
    const weights: number[] = [];
    let factor = 1;
    for (const { effect, weight, scores: column } of parts) {
      const score = column[row];
      if (score === null || score === undefined) return null;
      if (effect === 'penalty') factor *= score;
      else if (effect === 'filter') factor *= score >= FILTER_THRESHOLD ? 1 : 0;
      else {
        scores.push(score);
        weights.push(weight);
      }
    }
    return aggregate === undefined ? null : aggregate(scores, weights) * factor;
  });
}
