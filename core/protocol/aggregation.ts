/**
 * Aggregations: one score in [0, 1] from the weighted scores of the components. Here, below the engine, because the
 * page shows at once what a changed weight would do.
 */

/** A filter lets through what its transform puts here or above. */
export const FILTER_THRESHOLD = 0.5;

/** `scores` in [0, 1] and positive `weights`, of equal length; no scores at all give 1, so that filters may stand alone. */
export type Aggregate = (scores: readonly number[], weights: readonly number[]) => number;

/** SOURCE: REINVENT 4's floor, which leaves a slope towards the other components where one is 0. */
const SMALLEST_FACTOR = 1e-8;

const total = (weights: readonly number[]): number => weights.reduce((sum, w) => sum + w, 0);

export const aggregations = {
  /** sum(w s) / sum(w). */
  'arithmetic-mean': (scores, weights) =>
    scores.length === 0
      ? 1
      : scores.reduce((sum, s, i) => sum + weights[i] * s, 0) / total(weights),

  /** prod max(s, 1e-8)^(w / sum(w)). */
  'geometric-mean': (scores, weights) => {
    if (scores.length === 0) return 1;
    const logs = scores.reduce(
      (sum, s, i) => sum + weights[i] * Math.log(Math.max(s, SMALLEST_FACTOR)),
      0,
    );
    return Math.exp(logs / total(weights));
  },

  /** prod s^w: with weights of 1 the plain product. */
  product: (scores, weights) => scores.reduce((product, s, i) => product * s ** weights[i], 1),

  /** The worst component; the weights do not matter. */
  minimum: (scores) => Math.min(1, ...scores),
} satisfies Record<string, Aggregate>;

export type AggregationType = keyof typeof aggregations;
export const AGGREGATION_TYPES = Object.keys(aggregations) as [
  AggregationType,
  ...AggregationType[],
];
