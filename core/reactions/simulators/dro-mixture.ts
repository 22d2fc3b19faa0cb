/**
 * Random mixtures of Gaussians of the Deep Reaction Optimizer (Z. Zhou, X. Li, R. N. Zare, ACS Cent. Sci. 2017, 3,
 * 1337, doi:10.1021/acscentsci.7b00492), which makes surfaces with several optima:
 *   g(x) = sum_i c_i prod_j exp(-(x_j - mu_ij)^2 / (2 sigma_ij^2)) / sigma_ij,   f = (g - min m) / (max m - min m),
 * with m_i = c_i / prod_j sigma_ij the heights of the modes; mu ~ U(0.01, 0.99), c ~ N(0, 0.2), sigma ~ N(s, s / 5)
 * within two deviations.
 */
import { z } from 'zod';
import { Random } from '../../random/random.ts';
import { truncatedNormal } from './dro-quadratic.ts';
import { defineSimulator, type Simulator } from './simulator.ts';
import { coordinates, unitCube } from './unit-cube.ts';

export interface Mixture {
  /** Centres mu_i. */
  centres: readonly (readonly number[])[];
  /** Widths sigma_i. */
  widths: readonly (readonly number[])[];
  /** Coefficients c_i. */
  coefficients: readonly number[];
}

export function drawMixture(
  { dimensions, components, width }: { dimensions: number; components: number; width: number },
  random: Random,
): Mixture {
  const perDimension = (draw: () => number): number[] => Array.from({ length: dimensions }, draw);
  const perComponent = <Item>(draw: () => Item): Item[] => Array.from({ length: components }, draw);
  return {
    centres: perComponent(() => perDimension(() => 0.01 + 0.98 * random.uniform())),
    widths: perComponent(() => perDimension(() => width * (1 + truncatedNormal(random) / 5))),
    coefficients: perComponent(() => 0.2 * random.normal()),
  };
}

export function mixtureValue(mixture: Mixture, x: readonly number[]): number {
  const { centres, widths, coefficients } = mixture;
  let sum = 0;
  let lowest = Infinity;
  let highest = -Infinity;
  coefficients.forEach((coefficient, i) => {
    let exponent = 0;
    let mode = coefficient;
    widths[i].forEach((sigma, j) => {
      exponent -= (x[j] - centres[i][j]) ** 2 / (2 * sigma * sigma);
      mode /= sigma;
    });
    sum += mode * Math.exp(exponent);
    lowest = Math.min(lowest, mode);
    highest = Math.max(highest, mode);
  });
  return (sum - lowest) / (highest - lowest);
}

export function mixtureSimulator(mixture: Mixture, noise: number): Simulator {
  const dimensions = mixture.centres[0].length;
  return {
    definition: unitCube(dimensions, [{ name: 'yield', goal: 'maximize' }]),
    run(point, random) {
      const value = mixtureValue(mixture, coordinates(point, dimensions));
      return { yield: value + (random === undefined ? 0 : noise * random.normal()) };
    },
  };
}

export const droMixture = defineSimulator({
  id: 'dro-mixture',
  title: 'Random mixture of Gaussians',
  paper: 'Zhou, Li and Zare, ACS Cent. Sci. 2017, 3, 1337, doi:10.1021/acscentsci.7b00492',
  settings: z.strictObject({
    dimensions: z.int().min(1).max(50).default(3).describe('Number of factors.'),
    components: z.int().min(2).max(100).default(6).describe('Number of Gaussians.'),
    width: z.number().positive().default(0.3).describe('Mean width of the Gaussians.'),
    seed: z.int().min(0).default(1).describe('Which of the surfaces.'),
    noise: z.number().min(0).default(0).describe('Standard deviation of the measured value.'),
  }),
  create: ({ noise, seed, ...shape }) =>
    mixtureSimulator(drawMixture(shape, new Random(seed)), noise),
});
