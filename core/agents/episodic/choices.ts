/** Choosing one of the allowed actions. */
import type { Random } from '../../random/random.ts';

/** The allowed action of the largest value; the first of equal ones. */
export function bestChoice(values: ArrayLike<number>, legal: Uint8Array | undefined): number {
  let best = -1;
  for (let i = 0; i < values.length; i++) {
    if (legal?.[i] === 0) continue;
    if (best < 0 || values[i] > values[best]) best = i;
  }
  return best;
}

/** An allowed action, all alike. */
export function anyChoice(count: number, legal: Uint8Array | undefined, random: Random): number {
  if (legal === undefined) return random.integer(count);
  let left = random.integer(legal.reduce((sum, allowed) => sum + allowed, 0));
  for (let i = 0; i < count; i++) if (legal[i] === 1 && left-- === 0) return i;
  throw new RangeError('No action is allowed.');
}

/** An allowed action with probability proportional to exp(logit). */
export function softmaxChoice(
  logits: ArrayLike<number>,
  legal: Uint8Array | undefined,
  random: Random,
): number {
  const largest = logits[bestChoice(logits, legal)];
  const weight = (i: number): number => (legal?.[i] === 0 ? 0 : Math.exp(logits[i] - largest));
  let total = 0;
  for (let i = 0; i < logits.length; i++) total += weight(i);
  let left = random.uniform() * total;
  let last = -1;
  for (let i = 0; i < logits.length; i++) {
    if (weight(i) === 0) continue;
    last = i;
    left -= weight(i);
    if (left < 0) break;
  }
  return last;
}
