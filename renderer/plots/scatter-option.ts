/**
 * A map of many points coloured by a number. Points are sorted into few colours, each of which is drawn in one go, so
 * that 100,000 of them stay fluid.
 */
import { labelRoom, plotGrid, xAxis, yAxis, type Axis } from './axes.ts';
import type { PlotOption } from './echarts.ts';
import type { PlotTheme } from './plot-theme.ts';
import { sequentialColour } from './sequential-colour.ts';

export interface ScatterPoints {
  ids: ArrayLike<number>;
  x: ArrayLike<number>;
  y: ArrayLike<number>;
  /** What colours them; null is drawn faint. */
  values: ArrayLike<number | null>;
}

export interface ScatterPlot {
  points: ScatterPoints;
  x: Axis;
  y: Axis;
  /** Ends of the colour scale. */
  low: number;
  high: number;
  selected: ReadonlySet<number>;
  /** A line beneath the points, from one place to the next. */
  line?: readonly (readonly [number, number])[] | undefined;
}

const COLOURS = 24;
/** CSS pixels below a plot whose x axis has a title. */
const SCALE_ROOM = 62;
/** From here on a point is one pixel-aligned mark without outline. */
const MANY = 5_000;

export function scatterOption(plot: ScatterPlot, theme: PlotTheme): PlotOption {
  const { points } = plot;
  const many = points.ids.length > MANY;
  const size = many ? (points.ids.length > 30_000 ? 2 : 3) : points.ids.length > 1_500 ? 4 : 6;
  const bins = colourBins(points.values, plot.low, plot.high);
  const series = bins.flatMap((indices, bin) => {
    if (indices.length === 0) return [];
    const colour =
      bin === 0 ? theme.faint : sequentialColour((bin - 1) / (COLOURS - 1), theme.dark);
    return [marks(points, indices, colour, size, many ? 0.85 : 0.9, bin)];
  });
  const chosen = selectedIndices(points.ids, plot.selected);
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: {
      ...plotGrid(12, labelRoom(roundEnds(plot.y))),
      // The scale of the colours stands below the title of the axis.
      ...(plot.x.bare === true ? { left: 12, top: 12, bottom: 12 } : { bottom: SCALE_ROOM }),
    },
    // The limits lie a little beyond the points, at no round numbers.
    xAxis: xAxis({ ...plot.x, openStart: true, openEnd: true }, theme),
    yAxis: yAxis({ ...plot.y, openStart: true, openEnd: true }, theme),
    series: [
      ...lines(plot, theme),
      ...series,
      ...(chosen.length === 0 ? [] : [rings(points, chosen, theme, size)]),
    ],
  };
}

function lines({ line }: ScatterPlot, theme: PlotTheme): Record<string, unknown>[] {
  if (line === undefined || line.length < 2) return [];
  const lineStyle = { color: theme.quiet, width: 1, type: [4, 4] };
  return [{ type: 'line', data: line, symbol: 'none', silent: true, lineStyle, emphasis: { disabled: true }, z: 1 }]; // prettier-ignore
}

/** As its labels will be, which stand at round numbers. */
function roundEnds({ min = 0, max = 1, ...axis }: Axis): Axis {
  const round = (value: number): number => Number(value.toPrecision(2));
  return { ...axis, min: round(Math.abs(min) < (max - min) / 100 ? 0 : min), max: round(max) };
}

/** Indices of the points of each colour, the highest last so that it lies on top; the first are without a value. */
export function colourBins(
  values: ArrayLike<number | null>,
  low: number,
  high: number,
): number[][] {
  const bins: number[][] = Array.from({ length: COLOURS + 1 }, () => []);
  const span = high - low;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null || !Number.isFinite(value)) {
      bins[0].push(i);
      continue;
    }
    const share = span > 0 ? (value - low) / span : 1;
    bins[1 + Math.min(COLOURS - 1, Math.max(0, Math.floor(share * COLOURS)))].push(i);
  }
  return bins;
}

/** Index of the point nearest to (x, y) within `reach`, distances in pixels by `scale`; -1 when there is none. */
export function nearestPoint(
  { x, y }: Pick<ScatterPoints, 'x' | 'y'>,
  at: { x: number; y: number },
  scale: { x: number; y: number },
  reach: number,
): number {
  let nearest = -1;
  let best = reach * reach;
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i] - at.x) * scale.x;
    const dy = (y[i] - at.y) * scale.y;
    const distance = dx * dx + dy * dy;
    if (distance <= best) [nearest, best] = [i, distance];
  }
  return nearest;
}

function selectedIndices(ids: ArrayLike<number>, selected: ReadonlySet<number>): number[] {
  if (selected.size === 0) return [];
  const indices: number[] = [];
  for (let i = 0; i < ids.length; i++) if (selected.has(ids[i])) indices.push(i);
  return indices;
}

function flat({ x, y }: ScatterPoints, indices: readonly number[]): Float64Array {
  const data = new Float64Array(indices.length * 2);
  indices.forEach((index, i) => {
    data[2 * i] = x[index];
    data[2 * i + 1] = y[index];
  });
  return data;
}

function marks(
  points: ScatterPoints,
  indices: readonly number[],
  color: string,
  symbolSize: number,
  opacity: number,
  z: number,
): Record<string, unknown> {
  return {
    type: 'scatter',
    data: flat(points, indices),
    dimensions: ['x', 'y'],
    large: true,
    largeThreshold: 500,
    progressive: 0,
    symbolSize,
    silent: true,
    itemStyle: { color, opacity },
    emphasis: { disabled: true },
    z: 2,
    zlevel: 0,
    seriesLayoutBy: 'column',
    id: `colour ${z}`,
  };
}

function rings(
  points: ScatterPoints,
  indices: readonly number[],
  theme: PlotTheme,
  size: number,
): Record<string, unknown> {
  const many = indices.length > MANY;
  return {
    id: 'selected',
    type: 'scatter',
    data: flat(points, indices),
    dimensions: ['x', 'y'],
    large: many,
    symbolSize: size + (many ? 0 : 3),
    silent: true,
    itemStyle: many
      ? { color: theme.ember }
      : { color: theme.ember, borderColor: theme.ground, borderWidth: 1 },
    emphasis: { disabled: true },
    z: 4,
  };
}
