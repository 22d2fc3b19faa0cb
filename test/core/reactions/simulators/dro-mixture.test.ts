import { expect, it } from 'vitest';
import { Random } from '../../../../core/random/random.ts';
import {
  drawMixture,
  droMixture,
  mixtureSimulator,
} from '../../../../core/reactions/simulators/dro-mixture.ts';
import reference from './reference-values.json' with { type: 'json' };

const { mu, sigma, coef, values } = reference.dro_gmm;

it.each(values)('is $y at $x', ({ x: [x1, x2, x3], y }) => {
  const mixture = { centres: mu, widths: sigma, coefficients: coef };
  const simulator = mixtureSimulator(mixture, 0);
  expect(Math.abs(simulator.run({ x1, x2, x3 }).yield - y)).toBeLessThan(1e-12);
});

it('draws as the paper does', () => {
  const mixture = drawMixture({ dimensions: 3, components: 400, width: 0.3 }, new Random(2));
  const widths = mixture.widths.flat();
  expect(Math.min(...widths)).toBeGreaterThanOrEqual(0.18);
  expect(Math.max(...widths)).toBeLessThanOrEqual(0.42);
  const centres = mixture.centres.flat();
  expect(Math.min(...centres)).toBeGreaterThanOrEqual(0.01);
  expect(Math.max(...centres)).toBeLessThanOrEqual(0.99);
  const spread = Math.sqrt(mixture.coefficients.reduce((sum, c) => sum + c * c, 0) / 400);
  // Standard error of a deviation of 400 draws: 0.2 / sqrt(800).
  expect(Math.abs(spread - 0.2)).toBeLessThan(0.0284);
});

it('adds noise when a generator is given', () => {
  const simulator = droMixture.create({
    dimensions: 2,
    components: 6,
    width: 0.3,
    seed: 1,
    noise: 0.1,
  });
  const point = { x1: 0.5, x2: 0.5 };
  expect(simulator.run(point)).toEqual(simulator.run(point));
  expect(simulator.run(point, new Random(1))).not.toEqual(simulator.run(point));
});
