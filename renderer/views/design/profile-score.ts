/**
 * The engine's aggregation once more, so that the share of good molecules follows a dragged curve at once; the
 * engine's own (core/scoring) decides in a run, and a test holds the two together.
 */
import type { Effect } from './scoring-types.ts';

/** As in the engine: a filter lets through what its transform puts here or above. */
export const FILTER_THRESHOLD = 0.5;
const SMALLEST_FACTOR = 1e-8;

export interface Part {
  effect: Effect;
  weight: number;
  /** In [0, 1], one for each molecule; null where it is missing. */
  scores: readonly (number | null)[];
}

type Aggregate = (scores: readonly number[], weights: readonly number[]) => number;

const total = (weights: readonly number[]): number => weights.reduce((sum, w) => sum + w, 0);

const aggregates: Record<string, Aggregate> = {
  'arithmetic-mean': (scores, weights) =>
    scores.length === 0
      ? 1
      : scores.reduce((sum, s, i) => sum + weights[i] * s, 0) / total(weights),
  'geometric-mean': (scores, weights) => {
    if (scores.length === 0) return 1;
    const logs = scores.reduce(
      (sum, s, i) => sum + weights[i] * Math.log(Math.max(s, SMALLEST_FACTOR)),
      0,
    );
    return Math.exp(logs / total(weights));
  },
  product: (scores, weights) => scores.reduce((product, s, i) => product * s ** weights[i], 1),
  minimum: (scores) => Math.min(1, ...scores),
};

/** The score of each of `count` molecules; null where a part is missing. */
export function profileScores(
  aggregation: string,
  parts: readonly Part[],
  count: number,
): (number | null)[] {
  const aggregate = aggregates[aggregation];
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
