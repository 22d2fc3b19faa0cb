/** What is found now against what came before: two histograms over one axis, the wanted range marked. */
import { percent } from '../components/format.ts';
import { plotGrid, textStyle, xAxis, yAxis } from './axes.ts';
import type { PlotOption } from './echarts.ts';
import { outline, type Shares } from './histogram-bins.ts';
import type { PlotTable } from './plot-table.ts';
import type { PlotTheme } from './plot-theme.ts';

export interface HistogramPlot {
  /** Of the x axis, with the unit. */
  title: string;
  now: Shares;
  nowName: string;
  before?: Shares;
  beforeName?: string;
  /** Values that the goal asks for; open ends are absent. */
  wanted?: { low?: number; high?: number };
}

export function histogramOption(plot: HistogramPlot, theme: PlotTheme): PlotOption {
  const { low, high } = extent(plot);
  const share = (value: number): string => percent(value, 0);
  const y = yAxis({ title: 'Share of molecules', min: 0 }, theme);
  return {
    animation: false,
    textStyle: { fontFamily: theme.font },
    grid: plotGrid(16),
    xAxis: xAxis({ title: plot.title, min: low, max: high, openStart: true, openEnd: true }, theme),
    yAxis: {
      ...y,
      splitNumber: 3,
      axisLabel: { ...(y['axisLabel'] as object), formatter: share },
    },
    series: [
      ...(plot.before === undefined ? [] : [area(plot.before, theme.faint, 0.55, 0, theme.quiet)]),
      { ...area(plot.now, theme.ember, 0.28, 1.5, theme.ember), ...wantedArea(plot, theme) },
    ],
  };
}

/** Both histograms as rows of bins. */
export function histogramTable(plot: HistogramPlot): PlotTable {
  const rows = (name: string, { low, width, shares }: Shares): (string | number)[][] =>
    shares.map((share, i) => [name, low + i * width, low + (i + 1) * width, share]);
  return {
    columns: ['Molecules', 'From', 'To', 'Share'],
    rows: [
      ...rows(plot.nowName, plot.now),
      ...(plot.before === undefined ? [] : rows(plot.beforeName ?? 'Before', plot.before)),
    ],
  };
}

/** Lowest and highest value that any bar reaches. */
export function extent({ now, before }: Pick<HistogramPlot, 'now' | 'before'>): {
  low: number;
  high: number;
} {
  const all = [now, ...(before === undefined ? [] : [before])].filter(
    ({ shares }) => shares.length > 0,
  );
  if (all.length === 0) return { low: 0, high: 1 };
  return {
    low: Math.min(...all.map(({ low }) => low)),
    high: Math.max(...all.map(({ low, width, shares }) => low + width * shares.length)),
  };
}

function area(
  shares: Shares,
  fill: string,
  opacity: number,
  width: number,
  line: string,
): Record<string, unknown> {
  return {
    type: 'line',
    data: outline(shares),
    symbol: 'none',
    silent: true,
    emphasis: { disabled: true },
    lineStyle: { color: line, width },
    areaStyle: { color: fill, opacity },
  };
}

function wantedArea(
  { wanted, now, before }: HistogramPlot,
  theme: PlotTheme,
): Record<string, unknown> {
  if (wanted === undefined) return {};
  const whole = extent({ now, ...(before === undefined ? {} : { before }) });
  const from = Math.max(whole.low, wanted.low ?? whole.low);
  const to = Math.min(whole.high, wanted.high ?? whole.high);
  if (to <= from) return {};
  return {
    markArea: {
      silent: true,
      animation: false,
      itemStyle: { color: theme.ember, opacity: 0.09 },
      label: { show: true, position: 'insideTop', formatter: 'wanted', ...textStyle(theme) },
      data: [[{ xAxis: from, name: 'wanted' }, { xAxis: to }]],
    },
  };
}
