/**
 * Sobol sequences in up to 40 dimensions, digitally shifted: I. M. Sobol, USSR Comput. Math. Math. Phys. 1967, 7, 86;
 * direction numbers of S. Joe, F. Y. Kuo, SIAM J. Sci. Comput. 2008, 30, 2635, doi:10.1137/070709359; computed in Gray
 * code order (I. A. Antonov, V. M. Saleev, 1979).
 */
import type { Random } from '../random/random.ts';

const BITS = 32;

/** Degree, coefficients and first direction numbers of each dimension from the second on. */
// SOURCE: new-joe-kuo-6.21201, https://web.maths.unsw.edu.au/~fkuo/sobol/
const DIRECTIONS: readonly (readonly [
  degree: number,
  coefficients: number,
  numbers: readonly number[],
])[] = [
  [1, 0, [1]],
  [2, 1, [1, 3]],
  [3, 1, [1, 3, 1]],
  [3, 2, [1, 1, 1]],
  [4, 1, [1, 1, 3, 3]],
  [4, 4, [1, 3, 5, 13]],
  [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]],
  [5, 7, [1, 1, 7, 11, 19]],
  [5, 11, [1, 1, 5, 1, 1]],
  [5, 13, [1, 1, 1, 3, 11]],
  [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]],
  [6, 13, [1, 1, 1, 15, 21, 21]],
  [6, 16, [1, 3, 1, 13, 27, 49]],
  [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]],
  [6, 25, [1, 1, 5, 5, 19, 61]],
  [7, 1, [1, 3, 7, 11, 23, 15, 103]],
  [7, 4, [1, 3, 7, 13, 13, 15, 69]],
  [7, 7, [1, 1, 3, 13, 7, 35, 63]],
  [7, 8, [1, 3, 5, 9, 1, 25, 53]],
  [7, 14, [1, 3, 1, 13, 9, 35, 107]],
  [7, 19, [1, 3, 1, 5, 27, 61, 31]],
  [7, 21, [1, 1, 5, 11, 19, 41, 61]],
  [7, 28, [1, 3, 5, 3, 3, 13, 69]],
  [7, 31, [1, 1, 7, 13, 1, 19, 1]],
  [7, 32, [1, 3, 7, 5, 13, 19, 59]],
  [7, 37, [1, 1, 3, 9, 25, 29, 41]],
  [7, 41, [1, 3, 5, 13, 23, 1, 55]],
  [7, 42, [1, 3, 7, 3, 13, 59, 17]],
  [7, 50, [1, 3, 1, 3, 5, 53, 69]],
  [7, 55, [1, 1, 5, 5, 23, 33, 13]],
  [7, 56, [1, 1, 7, 7, 1, 61, 123]],
  [7, 59, [1, 1, 7, 9, 13, 61, 49]],
  [7, 62, [1, 3, 3, 5, 3, 55, 33]],
  [8, 14, [1, 3, 1, 15, 31, 13, 49, 245]],
  [8, 21, [1, 3, 5, 15, 31, 59, 63, 97]],
  [8, 22, [1, 3, 1, 11, 11, 11, 77, 249]],
];

export const SOBOL_DIMENSIONS = DIRECTIONS.length + 1;

/**
 * The first `count` points of the sequence in [0, 1)^dimensions, one row each. With a generator all points are shifted
 * by the same random digits, which keeps their uniformity and makes designs differ from seed to seed; without, the
 * sequence begins at the origin.
 */
export function sobolDesign(count: number, dimensions: number, random?: Random): Float64Array[] {
  if (dimensions < 1 || dimensions > SOBOL_DIMENSIONS) {
    throw new RangeError(
      `Sobol sequences have 1 to ${SOBOL_DIMENSIONS} dimensions, not ${dimensions}.`,
    );
  }
  const directions = Array.from({ length: dimensions }, (_, d) => directionNumbers(d));
  const state = Uint32Array.from({ length: dimensions }, () => random?.uint32() ?? 0);
  const points: Float64Array[] = [];
  for (let n = 0; n < count; n++) {
    points.push(Float64Array.from(state, (digits) => digits / 2 ** BITS));
    const lowestZero = BITS - 1 - Math.clz32(~n & (n + 1));
    for (let d = 0; d < dimensions; d++) state[d] ^= directions[d][lowestZero];
  }
  return points;
}

function directionNumbers(dimension: number): Uint32Array {
  const v = new Uint32Array(BITS);
  if (dimension === 0) {
    for (let i = 0; i < BITS; i++) v[i] = 1 << (BITS - 1 - i);
    return v;
  }
  const [degree, coefficients, numbers] = DIRECTIONS[dimension - 1];
  for (let i = 0; i < BITS; i++) {
    if (i < degree) {
      v[i] = numbers[i] << (BITS - 1 - i);
      continue;
    }
    v[i] = v[i - degree] ^ (v[i - degree] >>> degree);
    for (let k = 1; k < degree; k++) {
      if ((coefficients >>> (degree - 1 - k)) & 1) v[i] ^= v[i - k];
    }
  }
  return v;
}
