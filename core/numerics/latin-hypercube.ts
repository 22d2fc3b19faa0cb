/** Latin hypercube sampling: M. D. McKay, R. J. Beckman, W. J. Conover, Technometrics 1979, 21, 239, doi:10.2307/1268522. */
import type { Random } from '../random/random.ts';

/**
 * `count` points in [0, 1)^dimensions, one row each: in every dimension one point in each of `count` equal intervals,
 * at a random place in it.
 */
export function latinHypercube(count: number, dimensions: number, random: Random): Float64Array[] {
  const points = Array.from({ length: count }, () => new Float64Array(dimensions));
  for (let d = 0; d < dimensions; d++) {
    const intervals = random.shuffle(Array.from({ length: count }, (_, i) => i));
    points.forEach((point, i) => (point[d] = (intervals[i] + random.uniform()) / count));
  }
  return points;
}
