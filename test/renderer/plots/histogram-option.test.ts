import { describe, expect, it } from 'vitest';
import {
  extent,
  histogramOption,
  histogramTable,
} from '../../../renderer/plots/histogram-option.ts';
import { plotTheme } from '../../../renderer/plots/plot-theme.ts';

const theme = plotTheme(() => '', true);
const plot = {
  title: 'logP',
  now: { low: 2, width: 1, shares: [0.5, 0.5] },
  nowName: 'last 500',
  before: { low: 0, width: 1, shares: [1] },
  beforeName: 'prior',
};

describe('the option of a histogram', () => {
  it('spans both histograms', () => {
    expect(extent(plot)).toEqual({ low: 0, high: 4 });
    const { xAxis } = histogramOption(plot, theme) as { xAxis: { min: number; max: number } };
    expect([xAxis.min, xAxis.max]).toEqual([0, 4]);
  });

  it('marks the wanted range, an open end up to the edge', () => {
    const { series } = histogramOption({ ...plot, wanted: { low: 2.5 } }, theme) as {
      series: { markArea?: { data: { xAxis: number }[][] } }[];
    };
    const [from, to] = series[1].markArea!.data[0];
    expect([from.xAxis, to.xAxis]).toEqual([2.5, 4]);
  });

  it('marks nothing when the wanted range is out of sight', () => {
    const { series } = histogramOption({ ...plot, wanted: { low: 9, high: 10 } }, theme) as {
      series: { markArea?: unknown }[];
    };
    expect(series.every(({ markArea }) => markArea === undefined)).toBe(true);
  });

  it('gives its bars as rows', () => {
    expect(histogramTable(plot).rows).toEqual([
      ['last 500', 2, 3, 0.5],
      ['last 500', 3, 4, 0.5],
      ['prior', 0, 1, 1],
    ]);
  });
});
