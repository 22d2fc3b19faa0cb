import { describe, expect, it } from 'vitest';
import { buildAtomFrame } from '../../../core/chem/atom-frame.ts';
import { distanceBounds } from '../../../core/chem/distance-bounds.ts';
import { embedOnce } from '../../../core/chem/distance-geometry.ts';
import { Random } from '../../../core/random/random.ts';
import { graphOf } from './graph-of.ts';

/** The first of ten starts that leads to a shape. */
function embed(
  smiles: string,
  seed = 1,
): { x: Float64Array; atoms: number; bounds: ReturnType<typeof distanceBounds> } {
  // prettier-ignore
  const frame = buildAtomFrame(graphOf(smiles));
  const bounds = distanceBounds(frame);
  const random = new Random(seed);
  for (let start = 0; start < 10; start++) {
    const x = embedOnce(frame, bounds, random);
    if (x !== undefined) return { x, atoms: frame.atomCount, bounds };
  }
  throw new Error(`no shape for ${smiles}`);
}

const distance = (x: Float64Array, a: number, b: number): number =>
  Math.hypot(x[3 * a] - x[3 * b], x[3 * a + 1] - x[3 * b + 1], x[3 * a + 2] - x[3 * b + 2]);

/** The signed volume of the corners b, c and d seen from a. */
function volume(x: Float64Array, [a, b, c, d]: readonly [number, number, number, number]): number {
  const [p, q, r] = [b, c, d].map((atom) => [0, 1, 2].map((k) => x[3 * atom + k] - x[3 * a + k]));
  return (
    p[0] * (q[1] * r[2] - q[2] * r[1]) -
    p[1] * (q[0] * r[2] - q[2] * r[0]) +
    p[2] * (q[0] * r[1] - q[1] * r[0])
  );
}

describe('coordinates by distance geometry', () => {
  it.each(['CCO', 'c1ccccc1O', 'CC(=O)NC'])('of %s obey the distance bounds', (smiles) => {
    const { x, atoms, bounds } = embed(smiles);
    for (let a = 1; a < atoms; a++) {
      for (let b = 0; b < a; b++) {
        const d = distance(x, a, b);
        expect(d).toBeGreaterThan(bounds.lower[a * atoms + b] - 0.25);
        expect(d).toBeLessThan(bounds.upper[a * atoms + b] + 0.25);
      }
    }
  });

  it('give mirror images to mirror images', () => {
    // Seen from the methyl group, N, O and F (atoms 2, 3, 4) turn one way in @ and the other in @@.
    const sides = ['C[C@](N)(O)F', 'C[C@@](N)(O)F'].map((smiles) =>
      Math.sign(volume(embed(smiles).x, [0, 2, 3, 4])),
    );
    expect(Math.abs(sides[0])).toBe(1);
    expect(sides[1]).toBe(-sides[0]);
  });

  it('lay the atoms of benzene in a plane', () => {
    const { x } = embed('c1ccccc1');
    // Twice the area of the triangle of atoms 0, 2 and 4, by Heron's formula.
    const [p, q, r] = [distance(x, 0, 2), distance(x, 2, 4), distance(x, 4, 0)];
    const half = (p + q + r) / 2;
    const doubleArea = 2 * Math.sqrt(half * (half - p) * (half - q) * (half - r));
    // In the chair of cyclohexane the other three atoms lie 0.5 angstrom off that plane.
    for (const atom of [1, 3, 5]) {
      expect(Math.abs(volume(x, [0, 2, 4, atom])) / doubleArea).toBeLessThan(0.25);
    }
  });

  it('are decided by the random numbers', () => {
    expect(embed('CCO', 3).x).toEqual(embed('CCO', 3).x);
    expect(embed('CCO', 3).x).not.toEqual(embed('CCO', 4).x);
  });
});
