/** Curves over one axis: what to draw, as plain data, and the ECharts option made from it. */
import { plotGrid, textStyle, xAxis, yAxis } from './axes.ts';
import { decimate, decimateBand, type Values } from './decimate.ts';
import type { PlotOption } from './echarts.ts';
import { endLabel, isNamed, lineGeometry, type PlotSize } from './line-geometry.ts';
import type { LinePlot, LineSeries } from './line-plot.ts';
import type { NiceRange } from './nice-range.ts';
import { seriesColour, type PlotTheme } from './plot-theme.ts';

/** Points that need no thinning. */
const FEW_POINTS = 2_000;
/** `size` decides how many points are worth drawing, and where labels have room. */
export function lineOption(plot: LinePlot, theme: PlotTheme, size: PlotSize): PlotOption {
  const most = Math.max(FEW_POINTS, 4 * Math.ceil(size.width / 100) * 100);
  const { x, y, left, right, shifts } = lineGeometry(plot, size);
  const series = plot.series.flatMap((line, i) =>
    drawLine(line, {
      colour: seriesColour(theme, line.colour ?? i),
      shift: shifts[i],
      theme,
      most,
      named: isNamed(plot, size.width),
      log: plot.y.log === true,
    }),
  );
  const marks = plot.marks ?? [];
  if (marks.length > 0) series.push(drawMarks(marks, theme));
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: plotGrid(right, left),
    xAxis: xAxis(
      {
        ...plot.x,
        ...x,
        openStart: plot.x.min === undefined,
        openEnd: plot.x.max === undefined,
      },
      theme,
    ),
    // The upper end need not be a tick.
    yAxis: yAxis(
      { ...plot.y, ...y, ...(plot.y.log === true ? { openEnd: !isTick(y) } : {}) },
      theme,
    ),
    series,
  };
}

function isTick({ min, max, interval }: NiceRange): boolean {
  return Math.round(Math.log10(max / min)) % interval === 0;
}

interface LineLook {
  colour: string;
  /** Of its label, downwards in CSS pixels. */
  shift: number;
  theme: PlotTheme;
  /** Points. */
  most: number;
  /** Whether its name stands at its end. */
  named: boolean;
  /** Whether its values span decades. */
  log: boolean;
}

function drawLine(
  line: LineSeries,
  { colour, shift, theme, most, named, log }: LineLook,
): Record<string, unknown>[] {
  const kept = decimate(line.y, most);
  const data = kept.map((i) => [line.x[i], line.y[i]]);
  const label = endLabel(line, named, log);
  return [
    ...(line.band === undefined ? [] : drawBand(line, line.band, colour, most)),
    ...(line.raw === undefined ? [] : [drawRaw(line.x, line.raw, theme, most)]),
    {
      type: 'line',
      name: line.name,
      data,
      ...(line.points === true
        ? { symbol: 'circle', symbolSize: 7, showAllSymbol: true }
        : { symbol: 'none' }),
      silent: true,
      connectNulls: false,
      lineStyle: { color: colour, width: 1.75, type: line.dashed === true ? 'dashed' : 'solid' },
      itemStyle: { color: colour },
      emphasis: { disabled: true },
      endLabel: {
        show: true,
        ...textStyle(theme),
        color: colour,
        fontWeight: 500,
        distance: 8,
        offset: [0, shift],
        formatter: () => label,
      },
      z: 5,
    },
    ...(line.live === true ? drawNewest(line, colour) : []),
  ];
}

/** Two stacked lines, of which only the area between is seen. */
function drawBand(
  line: LineSeries,
  band: NonNullable<LineSeries['band']>,
  colour: string,
  most: number,
): Record<string, unknown>[] {
  const thin = decimateBand({ x: line.x, ...band }, Math.ceil(most / 4));
  const common = {
    type: 'line',
    stack: `band of ${line.name}`,
    stackStrategy: 'all',
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    emphasis: { disabled: true },
    z: 1,
  };
  const height = thin.high.map((high, i) => {
    const low = thin.low[i];
    return high === null || low === null ? null : high - low;
  });
  return [
    { ...common, data: thin.x.map((x, i) => [x, thin.low[i]]) },
    {
      ...common,
      data: thin.x.map((x, i) => [x, height[i]]),
      areaStyle: { color: colour, opacity: 0.12 },
    },
  ];
}

function drawRaw(
  x: ArrayLike<number>,
  raw: Values,
  theme: PlotTheme,
  most: number,
): Record<string, unknown> {
  return {
    type: 'scatter',
    data: decimate(raw, most).map((i) => [x[i], raw[i]]),
    symbolSize: 3,
    silent: true,
    // One shape for all points: as many shapes as points would cost more than all else of the plot.
    large: true,
    largeThreshold: 0,
    itemStyle: { color: theme.faint },
    emphasis: { disabled: true },
    z: 2,
  };
}

function drawNewest(line: LineSeries, colour: string): Record<string, unknown>[] {
  for (let i = line.y.length - 1; i >= 0; i--) {
    if (line.y[i] === null) continue;
    const data = [[line.x[i], line.y[i]]];
    return [
      { type: 'scatter', data, symbolSize: 7, silent: true, itemStyle: { color: colour }, z: 6 },
    ];
  }
  return [];
}

function drawMarks(
  marks: NonNullable<LinePlot['marks']>,
  theme: PlotTheme,
): Record<string, unknown> {
  return {
    type: 'line',
    data: [],
    silent: true,
    markLine: {
      symbol: 'none',
      silent: true,
      animation: false,
      lineStyle: { color: theme.quiet, type: [3, 3], width: 1 },
      label: { ...textStyle(theme), position: 'insideEndTop', formatter: '{b}' },
      data: marks.map(({ x, label }) => ({ xAxis: x, name: label })),
    },
  };
}
