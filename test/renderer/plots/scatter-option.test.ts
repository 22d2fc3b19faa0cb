import { describe, expect, it } from 'vitest';
import { plotTheme } from '../../../renderer/plots/plot-theme.ts';
import { colourBins, nearestPoint, scatterOption } from '../../../renderer/plots/scatter-option.ts';

const theme = plotTheme(() => '', false);
const axis = { title: '', bare: true };

describe('the option of a map', () => {
  it('sorts points by colour, those without a value apart', () => {
    const bins = colourBins([0, null, 1, 0.5, 2, -1], 0, 1);
    expect(bins[0]).toEqual([1]);
    expect(bins[1]).toEqual([0, 5]);
    expect(bins.at(-1)).toEqual([2, 4]);
    expect(bins.flat().length).toBe(6);
  });

  it('gives one colour to equal values', () => {
    expect(colourBins([3, 3], 3, 3).filter((bin) => bin.length > 0)).toEqual([[0, 1]]);
  });

  it('puts the selected points on top', () => {
    const points = { ids: [7, 8], x: [0, 1], y: [2, 3], values: [0.2, 0.9] };
    const option = scatterOption(
      { points, x: axis, y: axis, low: 0, high: 1, selected: new Set([8, 99]) },
      theme,
    );
    const series = option['series'] as { id: string; data: Float64Array }[];
    expect(series.at(-1)?.id).toBe('selected');
    expect([...series.at(-1)!.data]).toEqual([1, 3]);
  });

  it('draws 100,000 points as a few batches that are each drawn in one go', () => {
    const n = 100_000;
    const points = {
      ids: Int32Array.from({ length: n }, (_, i) => i),
      x: Float64Array.from({ length: n }, (_, i) => Math.sin(i)),
      y: Float64Array.from({ length: n }, (_, i) => Math.cos(i)),
      values: Float64Array.from({ length: n }, (_, i) => i / n),
    };
    const option = scatterOption(
      { points, x: axis, y: axis, low: 0, high: 1, selected: new Set() },
      theme,
    );
    const series = option['series'] as { large: boolean; data: Float64Array }[];
    expect(series.length).toBeLessThan(30);
    expect(series.every(({ large }) => large)).toBe(true);
    expect(series.reduce((sum, { data }) => sum + data.length, 0)).toBe(2 * n);
  });
});

describe('the point under the pointer', () => {
  const points = { x: [0, 10], y: [0, 0] };

  it('is the nearest in pixels', () => {
    expect(nearestPoint(points, { x: 9, y: 0 }, { x: 2, y: 1 }, 5)).toBe(1);
  });

  it('is none when all are too far', () => {
    expect(nearestPoint(points, { x: 5, y: 0 }, { x: 2, y: 1 }, 5)).toBe(-1);
  });
});
