import { describe, expect, it } from 'vitest';
import { intervalOption } from '../../../renderer/plots/interval-option.ts';
import { plotTheme } from '../../../renderer/plots/plot-theme.ts';

const theme = plotTheme(() => '', false);
interface Series {
  type: string;
  data: number[][];
}

describe('values with their intervals', () => {
  it('stand over numbers, with the line of equal values', () => {
    const points = [
      { id: 3, at: 10, value: 12, low: 8, high: 16 },
      { id: 5, at: 30, value: 29, low: 20, high: 38 },
    ];
    const option = intervalOption({ points, at: { title: 'Measured' }, value: { title: 'Predicted' }, equal: true, selected: 5 }, theme); // prettier-ignore
    const [line, bars, dots, selected] = option['series'] as Series[];
    expect(line.data[0][0]).toBe(line.data[0][1]);
    expect(bars.data).toEqual([[10, 8, 16], [30, 20, 38]]); // prettier-ignore
    expect([dots.data, selected.data]).toEqual([[[10, 12]], [[30, 29]]]);
    const y = option['yAxis'] as { min: number; max: number };
    expect(y.min).toBeLessThanOrEqual(8);
    expect(y.max).toBeGreaterThanOrEqual(38);
  });

  it('stand beside names, the first on top', () => {
    const points = [
      { id: 0, at: 'XPhos', value: 80, low: 70, high: 90 },
      { id: 1, at: 'PPh3', value: 40, low: 30, high: 50 },
    ];
    const option = intervalOption({ points, at: { title: '' }, value: { title: 'yield (%)' } }, theme); // prettier-ignore
    const [bars, dots] = option['series'] as Series[];
    expect(bars.data).toEqual([[1, 70, 90], [0, 30, 50]]); // prettier-ignore
    expect(dots.data).toEqual([[80, 1], [40, 0]]); // prettier-ignore
    const { axisLabel } = option['yAxis'] as { axisLabel: { formatter: (row: number) => string } };
    expect([axisLabel.formatter(1), axisLabel.formatter(0)]).toEqual(['XPhos', 'PPh3']);
  });
});
