/** What a plot of curves shows. */
import type { Axis } from './axes.ts';
import type { Values } from './decimate.ts';

export interface LineSeries {
  /** Stands at the end of the line. */
  name: string;
  x: ArrayLike<number>;
  /** Null is a gap. */
  y: Values;
  /** Place in the theme's series of colours; by order when absent. */
  colour?: number;
  /** Values before smoothing, faint under the line, at the same x. */
  raw?: Values;
  /** A light band, at the same x. */
  band?: { low: Values; high: Values };
  dashed?: boolean;
  /** A line to compare with: its name stands at its end without a value. */
  reference?: boolean;
  /** Each value is marked: few values that mean something by themselves. */
  points?: boolean;
  /** Still growing: its newest point is marked. */
  live?: boolean;
}

export interface LinePlot {
  series: readonly LineSeries[];
  x: Axis;
  y: Axis;
  /** Vertical lines, such as where a stage begins. */
  marks?: readonly { x: number; label: string }[];
}
