/** Which of many experiments a model is made of. */

/** Share of the rows that are the best ones: there the model must be exact. */
const BEST_SHARE = 0.5;

/**
 * Indices, ascending, of at most `limit` rows by their `gains` (higher is better): half of them the best, the others evenly
 * from the worst to the best of the rest, so that the whole range is known.
 */
export function informativeRows(gains: ArrayLike<number>, limit: number): number[] {
  const order = Array.from({ length: gains.length }, (_, i) => i);
  if (order.length <= limit) return order;
  order.sort((a, b) => gains[b] - gains[a] || a - b);
  const best = Math.floor(limit * BEST_SHARE);
  const others = limit - best;
  const rest = order.length - best;
  const spread = Array.from(
    { length: others },
    (_, k) => order[best + Math.floor(((k + 0.5) * rest) / others)],
  );
  return [...order.slice(0, best), ...spread].sort((a, b) => a - b);
}
