/**
 * Fewer points for a line than the screen can show anyway. Of each pixel column the first, lowest, highest and last
 * point stay, so that no spike and no gap is lost.
 */

export type Values = ArrayLike<number | null>;

/** Indices of the points to draw, ascending: all of them when there are at most `most`. */
export function decimate(y: Values, most: number): number[] {
  const n = y.length;
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  const buckets = Math.max(1, Math.floor(most / 4));
  const kept: number[] = [];
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor((bucket * n) / buckets);
    const to = Math.floor(((bucket + 1) * n) / buckets);
    keepOutline(y, from, to, kept);
  }
  return kept;
}

function keepOutline(y: Values, from: number, to: number, kept: number[]): void {
  let low = -1;
  let high = -1;
  let gap = -1;
  for (let i = from; i < to; i++) {
    const value = y[i] ?? null;
    if (value === null) {
      if (gap < 0) gap = i;
      continue;
    }
    if (low < 0 || value < y[low]!) low = i;
    if (high < 0 || value > y[high]!) high = i;
  }
  const chosen = new Set([from, low, high, gap, to - 1].filter((i) => i >= 0));
  kept.push(...[...chosen].sort((a, b) => a - b));
}

/** A band with fewer points: the widest of each bucket. `x`, `low` and `high` have equal lengths. */
export function decimateBand(
  band: { x: ArrayLike<number>; low: Values; high: Values },
  most: number,
): { x: number[]; low: (number | null)[]; high: (number | null)[] } {
  const n = band.x.length;
  const buckets = Math.min(n, most);
  const result = { x: [] as number[], low: [] as (number | null)[], high: [] as (number | null)[] };
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = Math.floor((bucket * n) / buckets);
    const to = Math.floor(((bucket + 1) * n) / buckets);
    let low: number | null = null;
    let high: number | null = null;
    for (let i = from; i < to; i++) {
      const [a, b] = [band.low[i] ?? null, band.high[i] ?? null];
      if (a !== null && (low === null || a < low)) low = a;
      if (b !== null && (high === null || b > high)) high = b;
    }
    result.x.push(band.x[from]);
    result.low.push(low);
    result.high.push(high);
  }
  return result;
}
