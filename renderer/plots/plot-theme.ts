/** Colours and type of the plots, read from the tokens of the page. */

export interface PlotTheme {
  dark: boolean;
  /** Behind the plot, for pictures that leave the page. */
  ground: string;
  ink: string;
  /** Axis labels and titles. */
  quiet: string;
  grid: string;
  axis: string;
  /** Raw points and what came before. */
  faint: string;
  ember: string;
  good: string;
  /** Colours of lines, told apart also by the colour-blind. */
  series: readonly string[];
  font: string;
  /** CSS pixels. */
  axisSize: number;
}

const SERIES = ['--plot-1', '--plot-2', '--plot-3', '--plot-4', '--plot-5', '--plot-6', '--plot-7'];

/** `token` gives the value of a custom property, '' where it is not set. */
export function plotTheme(token: (name: string) => string, dark: boolean): PlotTheme {
  const value = (name: string, otherwise: string): string => token(name).trim() || otherwise;
  return {
    dark,
    ground: value('--ground', '#fff'),
    ink: value('--ink', '#000'),
    quiet: value('--ink-3', '#666'),
    grid: value('--plot-grid', '#eee'),
    axis: value('--line', '#ddd'),
    faint: value('--plot-faint', '#ccc'),
    ember: value('--ember', '#b8440b'),
    good: value('--good', '#0a6b4f'),
    series: SERIES.map((name) => value(name, '#444')),
    font: value('--font-text', 'system-ui, sans-serif'),
    axisSize: Number.parseFloat(value('--text-caption', '11')),
  };
}

export function seriesColour(theme: PlotTheme, index: number): string {
  return theme.series[index % theme.series.length] ?? theme.ink;
}
