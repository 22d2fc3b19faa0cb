/** Eigenvalues and vectors of real symmetric matrices, ascending. */
import { EigenvalueDecomposition } from 'ml-matrix';
import type { Matrix } from 'ml-matrix';

export interface SymmetricEigen {
  /** Ascending. */
  values: Float64Array;
  /** Columns, orthonormal. */
  vectors: Matrix;
}

export function symmetricEigen(matrix: Matrix): SymmetricEigen {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrix, {
    assumeSymmetric: true,
  });
  const order = realEigenvalues.map((_, i) => i).sort((a, b) => realEigenvalues[a] - realEigenvalues[b]); // prettier-ignore
  return {
    values: Float64Array.from(order, (i) => realEigenvalues[i]),
    vectors: eigenvectorMatrix.subMatrixColumn(order),
  };
}

/** S^(-1/2), Loewdin's symmetric orthogonalization. */
export function inverseSquareRoot(matrix: Matrix): Matrix {
  const { values, vectors } = symmetricEigen(matrix);
  const scaled = vectors.clone().mulRowVector(Array.from(values, (value) => 1 / Math.sqrt(value)));
  return scaled.mmul(vectors.transpose());
}
