import { describe, expect, it } from 'vitest';
import { cividis, sequentialColour } from '../../../renderer/plots/sequential-colour.ts';

/** Relative luminance of an 'rgb(r, g, b)' colour, as WCAG defines it. */
function luminance(colour: string): number {
  const [r, g, b] = colour.match(/\d+/g)!.map((part) => {
    const c = Number(part) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const shares = Array.from({ length: 21 }, (_, i) => i / 20);

describe('cividis', () => {
  it('becomes lighter all the way, so that it reads in grey', () => {
    const lights = shares.map((share) => luminance(cividis(share)));
    expect(lights.every((light, i) => i === 0 || light > lights[i - 1])).toBe(true);
  });

  it('keeps to its ends outside of [0, 1]', () => {
    expect(cividis(-1)).toBe(cividis(0));
    expect(cividis(7)).toBe('rgb(254, 232, 56)');
  });

  it('stands out from both grounds', () => {
    const contrast = (a: number, b: number) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    for (const share of shares) {
      expect(contrast(luminance(sequentialColour(share, false)), 1)).toBeGreaterThan(1.5);
      expect(
        contrast(luminance(sequentialColour(share, true)), luminance('rgb(20, 22, 26)')),
      ).toBeGreaterThan(2);
    }
  });
});
