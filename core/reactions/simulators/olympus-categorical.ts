/**
 * Categorical surfaces of Olympus, first used for Gryffin (F. Häse, M. Aldeghi, R. J. Hickman, L. M. Roch,
 * A. Aspuru-Guzik, Appl. Phys. Rev. 2021, 8, 031406, doi:10.1063/5.0048164): options stand for places on a line, which
 * an agent is not told. All are minimized.
 */
import { z } from 'zod';
import { defineSimulator } from './simulator.ts';
import { categoricalCube, coordinates } from './unit-cube.ts';

/** Values of a point of option indices, each below `options`. */
export const CATEGORICAL_SURFACES = {
  /** A bowl. */
  dejong: (indices: readonly number[], options: number): number =>
    indices.reduce((sum, k) => sum + (10.24 * (k / (options - 1)) - 5.12) ** 2, 0),
  /** A slope. */
  slope: (indices: readonly number[], options: number): number =>
    indices.reduce((sum, k) => sum + k / options, 0),
  /** Few good options in each coordinate (Z. Michalewicz, with the exponent 2 m = 20). */
  michalewicz: (indices: readonly number[], options: number): number =>
    indices.reduce((sum, k, index) => {
      const v = (Math.PI * k) / (options - 1);
      return sum - Math.sin(v) * Math.sin(((index + 1) * v * v) / Math.PI) ** 20;
    }, 0),
  /** Two equal minima behind barriers; two coordinates. */
  camel: ([k, l]: readonly number[], options: number): number => {
    const x = (6 * k) / options - 3;
    const y = (6 * l) / options - 3;
    const well = (cx: number): number => 4 * (x - cx) ** 2 + y ** 2 + 0.01 + (x - cx) * y;
    const hollow = (cx: number, cy: number): number => (x - cx) ** 2 + (y - cy) ** 2 + 0.075;
    const barrier = (cx: number, cy: number): number =>
      3000 * Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / 0.25);
    return (
      well(-1) * well(1) * hollow(-1, 1.5) * hollow(1, -1.5) + barrier(-0.5, -1) + barrier(0.5, 1)
    );
  },
} as const;

type SurfaceName = keyof typeof CATEGORICAL_SURFACES;

export const olympusCategorical = defineSimulator({
  id: 'olympus-categorical',
  title: 'Olympus: categorical surfaces',
  paper: 'Häse et al., Appl. Phys. Rev. 2021, 8, 031406, doi:10.1063/5.0048164',
  settings: z.strictObject({
    surface: z
      .enum(Object.keys(CATEGORICAL_SURFACES) as [SurfaceName, ...SurfaceName[]])
      .default('camel')
      .describe('Which of the surfaces.'),
    dimensions: z.int().min(1).max(10).default(2).describe('Number of factors; camel has two.'),
    options: z.int().min(2).max(100).default(21).describe('Number of categories of each factor.'),
  }),
  create({ surface, dimensions, options }) {
    const count = surface === 'camel' ? 2 : dimensions;
    const compute = CATEGORICAL_SURFACES[surface];
    return {
      definition: categoricalCube(count, options, [{ name: 'f', goal: 'minimize' }]),
      run: (point) => ({ f: compute(coordinates(point, count), options) }),
    };
  },
});
