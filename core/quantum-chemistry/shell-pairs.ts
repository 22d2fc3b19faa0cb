/** Products of two shells, expanded in Hermite Gaussians: what every integral over one electron's coordinates starts from. */
import { COMPONENTS, COMPONENT_COUNT, hermiteExpansion } from './hermite.ts';
import type { Shell } from './sto-3g.ts';

/** A product of two primitive Gaussians is one Gaussian with the exponent p = a + b at P = (aA + bB) / p. */
export interface PrimitivePair {
  exponent: number;
  x: number;
  y: number;
  z: number;
  /** E_tuv of each pair of functions, contraction coefficients included: expansion[component * pairs + pair]. */
  expansion: Float64Array;
}

export interface ShellPair {
  a: Shell;
  b: Shell;
  /** Highest t + u + v: 0 for two s shells, 2 where both have p functions. */
  order: number;
  components: number;
  /** Basis indices of the function pairs; the pair (f, g) of the shells has the number f * (functions of b) + g. */
  rows: Int32Array;
  columns: Int32Array;
  primitives: PrimitivePair[];
}

/** Products that fall below this share of their largest possible size are left out. */
const NEGLIGIBLE = 1e-18;

/** All pairs (a, b) with b at most a. */
export function shellPairs(shells: readonly Shell[]): ShellPair[] {
  return shells.flatMap((a, i) => shells.slice(0, i + 1).map((b) => shellPair(a, b)));
}

function shellPair(a: Shell, b: Shell): ShellPair {
  const order = angularMomentum(a) + angularMomentum(b);
  const pairs = a.functions.flatMap((f, i) => b.functions.map((g, j) => ({ f, g, i, j })));
  const primitives: PrimitivePair[] = [];
  a.exponents.forEach((alpha, m) => {
    b.exponents.forEach((beta, n) => {
      const p = alpha + beta;
      const [x, y, z] = [0, 1, 2].map((k) => (alpha * a.center[k] + beta * b.center[k]) / p);
      const tables = [0, 1, 2].map(
        (k) =>
        hermiteExpansion(angularMomentum(a), angularMomentum(b), alpha, beta, a.center[k], b.center[k]), // prettier-ignore
      );
      if (tables[0][0][0][0] * tables[1][0][0][0] * tables[2][0][0][0] < NEGLIGIBLE) return;
      const expansion = new Float64Array(COMPONENT_COUNT[order] * pairs.length);
      pairs.forEach(({ f, g }, pair) => {
        const weight = f.coefficients[m] * g.coefficients[n];
        for (let c = 0; c < COMPONENT_COUNT[order]; c++) {
          let product = weight;
          for (let k = 0; k < 3; k++) {
            product *= tables[k][f.powers[k]][g.powers[k]][COMPONENTS[c][k]] ?? 0;
          }
          expansion[c * pairs.length + pair] = product;
        }
      });
      primitives.push({ exponent: p, x, y, z, expansion });
    });
  });
  return {
    a,
    b,
    order,
    components: COMPONENT_COUNT[order],
    rows: Int32Array.from(pairs, ({ i }) => a.first + i),
    columns: Int32Array.from(pairs, ({ j }) => b.first + j),
    primitives,
  };
}

function angularMomentum(shell: Shell): number {
  return shell.functions.length > 1 ? 1 : 0;
}
