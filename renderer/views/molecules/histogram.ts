/** Counts of values in equal bins, for the little pictures above range filters. */

export interface Bins {
  low: number;
  high: number;
  counts: number[];
}

/** Undefined where there is no number at all. One value alone gets a bin of its own width 1 around it. */
export function binned(values: readonly (number | null)[], bins = 40): Bins | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low === Infinity) return undefined;
  if (low === high) [low, high] = [low - 0.5, high + 0.5];
  const counts = new Array<number>(bins).fill(0);
  const scale = bins / (high - low);
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    counts[Math.min(bins - 1, Math.floor((value - low) * scale))] += 1;
  }
  return { low, high, counts };
}
