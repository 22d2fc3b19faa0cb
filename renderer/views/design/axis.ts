/** The value axis under a transform's curve: where it begins and ends, its ticks, and the way to pixels and back. */
import type { Histogram } from '../../../core/protocol/host-records.ts';

export type Domain = readonly [number, number];

/** Room beside what is shown, as a share of its width. */
const MARGIN = 0.06;

/** Covers the histogram and all `values` (handles, a tested molecule), with a little room. */
export function axisDomain(histogram: Histogram | undefined, values: readonly number[]): Domain {
  const ends = values.filter(Number.isFinite);
  if (histogram !== undefined && histogram.counts.length > 0)
    ends.push(histogram.low, histogram.low + histogram.width * histogram.counts.length);
  if (ends.length === 0) return [0, 1];
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const room = high > low ? (high - low) * MARGIN : Math.max(1, Math.abs(low)) * 0.5;
  return [low - room, high + room];
}

/** Round values inside the domain, about `count` of them. */
export function ticks([low, high]: Domain, count = 6): number[] {
  const wanted = (high - low) / count;
  const power = 10 ** Math.floor(Math.log10(wanted));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= wanted) ?? 10);
  const first = Math.ceil(low / step);
  const last = Math.floor(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(10)),
  );
}

/** Pixels from the left of an axis of `width` pixels. */
export function toPixel(value: number, [low, high]: Domain, width: number): number {
  return ((value - low) / (high - low)) * width;
}

export function fromPixel(pixel: number, [low, high]: Domain, width: number): number {
  return low + (pixel / width) * (high - low);
}

/** Equal bins over the finite values; whole-number bins where all values are whole and few. */
export function histogramOf(values: readonly (number | null)[], bins = 40): Histogram | undefined {
  const finite = values.filter((value) => value !== null && Number.isFinite(value)) as number[];
  if (finite.length === 0) return undefined;
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const whole = finite.every(Number.isInteger) && high - low < bins;
  const width = whole ? 1 : high > low ? (high - low) / bins : Math.max(1e-3, Math.abs(low) * 0.1);
  const start = whole ? low - 0.5 : high > low ? low : low - width / 2;
  const counts = new Array<number>(whole ? high - low + 1 : high > low ? bins : 1).fill(0);
  for (const value of finite) {
    const bin = Math.min(counts.length - 1, Math.floor((value - start) / width));
    counts[bin] += 1;
  }
  return { low: start, width, counts };
}

/** Bins of counts stand around whole numbers. */
export function isWholeHistogram(histogram: Histogram | undefined): boolean {
  return histogram?.width === 1 && Math.abs(histogram.low % 1) === 0.5;
}
