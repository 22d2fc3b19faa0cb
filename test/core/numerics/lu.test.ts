import { expect, it } from 'vitest';
import { factorize, solveFactorized } from '../../../core/numerics/lu.ts';
import { Random } from '../../../core/random/random.ts';

it('solves systems that need other rows first', () => {
  const matrix = Float64Array.of(0, 2, 1, 1, 1, 0, 4, 0, -1);
  const x = [3, -1, 2];
  const side = Float64Array.of(2 * -1 + 2, 3 - 1, 4 * 3 - 2);
  const pivots = new Int32Array(3);
  expect(factorize(matrix, 3, pivots)).toBe(true);
  solveFactorized(matrix, 3, pivots, side);
  x.forEach((value, index) => expect(side[index]).toBeCloseTo(value, 14));
});

it('solves random systems', () => {
  const random = new Random(3);
  for (let size = 1; size <= 12; size++) {
    const matrix = Float64Array.from({ length: size * size }, () => random.normal());
    const x = Float64Array.from({ length: size }, () => random.normal());
    const side = x.map((_, row) =>
      x.reduce((sum, value, column) => sum + matrix[row * size + column] * value, 0),
    );
    const pivots = new Int32Array(size);
    factorize(matrix, size, pivots);
    solveFactorized(matrix, size, pivots, side);
    x.forEach((value, index) => expect(side[index]).toBeCloseTo(value, 9));
  }
});

it('says that a matrix is singular', () => {
  expect(factorize(Float64Array.of(1, 2, 2, 4), 2, new Int32Array(2))).toBe(false);
  expect(factorize(Float64Array.of(NaN, 1, 1, 1), 2, new Int32Array(2))).toBe(false);
});
