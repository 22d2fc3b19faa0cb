/**
 * Cholesky factors of symmetric positive definite matrices, which grow by a row at a time: A = L L^T. A new row costs
 * O(n^2) instead of the O(n^3) of a new factor.
 */

export class Cholesky {
  /** Rows so far. */
  size = 0;
  private rows: Float64Array[] = [];

  /**
   * The factor of a symmetric matrix (row-major, n x n; the lower triangle is read); undefined when the matrix is not
   * positive definite.
   */
  static of(matrix: Float64Array, n: number): Cholesky | undefined {
    const factor = new Cholesky();
    for (let i = 0; i < n; i++) {
      if (!factor.append(matrix.subarray(i * n, i * n + i), matrix[i * n + i])) return undefined;
    }
    return factor;
  }

  /** A factor that grows on its own from here; the rows are shared. */
  clone(): Cholesky {
    const copy = new Cholesky();
    copy.size = this.size;
    copy.rows = this.rows.slice();
    return copy;
  }

  /** Row `i` of L, i + 1 numbers; not to be changed. */
  row(i: number): Float64Array {
    return this.rows[i];
  }

  /**
   * Appends a row and column of the matrix: `column`, its elements with the rows so far, and `diagonal`. Returns false,
   * and changes nothing, when the matrix would not be positive definite.
   */
  append(column: ArrayLike<number>, diagonal: number): boolean {
    const n = this.size;
    const row = new Float64Array(n + 1);
    for (let j = 0; j < n; j++) row[j] = column[j];
    this.solveLower(row);
    let rest = diagonal;
    for (let j = 0; j < n; j++) rest -= row[j] * row[j];
    if (!(rest > 0)) return false;
    row[n] = Math.sqrt(rest);
    this.rows.push(row);
    this.size += 1;
    return true;
  }

  /** Solves L x = b in place; `b` may be longer than the matrix, the rest is left alone. */
  solveLower(b: Float64Array): void {
    for (let i = 0; i < this.size; i++) {
      const row = this.rows[i];
      let sum = b[i];
      for (let j = 0; j < i; j++) sum -= row[j] * b[j];
      b[i] = sum / row[i];
    }
  }

  /** Solves L^T x = b in place. */
  solveUpper(b: Float64Array): void {
    for (let i = this.size - 1; i >= 0; i--) {
      const row = this.rows[i];
      const x = b[i] / row[i];
      b[i] = x;
      for (let j = 0; j < i; j++) b[j] -= row[j] * x;
    }
  }

  /** Solves A x = b in place. */
  solve(b: Float64Array): void {
    this.solveLower(b);
    this.solveUpper(b);
  }

  /** Natural logarithm of the determinant of A. */
  logDeterminant(): number {
    let sum = 0;
    for (let i = 0; i < this.size; i++) sum += Math.log(this.rows[i][i]);
    return 2 * sum;
  }

  /** The inverse of A, row-major. */
  inverse(): Float64Array {
    const n = this.size;
    // Rows of `columns` are columns of L^-1: column j has zeros above j.
    const columns = new Float64Array(n * n);
    for (let j = 0; j < n; j++) {
      const column = columns.subarray(j * n, (j + 1) * n);
      column[j] = 1 / this.rows[j][j];
      for (let i = j + 1; i < n; i++) {
        const row = this.rows[i];
        let sum = 0;
        for (let k = j; k < i; k++) sum -= row[k] * column[k];
        column[i] = sum / row[i];
      }
    }
    const inverse = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = i; k < n; k++) sum += columns[i * n + k] * columns[j * n + k];
        inverse[i * n + j] = sum;
        inverse[j * n + i] = sum;
      }
    }
    return inverse;
  }
}
