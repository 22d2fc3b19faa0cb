// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { renderSvg } from '../../../renderer/plots/echarts.ts';
import { lineOption } from '../../../renderer/plots/line-option.ts';
import { fileName } from '../../../renderer/plots/plot-copy.ts';
import { plotTheme } from '../../../renderer/plots/plot-theme.ts';

describe('a plot as a file', () => {
  it('has a name that every system takes', () => {
    expect(fileName('Is it getting better?', 'svg')).toBe('is-it-getting-better.svg');
    expect(fileName('../../logP: 2/3', 'csv')).toBe('logp-2-3.csv');
    expect(fileName('???', 'csv')).toBe('plot.csv');
  });

  it('is an SVG with the titles of its axes and the label of its line', async () => {
    const option = lineOption(
      {
        series: [{ name: 'best', x: [1, 2, 3], y: [0.1, 0.5, 0.75] }],
        x: { title: 'Oracle calls', min: 0 },
        y: { title: 'Score', min: 0, max: 1 },
        marks: [{ x: 2, label: 'stage 2' }],
      },
      plotTheme(() => '', false),
      { width: 500, height: 300 },
    );
    const svg = await renderSvg(option, 500, 300);
    expect(svg).toMatch(/^<svg[^>]*width="500"/);
    for (const text of ['Oracle calls', 'Score', 'best 0.750', 'stage 2'])
      expect(svg).toContain(text);
  });
});
