/**
 * The best of k values drawn from a list at random, without putting back, as it is expected: with the values in
 * ascending order, v_1 to v_N,
 *
 *   P(best <= v_i) = C(i, k) / C(N, k),   C(i, k + 1) / C(N, k + 1) = C(i, k) / C(N, k) * (i - k) / (N - k)
 *
 * (order statistics of a finite population, W. G. Cochran, Sampling Techniques, Wiley 1977).
 */

/** The expected largest of 1, 2, ... `most` draws from `values`; of no more than there are. */
export function expectedBest(values: ArrayLike<number>, most: number): number[] {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  /** P(best <= v_i), i from 1, for the k of the moment. */
  const below = Float64Array.from(sorted, (_, index) => (index + 1) / n);
  const expected: number[] = [];
  for (let k = 1; k <= Math.min(most, n); k++) {
    let mean = 0;
    for (let i = 0; i < n; i++) mean += sorted[i] * (below[i] - (i === 0 ? 0 : below[i - 1]));
    expected.push(mean);
    for (let i = 0; i < n; i++) below[i] = k === n ? 1 : (below[i] * Math.max(0, i + 1 - k)) / (n - k); // prettier-ignore
  }
  return expected;
}
