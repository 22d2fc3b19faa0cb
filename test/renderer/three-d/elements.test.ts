import { describe, expect, it } from 'vitest';
import { atomicNumberOf, elementColour, symbolOf, vanDerWaalsRadius } from '../../../renderer/three-d/elements.ts'; // prettier-ignore

/** WCAG 2: from 1 to 21. */
function contrast(a: readonly number[], b: readonly number[]): number {
  const luminance = (colour: readonly number[]): number => {
    const [r, g, b] = colour.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

describe('elements', () => {
  it('goes from symbols to numbers and back', () => {
    expect([0, 1, 6, 17, 118, 200].map(symbolOf)).toEqual(['*', 'H', 'C', 'Cl', 'Og', '*']);
    expect(['H', 'D', 'Br', 'R#', ''].map(atomicNumberOf)).toEqual([1, 1, 35, 0, 0]);
  });

  it('has the radii of the source, and one for the rest', () => {
    expect([1, 6, 7, 8, 53].map(vanDerWaalsRadius)).toEqual([1.1, 1.7, 1.55, 1.52, 1.98]);
    expect(vanDerWaalsRadius(78)).toBe(2);
  });

  it('has a colour for every element that stands out from its ground, but for quiet hydrogen', () => {
    const grounds = { light: [0.965, 0.969, 0.976], dark: [0.098, 0.11, 0.129] } as const;
    for (const theme of ['light', 'dark'] as const) {
      for (let number = 0; number <= 118; number++) {
        const least = number === 1 ? 1.3 : 2.2;
        const seen = contrast(elementColour(number, theme), grounds[theme]);
        expect(seen, `${symbolOf(number)} ${theme}`).toBeGreaterThan(least);
      }
    }
  });
});
