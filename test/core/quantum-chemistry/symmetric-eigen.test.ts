import { Matrix } from 'ml-matrix';
import { expect, it } from 'vitest';
import {
  inverseSquareRoot,
  symmetricEigen,
} from '../../../core/quantum-chemistry/symmetric-eigen.ts';

it('sorts eigenvalues and keeps their vectors beside them', () => {
  // Hueckel's allyl: 2 - sqrt 2, 2, 2 + sqrt 2.
  const matrix = new Matrix([[2, -1, 0], [-1, 2, -1], [0, -1, 2]]); // prettier-ignore
  const { values, vectors } = symmetricEigen(matrix);
  expect([...values]).toEqual(
    [2 - Math.SQRT2, 2, 2 + Math.SQRT2].map((x): unknown => expect.closeTo(x, 12)),
  );
  const product = matrix.mmul(vectors);
  for (let k = 0; k < 3; k++)
    for (let i = 0; i < 3; i++) expect(product.get(i, k)).toBeCloseTo(values[k] * vectors.get(i, k), 12); // prettier-ignore
});

it('finds the inverse square root', () => {
  const s = new Matrix([[1, 0.6593], [0.6593, 1]]); // prettier-ignore
  const x = inverseSquareRoot(s);
  const one = x.mmul(s).mmul(x);
  expect(one.get(0, 0)).toBeCloseTo(1, 12);
  expect(one.get(0, 1)).toBeCloseTo(0, 12);
  expect(x.get(0, 1)).toBeCloseTo(x.get(1, 0), 12);
});
