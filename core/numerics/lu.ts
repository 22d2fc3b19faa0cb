/** Small dense linear systems, in place and without allocation: LU decomposition with partial pivoting (Doolittle). */

/** Row-major square matrix of `size` rows, factored as P A = L U in `matrix`; `pivots` takes the order of the rows. */
export function factorize(matrix: Float64Array, size: number, pivots: Int32Array): boolean {
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(matrix[row * size + column]) > Math.abs(matrix[best * size + column]))
        best = row;
    pivots[column] = best;
    if (!(Math.abs(matrix[best * size + column]) > 0)) return false;
    if (best !== column)
      for (let k = 0; k < size; k++) {
        const kept = matrix[column * size + k];
        matrix[column * size + k] = matrix[best * size + k];
        matrix[best * size + k] = kept;
      }
    const pivot = matrix[column * size + column];
    for (let row = column + 1; row < size; row++) {
      const factor = matrix[row * size + column] / pivot;
      matrix[row * size + column] = factor;
      if (factor === 0) continue;
      for (let k = column + 1; k < size; k++)
        matrix[row * size + k] -= factor * matrix[column * size + k];
    }
  }
  return true;
}

/** Replaces the right-hand side by the solution, with what `factorize` left. */
export function solveFactorized(
  matrix: Float64Array,
  size: number,
  pivots: Int32Array,
  side: Float64Array,
): void {
  for (let row = 0; row < size; row++) {
    const kept = side[row];
    side[row] = side[pivots[row]];
    side[pivots[row]] = kept;
  }
  for (let row = 1; row < size; row++) {
    let sum = side[row];
    for (let k = 0; k < row; k++) sum -= matrix[row * size + k] * side[k];
    side[row] = sum;
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = side[row];
    for (let k = row + 1; k < size; k++) sum -= matrix[row * size + k] * side[k];
    side[row] = sum / matrix[row * size + row];
  }
}
