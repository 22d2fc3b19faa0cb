/**
 * Overlap, kinetic energy and attraction by the nuclei over contracted Gaussians, by McMurchie and Davidson's expansion (see
 * hermite.ts). Matrices are symmetric, functions x functions, in hartree.
 */
import { Matrix } from 'ml-matrix';
import type { Atom } from './geometry.ts';
import { hermiteCoulomb, hermiteExpansion } from './hermite.ts';
import type { ShellPair } from './shell-pairs.ts';
import type { Shell } from './sto-3g.ts';

/** <a|b> = E_000 (pi / p)^(3/2). */
export function overlap(pairs: readonly ShellPair[], size: number): Matrix {
  return assemble(pairs, size, (pair, out) => {
    for (const { exponent, expansion } of pair.primitives) {
      const factor = (Math.PI / exponent) ** 1.5;
      for (let f = 0; f < out.length; f++) out[f] += factor * expansion[f];
    }
  });
}

/** <a| sum_C -Z_C / |r - C| |b> = -sum_C Z_C (2 pi / p) sum_tuv E_tuv R_tuv(p, P - C). */
export function nuclearAttraction(
  pairs: readonly ShellPair[],
  atoms: readonly Atom[],
  size: number,
): Matrix {
  return assemble(pairs, size, (pair, out) => {
    for (const { exponent, x, y, z, expansion } of pair.primitives) {
      for (const { atomicNumber, position } of atoms) {
        const r = hermiteCoulomb(
          pair.order,
          exponent,
          x - position[0],
          y - position[1],
          z - position[2],
        );
        const factor = (-atomicNumber * 2 * Math.PI) / exponent;
        for (let c = 0; c < pair.components; c++) {
          const weight = factor * r[c];
          for (let f = 0; f < out.length; f++) out[f] += weight * expansion[c * out.length + f];
        }
      }
    }
  });
}

/** <a| -nabla^2 / 2 |b>: in each dimension the derivative of a Gaussian is two others, so that overlaps suffice. */
export function kineticEnergy(pairs: readonly ShellPair[], size: number): Matrix {
  return assemble(pairs, size, ({ a, b }, out) => {
    a.exponents.forEach((alpha, m) => {
      b.exponents.forEach((beta, n) => {
        const dimensions = [0, 1, 2].map((k) => kineticDimension(a, b, alpha, beta, k));
        a.functions.forEach((f, i) => {
          b.functions.forEach((g, j) => {
            const [x, y, z] = dimensions.map((part, k) => part(f.powers[k], g.powers[k]));
            const kinetic = x.t * y.s * z.s + x.s * y.t * z.s + x.s * y.s * z.t;
            out[i * b.functions.length + j] += f.coefficients[m] * g.coefficients[n] * kinetic;
          });
        });
      });
    });
  });
}

/**
 * The overlap s and the kinetic energy t of x^i exp(-alpha x^2) and x^j exp(-beta x^2) in dimension k:
 * t_ij = -2 beta^2 s_i,j+2 + beta (2j + 1) s_ij - j (j - 1) s_i,j-2 / 2; the last term vanishes up to p functions.
 */
function kineticDimension(
  a: Shell,
  b: Shell,
  alpha: number,
  beta: number,
  k: number,
): (i: number, j: number) => { s: number; t: number } {
  const table = hermiteExpansion(1, 3, alpha, beta, a.center[k], b.center[k]);
  const factor = Math.sqrt(Math.PI / (alpha + beta));
  return (i, j) => {
    const s = factor * table[i][j][0];
    const raised = factor * table[i][j + 2][0];
    return { s, t: -2 * beta * beta * raised + beta * (2 * j + 1) * s };
  };
}

/** `fill` adds the integrals of the function pairs of a shell pair to zeros. */
function assemble(
  pairs: readonly ShellPair[],
  size: number,
  fill: (pair: ShellPair, out: Float64Array) => void,
): Matrix {
  const matrix = Matrix.zeros(size, size);
  for (const pair of pairs) {
    const values = new Float64Array(pair.rows.length);
    fill(pair, values);
    values.forEach((value, f) => {
      matrix.set(pair.rows[f], pair.columns[f], value);
      matrix.set(pair.columns[f], pair.rows[f], value);
    });
  }
  return matrix;
}
