/**
 * Hermite Gaussians: products of two Gaussians are expanded in them, and their Coulomb integrals are derivatives of the Boys
 * function. L. E. McMurchie, E. R. Davidson, J. Comput. Phys. 26, 218 (1978), doi:10.1016/0021-9991(78)90092-X; notation of
 * Helgaker, Jorgensen, Olsen, Molecular Electronic-Structure Theory (2000), chapter 9.
 */
import { HIGHEST_ORDER, boys } from './boys.ts';

/** (t, u, v) with t + u + v up to HIGHEST_ORDER, sorted by that sum: the components of an order are a prefix. */
export const COMPONENTS: readonly (readonly [number, number, number])[] = listComponents();
/** How many components have t + u + v <= order: (order + 1)(order + 2)(order + 3) / 6. */
export const COMPONENT_COUNT: readonly number[] = Array.from(
  { length: HIGHEST_ORDER + 1 },
  (_, order) => ((order + 1) * (order + 2) * (order + 3)) / 6,
);

const ALL = COMPONENT_COUNT[HIGHEST_ORDER];

function listComponents(): [number, number, number][] {
  const list: [number, number, number][] = [];
  for (let order = 0; order <= HIGHEST_ORDER; order++)
    for (let t = order; t >= 0; t--)
      for (let u = order - t; u >= 0; u--) list.push([t, u, order - t - u]);
  return list;
}

export function componentIndex(t: number, u: number, v: number): number {
  return COMPONENTS.findIndex(([a, b, c]) => a === t && b === u && c === v);
}

/**
 * One dimension of a product of Gaussians with exponents a and b at the coordinates A and B: E_t^ij for i up to `highestI`,
 * j up to `highestJ`, t up to i + j, as table[i][j][t].
 */
export function hermiteExpansion(
  highestI: number,
  highestJ: number,
  a: number,
  b: number,
  coordinateA: number,
  coordinateB: number,
): number[][][] {
  const p = a + b;
  const center = (a * coordinateA + b * coordinateB) / p;
  const raise = (from: readonly number[], distance: number): number[] =>
    Array.from({ length: from.length + 1 }, (_, t) => {
      const below = t > 0 ? from[t - 1] / (2 * p) : 0;
      const same = distance * (from[t] ?? 0);
      return below + same + (t + 1) * (from[t + 1] ?? 0);
    });
  const table: number[][][] = [];
  for (let i = 0; i <= highestI; i++) {
    table.push([
      i === 0
        ? [Math.exp(-((a * b) / p) * (coordinateA - coordinateB) ** 2)]
        : raise(table[i - 1][0], center - coordinateA),
    ]);
    for (let j = 1; j <= highestJ; j++) table[i].push(raise(table[i][j - 1], center - coordinateB));
  }
  return table;
}

/** How a component of R follows from those of lower order, one order of the Boys function higher. */
interface Step {
  axis: 0 | 1 | 2;
  /** The component with one less on the axis, and with two less (or any, times 0). */
  once: number;
  twice: number;
  factor: number;
}

const STEPS: readonly (Step | undefined)[] = COMPONENTS.map((powers) => {
  const axis = powers.findIndex((power) => power > 0) as -1 | 0 | 1 | 2;
  if (axis === -1) return undefined;
  const lower = (by: number): number => {
    const [t, u, v] = powers.map((power, k) => (k === axis ? power - by : power));
    return Math.max(0, componentIndex(t, u, v));
  };
  return { axis, once: lower(1), twice: lower(2), factor: powers[axis] - 1 };
});
const AXIS = Int32Array.from(STEPS, (step) => step?.axis ?? 0);
const ONCE = Int32Array.from(STEPS, (step) => step?.once ?? 0);
const TWICE = Int32Array.from(STEPS, (step) => step?.twice ?? 0);
const FACTOR = Float64Array.from(STEPS, (step) => step?.factor ?? 0);

const boysValues = new Float64Array(HIGHEST_ORDER + 1);
const distance = new Float64Array(3);
/** R^(n)_tuv as work[n * ALL + component]. */
const work = new Float64Array((HIGHEST_ORDER + 1) * ALL);

/**
 * R_tuv = (d/dx)^t (d/dy)^u (d/dz)^v F_0(alpha r^2) for all components up to `order`, in a buffer that the next call overwrites:
 * R^(n)_000 = (-2 alpha)^n F_n(alpha r^2), R^(n)_(t+1)uv = t R^(n+1)_(t-1)uv + x R^(n+1)_tuv.
 */
export function hermiteCoulomb(
  order: number,
  alpha: number,
  x: number,
  y: number,
  z: number,
): Float64Array {
  boys(order, alpha * (x * x + y * y + z * z), boysValues);
  distance[0] = x;
  distance[1] = y;
  distance[2] = z;
  let power = 1;
  for (let n = 0; n <= order; n++) {
    work[n * ALL] = power * boysValues[n];
    power *= -2 * alpha;
  }
  for (let sum = 1; sum <= order; sum++) {
    for (let n = 0; n <= order - sum; n++) {
      const here = n * ALL;
      const above = here + ALL;
      for (let c = COMPONENT_COUNT[sum - 1]; c < COMPONENT_COUNT[sum]; c++) {
        work[here + c] =
          distance[AXIS[c]] * work[above + ONCE[c]] + FACTOR[c] * work[above + TWICE[c]];
      }
    }
  }
  return work;
}
