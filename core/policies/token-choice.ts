/** Drawing one token from logits, with temperature and nucleus sampling (Holtzman et al. 2020, arXiv:1904.09751). */
import type { Random } from '../random/random.ts';
import type { SampleOptions } from './sequence-policy.ts';
import { START } from './smiles-tokens.ts';

export interface TokenChoice {
  token: number;
  /** Log-probability at temperature 1, before top-p. */
  logProb: number;
}

/**
 * `legal` holds 1 for tokens that may be drawn; without it all but the start token may. The log-probability is
 * that under the masked distribution. Throws an Error when the logits of legal tokens are not numbers, and when no
 * token may be drawn at all.
 */
export function chooseToken(
  logits: Float32Array,
  random: Random,
  { temperature = 1, topP = 1 }: SampleOptions,
  legal?: Uint8Array,
): TokenChoice {
  const size = logits.length;
  let highest = -Infinity;
  let likeliest = -1;
  for (let v = 0; v < size; v++) {
    if (legal !== undefined && legal[v] === 0) continue;
    if (Number.isNaN(logits[v]) || logits[v] === Infinity) {
      throw new Error(`The policy's logits are not numbers (${logits[v]} for token ${v}).`);
    }
    if (logits[v] > highest) highest = logits[v];
    if (v !== START && (likeliest < 0 || logits[v] > logits[likeliest])) likeliest = v;
  }
  if (likeliest < 0) throw new Error('No token may be drawn.');
  if (highest === -Infinity)
    throw new Error("The policy's logits are not numbers (all -Infinity).");
  let total = 0;
  const weights = new Float64Array(size);
  let weightTotal = 0;
  for (let v = 0; v < size; v++) {
    if (legal !== undefined && legal[v] === 0) continue;
    const p = Math.exp(logits[v] - highest);
    total += p;
    if (v === START) continue;
    weights[v] = temperature === 1 ? p : Math.exp((logits[v] - highest) / temperature);
    weightTotal += weights[v];
  }
  // At low temperatures all weights can vanish beside that of the start token, or of numbers that overflowed.
  if (!(weightTotal > 0))
    return { token: likeliest, logProb: logits[likeliest] - highest - Math.log(total) };
  if (topP < 1) weightTotal = keepNucleus(weights, weightTotal * topP);
  let left = random.uniform() * weightTotal;
  let token = likeliest;
  for (let v = 0; v < size; v++) {
    if (weights[v] === 0) continue;
    token = v;
    left -= weights[v];
    if (left < 0) break;
  }
  return { token, logProb: logits[token] - highest - Math.log(total) };
}

/** Zeroes all but the smallest set of largest weights that reaches `target`; returns their sum. */
function keepNucleus(weights: Float64Array, target: number): number {
  const order = Array.from(weights.keys()).sort((a, b) => weights[b] - weights[a] || a - b);
  let kept = 0;
  for (const v of order) {
    if (kept >= target) weights[v] = 0;
    else kept += weights[v];
  }
  return kept;
}
