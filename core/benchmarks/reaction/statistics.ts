/** Means of runs with their uncertainty. */

export interface MeanInterval {
  mean: number;
  /** Half the width of the 95 % interval of the mean, by Student's t; 0 for a single run. */
  halfWidth: number;
}

export function meanInterval(values: readonly number[]): MeanInterval {
  const n = values.length;
  const mean = values.reduce((a, b) => a + b, 0) / n;
  if (n < 2) return { mean, halfWidth: 0 };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { mean, halfWidth: studentQuantile(n - 1) * Math.sqrt(variance / n) };
}

/** The 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/**
 * The 97.5 % quantile of Student's t by its expansion in 1 / degrees of freedom; 1 % off at 3, 0.01 % at 10.
 * SOURCE: M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions, 26.7.5.
 */
function studentQuantile(freedom: number): number {
  const z2 = Z * Z;
  return (
    Z *
    (1 +
      (z2 + 1) / (4 * freedom) +
      (5 * z2 ** 2 + 16 * z2 + 3) / (96 * freedom ** 2) +
      (3 * z2 ** 3 + 19 * z2 ** 2 + 17 * z2 - 15) / (384 * freedom ** 3))
  );
}
