import { expect, it } from 'vitest';
import { largestEigenvector, symmetricEigen } from '../../../renderer/three-d/symmetric-eigen.ts';

it('gives values largest first and their unit vectors', () => {
  const matrix = [[2, 1, 0], [1, 2, 0], [0, 0, 5]]; // prettier-ignore
  const { values, vectors } = symmetricEigen(matrix);
  values.forEach((value, k) => expect(value).toBeCloseTo([5, 3, 1][k], 10));
  vectors.forEach((vector, k) => {
    expect(Math.hypot(...vector)).toBeCloseTo(1, 10);
    matrix.forEach((row, i) => {
      const product = row.reduce((sum, entry, j) => sum + entry * vector[j], 0);
      expect(product).toBeCloseTo(values[k] * vector[i], 10);
    });
  });
});

it('takes a diagonal matrix as it is', () => {
  expect(largestEigenvector([[1, 0], [0, 7]]).map(Math.abs)).toEqual([0, 1]); // prettier-ignore
});
