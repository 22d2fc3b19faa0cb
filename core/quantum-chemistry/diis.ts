/**
 * Direct inversion in the iterative subspace: the next Fock matrix is the combination of the last ones whose combined error is
 * least, with coefficients that add up to 1. P. Pulay, J. Comput. Chem. 3, 556 (1982), doi:10.1002/jcc.540030413.
 */
import { Matrix, solve } from 'ml-matrix';

const HISTORY = 8;

export class Diis {
  private readonly fock: Matrix[] = [];
  private readonly errors: Matrix[] = [];

  /** Takes a Fock matrix with its error FDS - SDF (in an orthonormal basis) and answers the extrapolated one. */
  next(fock: Matrix, error: Matrix): Matrix {
    this.fock.push(fock);
    this.errors.push(error);
    if (this.fock.length > HISTORY) this.forgetOldest();
    for (;;) {
      const weights = this.weights();
      if (weights !== undefined) {
        const combined = Matrix.zeros(fock.rows, fock.columns);
        this.fock.forEach((one, k) => combined.add(one.clone().mul(weights[k])));
        return combined;
      }
      // Errors that depend on each other linearly have no unique combination.
      this.forgetOldest();
    }
  }

  /** min |sum_k c_k e_k|^2 with sum_k c_k = 1, by Lagrange's equations scaled to the newest error. */
  private weights(): number[] | undefined {
    const n = this.errors.length;
    if (n === 1) return [1];
    const products = this.errors.map((a) => this.errors.map((b) => innerProduct(a, b)));
    const scale = products[n - 1][n - 1];
    if (scale === 0) return undefined;
    const equations = Matrix.zeros(n + 1, n + 1);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) equations.set(i, j, products[i][j] / scale);
      equations.set(i, n, -1);
      equations.set(n, i, -1);
    }
    const right = Matrix.zeros(n + 1, 1);
    right.set(n, 0, -1);
    try {
      const weights = solve(equations, right).getColumn(0).slice(0, n);
      return weights.every(Number.isFinite) ? weights : undefined;
    } catch {
      return undefined;
    }
  }

  private forgetOldest(): void {
    this.fock.shift();
    this.errors.shift();
  }
}

function innerProduct(a: Matrix, b: Matrix): number {
  let sum = 0;
  for (let i = 0; i < a.rows; i++)
    for (let j = 0; j < a.columns; j++) sum += a.get(i, j) * b.get(i, j);
  return sum;
}
