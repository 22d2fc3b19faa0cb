/** Where things stand on a plot of curves, in CSS pixels: its ranges, the room for labels, and labels that would collide. */
import { figure, smallFigure } from '../components/format.ts';
import { labelRoom, PLOT_EDGE } from './axes.ts';
import type { Values } from './decimate.ts';
import type { LinePlot, LineSeries } from './line-plot.ts';
import { decadeRange, niceRange, type NiceRange } from './nice-range.ts';

export interface PlotSize {
  /** CSS pixels. */
  width: number;
  height: number;
}

export interface LineGeometry {
  x: { min: number; max: number };
  y: NiceRange;
  /** Free space to the left and to the right of the plot. */
  left: number;
  right: number;
  /** How far each line's label is moved down from the end of its line. */
  shifts: number[];
}

const CHARACTER_PX = 6.3;
const LABEL_PX = 14;
const LABEL_GAP = 8;
const MOST_CHARACTERS = 26;
const LEAST_RIGHT = 16;
const MOST_RIGHT_SHARE = 0.32;
/** CSS pixels. */
const NARROW = 400;

export function lineGeometry(plot: LinePlot, { width, height }: PlotSize): LineGeometry {
  const x = rangeOfX(plot);
  const y = rangeOfY(plot);
  const place = (value: number): number =>
    plot.x.log === true
      ? (Math.log(value) - Math.log(x.min)) / (Math.log(x.max) - Math.log(x.min) || 1)
      : (value - x.min) / (x.max - x.min || 1);
  const level = (value: number): number => (plot.y.log === true ? Math.log(value) : value);
  const elevation = (value: number): number =>
    (level(value) - level(y.min)) / (level(y.max) - level(y.min) || 1);
  const ends = plot.series.map((line) => {
    const value = lastValue(line.y);
    const end = line.x.length === 0 ? x.max : line.x[line.x.length - 1];
    const label =
      endLabel(line, isNamed(plot, width), plot.y.log).length * CHARACTER_PX + LABEL_GAP;
    return { share: place(end), value: value ?? y.min, label: value === null ? 0 : label };
  });
  // A logarithmic axis names powers of ten, the smallest of which is the longest.
  const left = labelRoom({ ...plot.y, ...(plot.y.log === true ? { min: y.min, max: y.max } : y) });
  const inner = width - left;
  const wanted = ends.map(({ share, label }) => label + 4 - (1 - share) * inner * 0.8);
  const right = Math.round(
    Math.min(Math.max(LEAST_RIGHT, ...wanted), Math.max(60, width * MOST_RIGHT_SHARE)),
  );
  const plotHeight = Math.max(1, height - PLOT_EDGE.top - PLOT_EDGE.bottom);
  const shifts = spreadLabels(
    ends.map(({ share, value, label }) => ({
      left: share * (inner - right),
      width: label,
      y: (1 - elevation(value)) * plotHeight,
    })),
  );
  return { x, y, left, right, shifts };
}

/** A single line on a narrow plot goes without its name, which is that of the plot. */
export function isNamed({ series }: LinePlot, width: number): boolean {
  return series.length > 1 || width >= NARROW;
}

/** What stands at the end of a line: its name and last value. */
export function endLabel(line: LineSeries, named = true, log = false): string {
  const text = log ? smallFigure : (value: number): string => figure(value);
  const name =
    line.name.length > MOST_CHARACTERS ? `${line.name.slice(0, MOST_CHARACTERS - 1)}…` : line.name;
  if (line.reference === true) return name;
  const last = lastValue(line.y);
  if (!named) return last === null ? '' : text(last);
  return last === null ? name : `${name} ${text(last)}`;
}

export function lastValue(y: Values): number | null {
  for (let i = y.length - 1; i >= 0; i--) if (y[i] !== null) return y[i];
  return null;
}

interface PlacedLabel {
  left: number;
  width: number;
  y: number;
}

/** Moves labels that lie over one another apart, the upper one up and the lower one down. */
export function spreadLabels(labels: readonly PlacedLabel[]): number[] {
  const order = labels.map((_, i) => i).filter((i) => labels[i].width > 0);
  order.sort((a, b) => labels[a].y - labels[b].y);
  const y = labels.map((label) => label.y);
  const collide = (a: number, b: number): boolean =>
    labels[a].left < labels[b].left + labels[b].width &&
    labels[b].left < labels[a].left + labels[a].width;
  // Each round halves what is left; a dozen labels settle within a few.
  for (let round = 0; round < 20; round++) {
    for (let k = 1; k < order.length; k++) {
      for (let j = 0; j < k; j++) {
        const [upper, lower] = [order[j], order[k]];
        const overlap = LABEL_PX - (y[lower] - y[upper]);
        if (overlap <= 0 || !collide(upper, lower)) continue;
        y[upper] -= overlap / 2;
        y[lower] += overlap / 2;
      }
    }
  }
  return y.map((place, i) => Math.round(place - labels[i].y));
}

function rangeOfX({ series, x }: LinePlot): { min: number; max: number } {
  const firsts = series.flatMap((line) => (line.x.length === 0 ? [] : [line.x[0]]));
  const lasts = series.flatMap((line) => (line.x.length === 0 ? [] : [line.x[line.x.length - 1]]));
  const min = x.min ?? Math.min(...firsts, Infinity);
  const max = x.max ?? Math.max(...lasts, -Infinity);
  if (!Number.isFinite(min) || !Number.isFinite(max))
    return { min: x.log === true ? 1 : 0, max: 10 };
  return { min, max: max > min ? max : min + 1 };
}

function rangeOfY({ series, y }: LinePlot): NiceRange {
  let [low, high] = [Infinity, -Infinity];
  for (const line of series) {
    for (const values of [line.y, line.raw, line.band?.low, line.band?.high]) {
      for (let i = 0; i < (values?.length ?? 0); i++) {
        const value = values?.[i] ?? null;
        if (value === null || !Number.isFinite(value)) continue;
        if (y.log === true && value <= 0) continue;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
  }
  return y.log === true ? decadeRange(low, high, y) : niceRange(low, high, y);
}
