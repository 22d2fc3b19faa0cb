/** Points of the map of chemical space, coloured by what is asked for. */
import type { ScatterPoints } from '../../plots/scatter-option.ts';

export interface ScoredPoints {
  ids: number[];
  x: number[];
  y: number[];
  score: (number | null)[];
  step: (number | null)[];
}

export type Colouring = 'score' | 'step';

export interface ColouredPoints {
  points: ScatterPoints;
  /** Ends of the colour scale. */
  low: number;
  high: number;
}

/** Scores are spread over the range that occurs, so that the best stand out; steps from the first to the last. */
export function coloured(points: ScoredPoints, by: Colouring): ColouredPoints {
  const values = points[by];
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const { ids, x, y } = points;
  const known = low <= high;
  return { points: { ids, x, y, values }, low: known ? low : 0, high: known ? high : 1 };
}
