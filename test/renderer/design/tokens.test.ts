/** The colours of plots: read on their ground, and told apart by everyone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

type Colour = readonly [number, number, number];

const css = readFileSync(join(import.meta.dirname, '../../../renderer/design/tokens.css'), 'utf8');
const [light, dark] = css.split(":root[data-theme='dark']");
/** WCAG AA for text, since curves are labelled in their own colours. */
const CONTRAST = 4.5;
/** Distance in OKLab; a just noticeable one is about 0.02. */
const APART = 0.06;

/** Linear RGB. */
function token(block: string | undefined, name: string): Colour {
  const value = new RegExp(`--${name}: #([0-9a-f]{6});`).exec(block ?? '')?.[1];
  if (value === undefined) throw new Error(`--${name} is missing.`);
  const channel = (at: number): number => {
    const share = Number.parseInt(value.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return [channel(0), channel(2), channel(4)];
}

type Matrix = readonly (readonly [number, number, number])[];

/** Of Machado, Oliveira and Fernandes (2009), for the whole loss of one kind of cones, on linear RGB. */
const VISIONS: Record<string, Matrix> = {
  'full colour vision': [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
}; // prettier-ignore

function times(matrix: Matrix, [r, g, b]: Colour): Colour {
  const [x, y, z] = matrix.map((row) => row[0] * r + row[1] * g + row[2] * b);
  return [x ?? 0, y ?? 0, z ?? 0];
}

function oklab(colour: Colour): Colour {
  const cones = times([[0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566], [0.0883024619, 0.2817188376, 0.6299787005]], colour); // prettier-ignore
  const roots: Colour = [Math.cbrt(cones[0]), Math.cbrt(cones[1]), Math.cbrt(cones[2])];
  return times([[0.2104542553, 0.793617785, -0.0040720468], [1.9779984951, -2.428592205, 0.4505937099], [0.0259040371, 0.7827717662, -0.808675766]], roots); // prettier-ignore
}

function luminance([r, g, b]: Colour): number {
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe.each([
  ['light', light],
  ['dark', dark],
])('the curves of plots, %s', (_theme, block) => {
  const colours = [1, 2, 3, 4, 5, 6, 7].map((n) => token(block, `plot-${n}`));

  it('stand out from the ground', () => {
    const ground = luminance(token(block, 'ground'));
    for (const colour of colours) {
      const [low, high] = [ground, luminance(colour)].sort((a, b) => a - b) as [number, number];
      expect((high + 0.05) / (low + 0.05)).toBeGreaterThanOrEqual(CONTRAST);
    }
  });

  it.each(Object.entries(VISIONS))('are told apart with %s', (_vision, matrix) => {
    const seen = colours.map((colour) => oklab(times(matrix, colour)));
    seen.forEach((a, i) =>
      seen.slice(0, i).forEach((b) => {
        expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(APART);
      }),
    );
  });
});
