import { Matrix, determinant, inverse } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { Cholesky } from '../../../core/numerics/cholesky.ts';
import { Random } from '../../../core/random/random.ts';

/** A random matrix B B^T + I. */
function positiveMatrix(n: number, seed: number): { data: Float64Array; matrix: Matrix } {
  const random = new Random(seed);
  const b = new Matrix(
    Array.from({ length: n }, () => Array.from({ length: n }, () => random.normal())),
  );
  const matrix = b.mmul(b.transpose()).add(Matrix.eye(n));
  return { data: Float64Array.from(matrix.to1DArray()), matrix };
}

describe('Cholesky factor', () => {
  const n = 12;
  const { data, matrix } = positiveMatrix(n, 1);
  const factor = Cholesky.of(data, n)!;

  it('is the factor of the matrix', () => {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = 0; k <= j; k++) sum += factor.row(i)[k] * factor.row(j)[k];
        expect(sum).toBeCloseTo(matrix.get(i, j), 10);
      }
    }
  });

  it('agrees with ml-matrix on determinant, inverse and solutions', () => {
    expect(factor.logDeterminant()).toBeCloseTo(Math.log(determinant(matrix)), 10);
    const reference = inverse(matrix);
    const found = factor.inverse();
    for (let i = 0; i < n * n; i++) expect(found[i]).toBeCloseTo(reference.to1DArray()[i], 10);
    const b = Float64Array.from({ length: n }, (_, i) => Math.sin(i));
    const x = reference.mmul(Matrix.columnVector(b)).to1DArray();
    factor.solve(b);
    b.forEach((value, i) => expect(value).toBeCloseTo(x[i], 10));
  });

  it('grows row by row, and a clone grows alone', () => {
    const grown = Cholesky.of(data, 0)!;
    const copy = grown.clone();
    for (let i = 0; i < n; i++) grown.append(data.subarray(i * n, i * n + i), data[i * n + i]);
    expect(copy.size).toBe(0);
    expect(grown.row(n - 1)).toEqual(factor.row(n - 1));
  });

  it('refuses a matrix that is not positive definite', () => {
    expect(Cholesky.of(Float64Array.of(1, 2, 2, 1), 2)).toBeUndefined();
    const one = Cholesky.of(Float64Array.of(1), 1)!;
    expect(one.append([2], 1)).toBe(false);
    expect(one.size).toBe(1);
  });
});
