import { describe, expect, it } from 'vitest';
import { lineOption } from '../../../renderer/plots/line-option.ts';
import type { LineSeries } from '../../../renderer/plots/line-plot.ts';
import { plotTheme } from '../../../renderer/plots/plot-theme.ts';

const theme = plotTheme((name) => (name === '--plot-2' ? '#b8440b' : ''), false);
const plot = (series: LineSeries[]) => ({
  series,
  x: { title: 'Step' },
  y: { title: 'Score', min: 0, max: 1 },
});

interface Drawn {
  type: string;
  name?: string;
  data: unknown[];
  lineStyle?: { color?: string };
  endLabel?: { formatter: () => string };
  markLine?: { data: { xAxis: number; name: string }[] };
  stack?: string;
}
const drawn = (...args: Parameters<typeof lineOption>): Drawn[] =>
  lineOption(...args)['series'] as Drawn[];

describe('the option of a line plot', () => {
  it('draws each line in its colour with its name and last value at the end', () => {
    const [line] = drawn(plot([{ name: 'mean', x: [1, 2], y: [0.1, 0.25], colour: 1 }]), theme, {
      width: 400,
      height: 200,
    });
    expect(line.data).toEqual([
      [1, 0.1],
      [2, 0.25],
    ]);
    expect(line.lineStyle?.color).toBe('#b8440b');
    expect(line.endLabel?.formatter()).toBe('mean 0.250');
  });

  it('leaves the name of a single line to the title of a narrow plot', () => {
    const one: LineSeries = { name: 'score that is learned from', x: [1, 2], y: [0.1, 0.25] };
    const label = (series: LineSeries[], width: number): string | undefined =>
      drawn(plot(series), theme, { width, height: 200 })[0].endLabel?.formatter();
    expect(label([one], 300)).toBe('0.250');
    expect(label([one], 600)).toContain('score');
    expect(label([one, { ...one, name: 'other' }], 300)).toContain('score');
  });

  it('draws raw points, a band and the newest point where there are any', () => {
    const series = drawn(
      plot([
        {
          name: 'a',
          x: [1, 2],
          y: [1, 2],
          raw: [0, 3],
          band: { low: [0, 1], high: [2, 4] },
          live: true,
        },
      ]),
      theme,
      { width: 400, height: 200 },
    );
    expect(series.map(({ type }) => type)).toEqual(['line', 'line', 'scatter', 'line', 'scatter']);
    // The second of the stacked lines is the height of the band.
    expect(series[1].data).toEqual([
      [1, 2],
      [2, 3],
    ]);
    expect(series[2].data).toEqual([
      [1, 0],
      [2, 3],
    ]);
    expect(series[4].data).toEqual([[2, 2]]);
  });

  it('keeps a long line to what the screen can show', () => {
    const x = Array.from({ length: 50_000 }, (_, i) => i);
    const [line] = drawn(plot([{ name: 'a', x, y: x.map((i) => i % 13) }]), theme, {
      width: 600,
      height: 200,
    });
    expect(line.data.length).toBeLessThan(3_100);
  });

  it('marks places of the x axis', () => {
    const option = { ...plot([]), marks: [{ x: 40, label: 'stage 2' }] };
    expect(drawn(option, theme, { width: 400, height: 200 })[0].markLine?.data).toEqual([
      { xAxis: 40, name: 'stage 2' },
    ]);
  });
});
