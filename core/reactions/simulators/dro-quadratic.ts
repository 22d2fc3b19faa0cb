/**
 * Random quadratic surfaces of the Deep Reaction Optimizer (Z. Zhou, X. Li, R. N. Zare, ACS Cent. Sci. 2017, 3, 1337,
 * doi:10.1021/acscentsci.7b00492), here to be maximized:
 *   f(x) = 1 - |W x - W a|^2 / max(|W 0 - W a|^2, |W 1 - W a|^2),   W_ij ~ N(0, 1),   a_i ~ N(0.5, 0.2) within two deviations.
 */
import { z } from 'zod';
import { Random } from '../../random/random.ts';
import { defineSimulator, type Simulator } from './simulator.ts';
import { coordinates, unitCube } from './unit-cube.ts';

export interface Quadratic {
  /** Rows of W. */
  matrix: readonly (readonly number[])[];
  /** Where the surface is 1. */
  optimum: readonly number[];
}

export function drawQuadratic(dimensions: number, random: Random): Quadratic {
  const indices = Array.from({ length: dimensions }, (_, index) => index);
  return {
    matrix: indices.map(() => indices.map(() => random.normal())),
    optimum: indices.map(() => 0.5 + 0.2 * truncatedNormal(random)),
  };
}

export function quadraticValue({ matrix, optimum }: Quadratic, x: readonly number[]): number {
  const distance = (at: (index: number) => number): number => {
    let sum = 0;
    for (const row of matrix) {
      let difference = 0;
      row.forEach((weight, index) => {
        difference += weight * (at(index) - optimum[index]);
      });
      sum += difference ** 2;
    }
    return sum;
  };
  const largest = Math.max(
    distance(() => 0),
    distance(() => 1),
  );
  return 1 - distance((index) => x[index]) / largest;
}

/** Standard normal, drawn again beyond two standard deviations. */
export function truncatedNormal(random: Random): number {
  for (;;) {
    const value = random.normal();
    if (Math.abs(value) <= 2) return value;
  }
}

export function quadraticSimulator(quadratic: Quadratic, noise: number): Simulator {
  const dimensions = quadratic.optimum.length;
  return {
    definition: unitCube(dimensions, [{ name: 'yield', goal: 'maximize', high: 1 }]),
    best: { value: 1 },
    run(point, random) {
      const value = quadraticValue(quadratic, coordinates(point, dimensions));
      return { yield: value + (random === undefined ? 0 : noise * random.normal()) };
    },
  };
}

export const droQuadratic = defineSimulator({
  id: 'dro-quadratic',
  title: 'Random quadratic surface',
  paper: 'Zhou, Li and Zare, ACS Cent. Sci. 2017, 3, 1337, doi:10.1021/acscentsci.7b00492',
  settings: z.strictObject({
    dimensions: z.int().min(1).max(50).default(3).describe('Number of factors.'),
    seed: z.int().min(0).default(1).describe('Which of the surfaces.'),
    noise: z.number().min(0).default(0).describe('Standard deviation of the measured value.'),
  }),
  create: ({ dimensions, seed, noise }) =>
    quadraticSimulator(drawQuadratic(dimensions, new Random(seed)), noise),
});
