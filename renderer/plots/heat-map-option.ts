/** Values over two axes, each of numbers or of categories, as coloured cells, with points on top. */
import { labelRoom, plotGrid, textStyle, xAxis, yAxis } from './axes.ts';
import type { PlotOption } from './echarts.ts';
import type { PlotTheme } from './plot-theme.ts';
import { sequentialColour } from './sequential-colour.ts';

export interface HeatAxis {
  /** With its unit. */
  title: string;
  /** Of a continuous axis numbers, ascending. */
  values: readonly (number | string)[];
  /** Numbers with others between them; otherwise each value has a place of its own. */
  continuous: boolean;
  log: boolean;
}

export interface HeatMap {
  x: HeatAxis;
  y: HeatAxis;
  /** Row by row of y, x varying fastest. */
  values: readonly number[];
  /** Cells that are drawn faintly. */
  faint: readonly boolean[];
  /** Points on top, in the values of the axes. */
  points: readonly { id: number; x: number | string; y: number | string }[];
  selected?: number | undefined;
}

const FAINT = 0.25;
const POINT_PX = 7;
/** CSS pixels of a character of a label, and the most that labels of categories may take. */
const CHARACTER_PX = 6.3;
const MOST_LABEL_PX = 132;

/** Where cells begin and end on an axis: half way between its values, and indices where there are no numbers. */
export function cellEdges({ values, continuous, log }: HeatAxis): number[] {
  if (!continuous) return Array.from({ length: values.length + 1 }, (_, i) => i - 0.5);
  const numbers = values.map(Number);
  const between = (a: number, b: number): number => (log ? Math.sqrt(a * b) : (a + b) / 2);
  return [
    numbers[0],
    ...numbers.slice(1).map((value, i) => between(numbers[i], value)),
    numbers[numbers.length - 1],
  ];
}

/** The place of a value on an axis, as the plot counts it; undefined where it is not on it. */
export function placeOf(
  { values, continuous }: HeatAxis,
  value: number | string,
): number | undefined {
  if (!continuous) {
    const index = values.indexOf(value);
    return index < 0 ? undefined : index;
  }
  const [low, high] = [Number(values[0]), Number(values[values.length - 1])];
  return typeof value === 'number' && value >= low && value <= high ? value : undefined;
}

/** Index of the cell at a place in the plot's own counting; -1 outside. */
export function cellAt(map: Pick<HeatMap, 'x' | 'y'>, x: number, y: number): number {
  const column = cellOf(cellEdges(map.x), x);
  const row = cellOf(cellEdges(map.y), y);
  return column < 0 || row < 0 ? -1 : row * map.x.values.length + column;
}

function cellOf(edges: readonly number[], at: number): number {
  if (!(at >= edges[0] && at <= edges[edges.length - 1])) return -1;
  const next = edges.findIndex((edge) => edge > at);
  return next < 0 ? edges.length - 2 : next - 1;
}

export function heatMapOption(map: HeatMap, theme: PlotTheme): PlotOption {
  const { x, y, values, faint } = map;
  const [low, high] = rangeOf(values);
  const [across, up] = [cellEdges(x), cellEdges(y)];
  const cells = values.map((value, i) => {
    const [column, row] = [i % x.values.length, Math.floor(i / x.values.length)];
    return {
      corners: [across[column], up[row], across[column + 1], up[row + 1]],
      fill: sequentialColour(high > low ? (value - low) / (high - low) : 0.5, theme.dark),
      opacity: faint[i] ? FAINT : 1,
    };
  });
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: plotGrid(16, roomFor(y)),
    xAxis: { ...xAxis(axisOf(x), theme), ...places(x, theme) },
    yAxis: { ...yAxis(axisOf(y), theme), ...places(y, theme), splitLine: { show: false } },
    series: [
      {
        type: 'custom',
        silent: true,
        data: cells.map(({ corners }) => corners),
        encode: { x: [0, 2], y: [1, 3] },
        clip: true,
        renderItem: ({ dataIndex }: { dataIndex: number }, api: CellApi) =>
          drawCell(api, cells[dataIndex]),
        z: 1,
      },
      ...marks(map, theme),
    ],
  };
}

export function rangeOf(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}

interface CellApi {
  value: (dimension: number) => number;
  coord: (point: [number, number]) => [number, number];
}

/** A rectangle between two corners, a little larger so that no seams are seen. */
function drawCell(
  api: CellApi,
  { fill, opacity }: { fill: string; opacity: number },
): Record<string, unknown> {
  const [left, bottom] = api.coord([api.value(0), api.value(1)]);
  const [right, top] = api.coord([api.value(2), api.value(3)]);
  return {
    type: 'rect',
    shape: { x: left, y: top, width: right - left + 0.5, height: bottom - top + 0.5 },
    style: { fill, opacity },
  };
}

function axisOf({ title, values, continuous, log }: HeatAxis): {
  title: string;
  min: number;
  max: number;
  log?: boolean;
} {
  const [min, max] = continuous
    ? [Number(values[0]), Number(values[values.length - 1])]
    : [-0.5, values.length - 0.5];
  return { title, min, max, ...(continuous && log ? { log } : {}) };
}

/** Labels of an axis whose values have places of their own. */
function places({ values, continuous }: HeatAxis, theme: PlotTheme): Record<string, unknown> {
  if (continuous) return {};
  return {
    interval: 1,
    axisLabel: {
      ...textStyle(theme),
      hideOverlap: true,
      width: MOST_LABEL_PX,
      overflow: 'truncate',
      customValues: values.map((_, i) => i),
      formatter: (index: number) => String(values[index] ?? ''),
    },
  };
}

/** CSS pixels to the left of the plot for the labels of its y axis. */
function roomFor(axis: HeatAxis): number {
  if (axis.continuous) return labelRoom(axisOf(axis));
  const longest = Math.max(...axis.values.map((value) => String(value).length));
  return Math.max(40, Math.min(MOST_LABEL_PX, longest * CHARACTER_PX) + 12);
}

function marks({ x, y, points, selected }: HeatMap, theme: PlotTheme): Record<string, unknown>[] {
  if (points.length === 0) return [];
  const placed = points.flatMap(({ id, x: a, y: b }) => {
    const [left, up] = [placeOf(x, a), placeOf(y, b)];
    return left === undefined || up === undefined ? [] : [{ id, value: [left, up] }];
  });
  const mark = (data: readonly { value: number[] }[], color: string, z: number) => ({
    type: 'scatter',
    data: data.map(({ value }) => value),
    symbolSize: POINT_PX,
    silent: true,
    itemStyle: { color, borderColor: theme.ink, borderWidth: 1 },
    emphasis: { disabled: true },
    z,
  });
  return [
    mark(placed.filter(({ id }) => id !== selected), theme.ground, 3),
    mark(placed.filter(({ id }) => id === selected), theme.ember, 4),
  ]; // prettier-ignore
}
