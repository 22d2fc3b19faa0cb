/**
 * Variance-based sensitivity: which share of a function's variance each of its independent inputs makes, alone (first
 * order) and together with the others (total). I. M. Sobol, Math. Comput. Simul. 55, 271 (2001),
 * doi:10.1016/S0378-4754(00)00270-6; estimators of M. J. W. Jansen, Comput. Phys. Commun. 117, 35 (1999),
 * doi:10.1016/S0010-4655(98)00154-4, in the scheme of A. Saltelli et al., Comput. Phys. Commun. 181, 259 (2010),
 * doi:10.1016/j.cpc.2009.09.018:
 *
 *   S_i = 1 - E[(f(B) - f(A with input i of B))^2] / 2 V,   T_i = E[(f(A) - f(A with input i of B))^2] / 2 V
 *
 * with A and B independent draws of all inputs and V the variance of f.
 */

export interface SobolIndices {
  /** For each input, 0 to 1: what it does alone. */
  first: number[];
  /** For each input, 0 to 1: what would be left to vary if all others were known. */
  total: number[];
}

/** `count` pairs of draws, so `count * (inputs + 2)` values of the function. All 0 for a function that is constant. */
export function sobolIndices<Value>(
  inputs: number,
  count: number,
  draw: (input: number) => Value,
  evaluate: (point: readonly Value[]) => number,
): SobolIndices {
  const first = new Float64Array(inputs);
  const total = new Float64Array(inputs);
  let [sum, squares] = [0, 0];
  for (let n = 0; n < count; n++) {
    const a = Array.from({ length: inputs }, (_, i) => draw(i));
    const b = Array.from({ length: inputs }, (_, i) => draw(i));
    const [fa, fb] = [evaluate(a), evaluate(b)];
    sum += fa + fb;
    squares += fa * fa + fb * fb;
    for (let i = 0; i < inputs; i++) {
      const mixed = evaluate(a.with(i, b[i]));
      first[i] += (fb - mixed) ** 2;
      total[i] += (fa - mixed) ** 2;
    }
  }
  const mean = sum / (2 * count);
  const variance = squares / (2 * count) - mean * mean;
  // What rounding leaves of a constant is no variance.
  if (!(variance > 1e-12 * (squares / count))) {
    return { first: [...first].map(() => 0), total: [...total].map(() => 0) };
  }
  const share = (value: number): number => Math.min(1, Math.max(0, value));
  return {
    first: Array.from(first, (value) => share(1 - value / (2 * count * variance))),
    total: Array.from(total, (value) => share(value / (2 * count * variance))),
  };
}
