/** Values with the intervals that they are thought to lie in: over numbers, or beside categories. */
import { labelRoom, plotGrid, textStyle, xAxis, yAxis, type Axis } from './axes.ts';
import type { PlotOption } from './echarts.ts';
import { niceRange } from './nice-range.ts';
import type { PlotTheme } from './plot-theme.ts';

export interface IntervalPoint {
  /** What a click picks. */
  id: number;
  /** Across the interval: a number, or the name of a category. */
  at: number | string;
  value: number;
  low: number;
  high: number;
}

export interface IntervalPlot {
  points: readonly IntervalPoint[];
  /** Of what the points stand at; without numbers they stand in rows, in their order. */
  at: Axis;
  value: Axis;
  /** Draws the line on which both are equal. */
  equal?: boolean;
  selected?: number | undefined;
}

const POINT_PX = 6;
const CHARACTER_PX = 6.3;
const MOST_LABEL_PX = 132;
const MARGIN = 0.04;

/** Names stand on the left, one below the other, and values go to the right; numbers go to the right and values up. */
export function intervalOption(plot: IntervalPlot, theme: PlotTheme): PlotOption {
  const names = plot.points.every(({ at }) => typeof at === 'string');
  return names ? rowsOption(plot, theme) : numbersOption(plot, theme);
}

function numbersOption(
  { points, at, value, equal, selected }: IntervalPlot,
  theme: PlotTheme,
): PlotOption {
  const places = points.map((point) => Number(point.at));
  const ends = points.flatMap(({ low, high }) => [low, high]);
  const [least, most] = [Math.min(...places), Math.max(...places)];
  const y = niceRange(Math.min(...ends, ...(equal ? [least] : [])), Math.max(...ends, ...(equal ? [most] : [])), value); // prettier-ignore
  const margin = (most - least || 1) * MARGIN;
  const x = { ...at, min: at.min ?? least - margin, max: at.max ?? most + margin };
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: plotGrid(16, labelRoom({ ...value, ...y })),
    xAxis: xAxis({ ...x, openStart: true, openEnd: true }, theme),
    yAxis: yAxis({ ...value, ...y }, theme),
    series: [
      ...(equal === true ? [equalLine(x.min, x.max, theme)] : []),
      bars(points, points.map((point) => Number(point.at)), true, theme),
      ...dots(points, (point) => [Number(point.at), point.value], selected, theme),
    ], // prettier-ignore
  };
}

function rowsOption({ points, value, selected }: IntervalPlot, theme: PlotTheme): PlotOption {
  const ends = points.flatMap(({ low, high }) => [low, high]);
  const range = niceRange(Math.min(...ends), Math.max(...ends), value);
  const last = points.length - 1;
  // The first stands at the top.
  const row = (index: number): number => last - index;
  const longest = Math.max(0, ...points.map(({ at }) => String(at).length));
  const room = Math.max(40, Math.min(MOST_LABEL_PX, longest * CHARACTER_PX) + 12);
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: { ...plotGrid(16, room), top: 8 },
    xAxis: { ...xAxis({ ...value, ...range }, theme), splitLine: { show: true, lineStyle: { color: theme.grid } } }, // prettier-ignore
    yAxis: {
      ...yAxis({ title: '', min: -0.5, max: last + 0.5, interval: 1 }, theme),
      splitLine: { show: false },
      axisLabel: {
        ...textStyle(theme),
        width: MOST_LABEL_PX,
        overflow: 'truncate',
        customValues: points.map((_, i) => i),
        formatter: (place: number) => String(points[row(place)]?.at ?? ''),
      },
    },
    series: [
      bars(points, points.map((_, i) => row(i)), false, theme),
      ...dots(points, (point, i) => [point.value, row(i)], selected, theme),
    ], // prettier-ignore
  };
}

function equalLine(from: number, to: number, theme: PlotTheme): Record<string, unknown> {
  return {
    type: 'line',
    data: [
      [from, from],
      [to, to],
    ],
    symbol: 'none',
    silent: true,
    clip: true,
    lineStyle: { color: theme.quiet, width: 1, type: [4, 4] },
    emphasis: { disabled: true },
    z: 1,
  };
}

interface BarApi {
  value: (dimension: number) => number;
  coord: (point: [number, number]) => [number, number];
}

function bars(
  points: readonly IntervalPoint[],
  places: readonly number[],
  upright: boolean,
  theme: PlotTheme,
): Record<string, unknown> {
  const stroke = theme.series[0];
  return {
    type: 'custom',
    silent: true,
    clip: true,
    data: points.map(({ low, high }, i) => [places[i], low, high]),
    encode: upright ? { x: [0], y: [1, 2] } : { x: [1, 2], y: [0] },
    renderItem: (_: unknown, api: BarApi) => {
      const end = (dimension: number): [number, number] => {
        const [place, value] = [api.value(0), api.value(dimension)];
        return api.coord(upright ? [place, value] : [value, place]);
      };
      const [[x1, y1], [x2, y2]] = [end(1), end(2)];
      return {
        type: 'line',
        shape: { x1, y1, x2, y2 },
        style: { stroke, lineWidth: 1.5, opacity: 0.35 },
      };
    },
    z: 2,
  };
}

function dots(
  points: readonly IntervalPoint[],
  place: (point: IntervalPoint, index: number) => [number, number],
  selected: number | undefined,
  theme: PlotTheme,
): Record<string, unknown>[] {
  const placed = points.map((point, i) => ({ id: point.id, at: place(point, i) }));
  const mark = (wanted: boolean, color: string, symbolSize: number, z: number) => ({
    type: 'scatter',
    data: placed.filter(({ id }) => (id === selected) === wanted).map(({ at }) => at),
    symbolSize,
    silent: true,
    itemStyle: { color },
    emphasis: { disabled: true },
    z,
  });
  return [mark(false, theme.series[0], POINT_PX, 3), mark(true, theme.ember, POINT_PX + 3, 4)];
}
