/** Axes in the house style: quiet, few ticks, title at the end of the y axis and under the x axis. */
import { count } from '../components/format.ts';
import type { PlotTheme } from './plot-theme.ts';

export interface Axis {
  /** With its unit in brackets, such as 'Time (min)'. */
  title: string;
  min?: number;
  max?: number;
  log?: boolean;
  /** Between ticks. */
  interval?: number;
  /** No label at an end that is no round number. */
  openStart?: boolean;
  openEnd?: boolean;
  /** No labels, for maps whose coordinates mean nothing by themselves. */
  bare?: boolean;
}

/** Tick labels: thin-space thousands for large values, else as many figures as tell neighbours apart. */
export function tickLabel(value: number): string {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 10_000) return count(value);
  // Powers of ten stand for themselves.
  if (size < 9.99e-4) return value.toExponential(1).replace('.0e', 'e').replaceAll('-', '\u2212');
  return String(Number(value.toPrecision(4))).replace('-', '\u2212');
}

export function xAxis(axis: Axis, theme: PlotTheme): Record<string, unknown> {
  return {
    ...commonAxis(axis, theme),
    name: axis.title,
    nameLocation: 'middle',
    nameGap: axis.bare === true ? 8 : 24,
    splitLine: { show: false },
    axisLine: { show: axis.bare !== true, onZero: false, lineStyle: { color: theme.axis } },
  };
}

export function yAxis(axis: Axis, theme: PlotTheme): Record<string, unknown> {
  return {
    ...commonAxis(axis, theme),
    name: axis.title,
    nameLocation: 'end',
    nameGap: 12,
    nameTextStyle: { ...textStyle(theme), align: 'left', padding: [0, 0, 0, -36] },
    splitLine: { show: axis.bare !== true, lineStyle: { color: theme.grid } },
    axisLine: { show: false, onZero: false },
  };
}

function commonAxis(axis: Axis, theme: PlotTheme): Record<string, unknown> {
  const bare = axis.bare === true;
  return {
    type: axis.log === true ? 'log' : 'value',
    ...(axis.min === undefined ? { scale: true } : { min: axis.min }),
    ...(axis.max === undefined ? {} : { max: axis.max }),
    splitNumber: 4,
    ...(axis.interval === undefined ? {} : { interval: axis.interval }),
    axisTick: { show: false },
    axisLabel: {
      show: !bare,
      ...textStyle(theme),
      formatter: tickLabel,
      hideOverlap: true,
      ...(axis.openStart === true ? { showMinLabel: false } : {}),
      ...(axis.openEnd === true ? { showMaxLabel: false } : {}),
    },
    nameTextStyle: textStyle(theme),
  };
}

export function textStyle(theme: PlotTheme): Record<string, unknown> {
  return { color: theme.quiet, fontFamily: theme.font, fontSize: theme.axisSize };
}

/** Room around a plot in CSS pixels: titles and labels stand in it; `left` at least. */
export const PLOT_EDGE = { left: 40, top: 30, bottom: 42 } as const;

/** CSS pixels of a digit, and between a label and its axis. */
const DIGIT_PX = 7;
const MOST_DIGITS = 9;
const LABEL_GAP = 10;

/** CSS pixels to the left of a plot for the labels of its y axis. */
export function labelRoom({ min = 0, max = 1, interval }: Axis): number {
  const labels = [min, max, ...(interval === undefined ? [] : [min + interval, max - interval])];
  const longest = Math.max(...labels.map((value) => tickLabel(value).length));
  return Math.max(PLOT_EDGE.left, Math.min(longest, MOST_DIGITS) * DIGIT_PX + LABEL_GAP);
}

export function plotGrid(
  rightRoom: number,
  left: number = PLOT_EDGE.left,
): Record<string, unknown> {
  return { ...PLOT_EDGE, left, right: rightRoom, outerBoundsMode: 'none' };
}
