import { describe, expect, it } from 'vitest';
import { tickLabel, xAxis } from '../../../renderer/plots/axes.ts';
import { plotTheme } from '../../../renderer/plots/plot-theme.ts';

describe('axes', () => {
  it('label ticks as people write numbers', () => {
    expect([0, 0.25, -1.5, 2500, 12_000, 0.30000000000000004].map(tickLabel)).toEqual([
      '0',
      '0.25',
      '\u22121.5',
      '2500',
      '12\u2009000',
      '0.3',
    ]);
  });

  it('take the type and limits that are asked for', () => {
    const axis = xAxis(
      { title: 'Oracle calls', log: true, min: 1 },
      plotTheme(() => '', false),
    );
    expect(axis).toMatchObject({ type: 'log', min: 1, name: 'Oracle calls' });
  });
});
