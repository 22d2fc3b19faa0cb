import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { lowestEigenpair } from '../../../core/quantum-chemistry/davidson.ts';
import { Random } from '../../../core/random/random.ts';

function solve(matrix: Matrix, bound?: number): ReturnType<typeof lowestEigenpair> {
  const diagonal = Float64Array.from(matrix.diag());
  return lowestEigenpair(
    diagonal,
    (x, out) => out.set(matrix.mmul(Matrix.columnVector(x)).getColumn(0)),
    bound,
  );
}

function randomMatrix(size: number, coupling: number): Matrix {
  const random = new Random(size);
  const matrix = Matrix.zeros(size, size);
  for (let i = 0; i < size; i++) {
    matrix.set(i, i, 3 * random.normal());
    for (let j = 0; j < i; j++) {
      const value = coupling * random.normal();
      matrix.set(i, j, value);
      matrix.set(j, i, value);
    }
  }
  return matrix;
}

const lowest = (matrix: Matrix): number =>
  Math.min(...new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues);

describe("Davidson's method", () => {
  it.each([1, 5, 64, 65, 200])('finds the lowest eigenvalue of %d rows', (size) => {
    const matrix = randomMatrix(size, 0.15);
    const found = solve(matrix);
    expect(found?.value).toBeCloseTo(lowest(matrix), 10);
    const product = matrix.mmul(Matrix.columnVector(found?.vector ?? []));
    found?.vector.forEach((x, i) => expect(product.get(i, 0)).toBeCloseTo(found.value * x, 6));
  });

  it('finds a state that the lowest diagonal element has nothing to do with', () => {
    // Two blocks: the lowest diagonal element stands in the first, the lowest eigenvalue belongs to the second.
    const size = 160;
    const matrix = randomMatrix(size, 0.02);
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++) {
        if (i < size / 2 !== j < size / 2) matrix.set(i, j, 0);
        else if (i >= size / 2 && i !== j) matrix.set(i, j, -0.3);
      }
    matrix.set(0, 0, -12);
    expect(lowest(matrix)).toBeLessThan(-20);
    expect(solve(matrix)?.value).toBeCloseTo(lowest(matrix), 10);
  });

  it('stops where the value lies above the bound, and only there', () => {
    const matrix = randomMatrix(200, 0.15);
    const value = lowest(matrix);
    expect(solve(matrix, value - 2)).toBeUndefined();
    expect(solve(matrix, value + 0.01)?.value).toBeCloseTo(value, 10);
  });
});
