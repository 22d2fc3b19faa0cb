/** Exact values of curves at one place, for the pointer and for the arrow keys. */
import type { Values } from './decimate.ts';
import type { LineSeries } from './line-plot.ts';

export interface Reading {
  x: number;
  values: { name: string; colour: number; value: number | null; raw?: number | null }[];
}

/** Index of the entry of ascending `x` nearest to `place`; -1 when there is none. */
export function nearestIndex(x: ArrayLike<number>, place: number): number {
  let [low, high] = [0, x.length - 1];
  if (high < 0) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle] < place) low = middle;
    else high = middle;
  }
  return Math.abs(x[low] - place) <= Math.abs(x[high] - place) ? low : high;
}

/** The values of all curves at the point nearest to `place`, or undefined when no curve has any. */
export function readAt(series: readonly LineSeries[], place: number): Reading | undefined {
  const xs = series.flatMap((line) => {
    const i = nearestIndex(line.x, place);
    return i < 0 ? [] : [line.x[i]];
  });
  if (xs.length === 0) return undefined;
  const x = xs.reduce((a, b) => (Math.abs(b - place) < Math.abs(a - place) ? b : a));
  const values = series.map((line, order) => {
    const i = nearestIndex(line.x, x);
    const at = (list: Values): number | null => (i < 0 ? null : list[i]);
    // Where a curve has ended or not begun, it has no value to tell.
    const inside = i >= 0 && x >= line.x[0] && x <= line.x[line.x.length - 1];
    return {
      name: line.name,
      colour: line.colour ?? order,
      value: inside ? at(line.y) : null,
      ...(line.raw === undefined ? {} : { raw: inside ? at(line.raw) : null }),
    };
  });
  return { x, values };
}

/** The x of the curve with the most points: the places that the arrow keys visit. */
export function readingStops(series: readonly LineSeries[]): ArrayLike<number> {
  return series.reduce<ArrayLike<number>>((most, { x }) => (x.length > most.length ? x : most), []);
}

/** A reading as a sentence, for a screen reader. */
export function describeReading(
  { x, values }: Reading,
  xTitle: string,
  format: (value: number | null) => string,
): string {
  const known = values.filter(({ value }) => value !== null);
  return [
    `${xTitle} ${format(x)}`,
    ...known.map(({ name, value }) => `${name} ${format(value)}`),
  ].join(', ');
}
