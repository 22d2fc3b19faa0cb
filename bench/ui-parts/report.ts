/** Figures of a benchmark beside their limits. */

export interface Figure {
  what: string;
  value: number;
  /** With its leading space, if any. */
  unit: string;
  /** What must not be exceeded; absent where there is none. */
  limit?: number;
  digits?: number;
}

/** Prints one line, with the share of the limit that was used. */
export function report({ what, value, unit, limit, digits = 0 }: Figure): void {
  const goal =
    limit === undefined
      ? ''
      : `, limit ${String(limit)}${unit}, ${(value / limit).toFixed(2)} of the limit`;
  process.stdout.write(`${what}: ${value.toFixed(digits)}${unit}${goal}\n`);
}

/** The value that `share` of the values do not exceed; 0 of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

/** Least-squares slope of y over x. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / points.length; // prettier-ignore
  const [mx, my] = [mean(0), mean(1)];
  const above = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0);
  const below = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  return below === 0 ? 0 : above / below;
}
