import { describe, expect, it } from 'vitest';
import { sequentialColour } from '../../../../renderer/plots/sequential-colour.ts';
import { isLight, platesOf, shareOf } from '../../../../renderer/views/campaign/plate-wells.ts';
import { experiment } from './campaign-fixture.ts';

describe('plates', () => {
  it('are as small as their wells allow, the newest first', () => {
    const plates = platesOf([
      experiment(1, { plate: '1', well: 'A1' }),
      experiment(2, { plate: '1', well: 'd06' }),
      experiment(3, { plate: '2', well: 'H12' }),
      experiment(4, { plate: '3', well: 'P24' }),
      experiment(5),
      experiment(6, { plate: '3', well: 'Z9' }),
    ]);
    expect(plates.map(({ name, rows, columns }) => [name, rows.length * columns.length])).toEqual([
      ['3', 384],
      ['2', 96],
      ['1', 24],
    ]);
    expect(plates[2].wells.get('D6')?.id).toBe(2);
  });

  it('show the latest experiment of a well', () => {
    const [plate] = platesOf([experiment(1, { well: 'A1' }), experiment(2, { well: 'A1' })]);
    expect([plate.name, plate.wells.get('A1')?.id]).toEqual(['', 2]);
  });
});

describe('the colour of a well', () => {
  const progress = { objective: 'y', count: 3, at: [], experiments: [], values: [], best: [], low: 10, high: 30 }; // prettier-ignore

  it('goes from the lowest to the highest result', () => {
    expect([10, 20, 30].map((value) => shareOf(value, progress))).toEqual([0, 0.5, 1]);
    expect(shareOf(5, { ...progress, low: 5, high: 5 })).toBe(1);
  });

  it.each([false, true])('carries text that can be read (dark: %s)', (dark) => {
    for (let share = 0; share <= 1; share += 0.01) {
      const rgb = sequentialColour(share, dark).match(/\d+/g)!.map(Number);
      // Relative luminance and contrast. SOURCE: WCAG 2.2.
      const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)); // prettier-ignore
      const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
      const contrast = isLight(share, dark) ? (luminance + 0.05) / 0.05 : 1.05 / (luminance + 0.05);
      expect(contrast).toBeGreaterThanOrEqual(4.5);
    }
  });
});
