/** Sums of rewards over the rest of an episode, or of the part of it that was played. All arrays run over its steps. */

/**
 * R_t = r_t + gamma R_{t+1}, where `after` is worth what follows the last step: 0 when it was terminal, otherwise the
 * value of the state after it.
 */
export function discountedReturns(
  rewards: readonly number[],
  discount: number,
  after: number,
): number[] {
  const returns = new Array<number>(rewards.length);
  let rest = after;
  for (let t = rewards.length - 1; t >= 0; t--) {
    rest = rewards[t] + discount * rest;
    returns[t] = rest;
  }
  return returns;
}

/**
 * Generalized advantage estimates: Schulman et al., ICLR 2016, arXiv:1506.02438, equation 16.
 *
 *   delta_t = r_t + gamma V(s_{t+1}) - V(s_t),   A_t = sum_k (gamma lambda)^k delta_{t+k}
 *
 * `values` are V(s_t) of the steps; `after` as in `discountedReturns`.
 */
export function generalizedAdvantages(
  rewards: readonly number[],
  values: ArrayLike<number>,
  after: number,
  { discount, lambda }: { discount: number; lambda: number },
): number[] {
  const advantages = new Array<number>(rewards.length);
  let [following, advantage] = [after, 0];
  for (let t = rewards.length - 1; t >= 0; t--) {
    const delta = rewards[t] + discount * following - values[t];
    advantage = delta + discount * lambda * advantage;
    advantages[t] = advantage;
    following = values[t];
  }
  return advantages;
}

/** With mean 0 and standard deviation 1; all 0 when they are (nearly) alike. */
export function standardized(values: readonly number[]): number[] {
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / values.length;
  // Where all are alike up to rounding, dividing would blow the rounding up.
  const scale = 1 / Math.max(Math.sqrt(variance), 1e-8);
  return values.map((x) => (x - mean) * scale);
}
