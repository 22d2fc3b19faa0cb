import { describe, expect, it } from 'vitest';
import { labelRoom, tickLabel, xAxis } from '../../../renderer/plots/axes.ts';
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

it('makes room for long labels, and no less than for short ones', () => {
  const short = labelRoom({ title: '', min: 0, max: 1, interval: 0.25 });
  expect(labelRoom({ title: '', min: 7000, max: 11_000, interval: 1000 })).toBeGreaterThan(short);
  expect(short).toBe(40);
});
