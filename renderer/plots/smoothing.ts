/** Smoothed curves. Missing values are left out of every mean, and stay gaps. */
import type { Values } from './decimate.ts';

export interface Smoothed {
  mean: (number | null)[];
  /** One standard deviation around the mean, over the same window. */
  low: (number | null)[];
  high: (number | null)[];
}

/** Mean and spread of the last `window` points at each point; `breaks` are indices where a new curve begins. */
export function movingAverage(y: Values, window: number, breaks: readonly number[] = []): Smoothed {
  if (window <= 1) {
    const same = Array.from({ length: y.length }, (_, i) => y[i]);
    return { mean: same, low: same, high: same };
  }
  const starts = new Set(breaks);
  const result: Smoothed = { mean: [], low: [], high: [] };
  let from = 0;
  let [sum, squares, count] = [0, 0, 0];
  for (let i = 0; i < y.length; i++) {
    if (starts.has(i)) [from, sum, squares, count] = [i, 0, 0, 0];
    const value = y[i] ?? null;
    if (value !== null) [sum, squares, count] = [sum + value, squares + value * value, count + 1];
    if (i - from >= window) {
      const old = y[from++] ?? null;
      if (old !== null) [sum, squares, count] = [sum - old, squares - old * old, count - 1];
    }
    const mean = value === null || count === 0 ? null : sum / count;
    const sd = mean === null ? 0 : Math.sqrt(Math.max(0, squares / count - mean * mean));
    result.mean.push(mean);
    result.low.push(mean === null ? null : mean - sd);
    result.high.push(mean === null ? null : mean + sd);
  }
  return result;
}

/**
 * Exponential smoothing with the bias of the beginning taken out: `strength` in [0, 1), 0 leaves the curve as it is.
 * Each value is the weighted mean of all before it, weights falling by `strength` a point.
 */
export function exponentialAverage(y: Values, strength: number): (number | null)[] {
  let [sum, weight] = [0, 0];
  return Array.from({ length: y.length }, (_, i) => {
    const value = y[i] ?? null;
    if (value === null) return null;
    sum = strength * sum + value;
    weight = strength * weight + 1;
    return sum / weight;
  });
}

/** Steps to average over so that a curve of this length is calm and its turns are still seen. */
export function suitableWindow(points: number): number {
  return Math.min(50, Math.max(1, Math.round(points / 20)));
}
