/** Histograms as shares, so that samples of different sizes can be laid over one another. */
import type { Histogram } from '../../core/protocol/host-records.ts';

/** Bars of equal width; `shares` add up to the share of the values that lie within. */
export interface Shares {
  low: number;
  width: number;
  shares: number[];
}

export function sharesOf({ low, width, counts }: Histogram): Shares {
  const total = counts.reduce((sum, n) => sum + n, 0);
  return { low, width, shares: counts.map((n) => (total === 0 ? 0 : n / total)) };
}

/** Values in bins of the given width, starting at a multiple of it away from `low`. Nulls are left out. */
export function binValues(
  values: ArrayLike<number | null>,
  grid: { low: number; width: number },
): Shares {
  const counts = new Map<number, number>();
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || !Number.isFinite(value)) continue;
    const bin = Math.floor((value - grid.low) / grid.width);
    counts.set(bin, (counts.get(bin) ?? 0) + 1);
    total += 1;
  }
  if (total === 0) return { ...grid, shares: [] };
  const first = Math.min(...counts.keys());
  const last = Math.max(...counts.keys());
  const shares = Array.from(
    { length: last - first + 1 },
    (_, i) => (counts.get(first + i) ?? 0) / total,
  );
  return { low: grid.low + first * grid.width, width: grid.width, shares };
}

const WANTED_BINS = 30;

/** Round bins that suit all of the values. */
export function binsFor(...lists: readonly ArrayLike<number | null>[]): {
  low: number;
  width: number;
} {
  let [low, high] = [Infinity, -Infinity];
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const value = list[i];
      if (value === null || !Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (high <= low) return { low: Number.isFinite(low) ? low - 0.5 : 0, width: 1 };
  const rough = (high - low) / WANTED_BINS;
  const power = 10 ** Math.floor(Math.log10(rough));
  const width =
    power * (rough / power < 1.5 ? 1 : rough / power < 3.5 ? 2 : rough / power < 7.5 ? 5 : 10);
  return { low: Math.floor(low / width) * width, width };
}

/** Corners of the outline, from the first bar's foot to the last one's. */
export function outline({ low, width, shares }: Shares): [x: number, y: number][] {
  if (shares.length === 0) return [];
  const corners: [number, number][] = [[low, 0]];
  shares.forEach((share, i) => {
    corners.push([low + i * width, share], [low + (i + 1) * width, share]);
  });
  corners.push([low + shares.length * width, 0]);
  return corners;
}

/** Joins bins so that about `most` are left, because many thin bars are noise. */
export function coarsen(shares: Shares, most: number): Shares {
  const join = Math.ceil(shares.shares.length / most);
  if (join <= 1) return shares;
  const joined: number[] = [];
  for (let i = 0; i < shares.shares.length; i += join) {
    joined.push(shares.shares.slice(i, i + join).reduce((sum, share) => sum + share, 0));
  }
  return { low: shares.low, width: shares.width * join, shares: joined };
}

/** Share of the bar that holds `x`; 0 outside. */
export function shareAt({ low, width, shares }: Shares, x: number): number {
  return shares[Math.floor((x - low) / width)] ?? 0;
}

/** Middles of the bars, ascending. */
export function stopsOf(...histograms: readonly (Shares | undefined)[]): number[] {
  const middles = histograms.flatMap((histogram) =>
    histogram === undefined
      ? []
      : histogram.shares.map((_, i) => histogram.low + (i + 0.5) * histogram.width),
  );
  return [...new Set(middles)].sort((a, b) => a - b);
}
