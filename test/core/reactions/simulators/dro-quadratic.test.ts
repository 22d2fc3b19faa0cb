import { expect, it } from 'vitest';
import { Random } from '../../../../core/random/random.ts';
import {
  drawQuadratic,
  droQuadratic,
  quadraticValue,
} from '../../../../core/reactions/simulators/dro-quadratic.ts';

it('is the equation of the paper', () => {
  const quadratic = { matrix: [[1, 2], [0, -1]], optimum: [0.25, 0.5] }; // prettier-ignore
  // W 0 - W a = (-1.25, 0.5), W 1 - W a = (1.75, -0.5): 3.3125 is the larger square.
  expect(quadraticValue(quadratic, [0.25, 0.5])).toBe(1);
  expect(quadraticValue(quadratic, [1, 1])).toBe(0);
  expect(quadraticValue(quadratic, [0, 0])).toBeCloseTo(1 - 1.8125 / 3.3125, 14);
  expect(quadraticValue(quadratic, [0.5, 0])).toBeCloseTo(1 - (0.75 ** 2 + 0.25) / 3.3125, 14);
});

it('draws optima inside the cube', () => {
  const random = new Random(1);
  for (let k = 0; k < 200; k++) {
    const { optimum, matrix } = drawQuadratic(4, random);
    expect(matrix.map((row) => row.length)).toEqual([4, 4, 4, 4]);
    for (const value of optimum) expect(Math.abs(value - 0.5)).toBeLessThanOrEqual(0.4);
  }
});

it('is the same surface for the same seed', () => {
  const point = { x1: 0.1, x2: 0.7, x3: 0.4 };
  const value = (seed: number): unknown =>
    droQuadratic.create({ dimensions: 3, seed, noise: 0 }).run(point);
  expect(value(5)).toEqual(value(5));
  expect(value(5)).not.toEqual(value(6));
});
