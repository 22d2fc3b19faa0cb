/**
 * The policy gradient over choices whose immediate outcomes are all known, because the reaction is computed:
 *
 *   L = - mean_t [ sum_x pi(x | s_t) Q(x) + min(r_t A_t, clip(r_t, 1 - c, 1 + c) A_t) ] - beta H(pi)
 *   Q(x) = w_t (b(x) - b_t) + V(b(x)),   V(b) = w' max(0, F - b),   A_t = G_(t+1) - V(b_(t+1)),   r_t = pi(x_t) / pi_old(x_t)
 *
 * b is the best result so far, b(x) that after candidate x, w the weight of a gain (half for the end of the campaign,
 * half for how long it is had), G what followed, F the mean final result of the other campaigns on the same reaction.
 * V is the same function in the sum over all candidates and in what is taken off the sample, so that the first gradient
 * step is that of REINFORCE, unbiased, and only what V cannot say (the worth of information) is left to chance.
 * R. J. Williams, Mach. Learn. 1992, 8, 229, doi:10.1007/BF00992696; sums over all actions with a control variate:
 * S. Gu et al., Q-Prop, ICLR 2017, arXiv:1611.02247; clipped ratios: J. Schulman et al., arXiv:1707.06347; the
 * other campaigns as a baseline: W. Kool et al., 2019.
 */
import { choiceLogProb, categoricalEntropy, maskLogits } from '../../../nn/distributions.ts';
import {
  add,
  exp,
  logSoftmax,
  maximum,
  mean,
  minimum,
  mul,
  neg,
  reshape,
  sub,
  sum,
} from '../../../nn/operations.ts';
import type { RunInput } from '../../../nn/session.ts';
import { input, type Tensor } from '../../../nn/tensor.ts';
import { mlp } from '../../../policies/mlp.ts';
import { FEATURES } from '../candidate-features.ts';
import { ARCHITECTURE } from '../policy.ts';
import { SHARPNESS, SHORT_LIST, type Choice, type PracticeResult } from './practice.ts';

/** SOURCE: Schulman et al. 2017, table 3. */
const CLIP = 0.2;

/** Weight of a gain while a share `left` of the budget is left: half counts in the end, half for as long as it lasts. */
export function gainWeight(left: number): number {
  return 0.5 + 0.5 * left;
}

/** Loss over the inputs of `choiceBatch`; `tensors` are the policy's parameters. */
export function policyLoss(
  tensors: Readonly<Record<string, Tensor>>,
  entropyWeight: number,
): { loss: Tensor; entropy: Tensor } {
  const rows = input('features', ['rows', FEATURES.length]);
  const score = reshape(mlp(rows, tensors, ARCHITECTURE), ['batch', SHORT_LIST]);
  const raw = mul(add(score, input('improvement', ['batch', SHORT_LIST])), SHARPNESS);
  const logits = maskLogits(raw, input('listed', ['batch', SHORT_LIST], 'bool'));
  const expected = sum(mul(exp(logSoftmax(logits)), input('worth', ['batch', SHORT_LIST])), [1]);
  const logProb = choiceLogProb(logits, input('chosen', ['batch'], 'int64'));
  const ratio = exp(sub(logProb, input('logProb', ['batch'])));
  const surplus = input('surplus', ['batch']);
  const clipped = minimum(maximum(ratio, 1 - CLIP), 1 + CLIP);
  const sampled = minimum(mul(ratio, surplus), mul(clipped, surplus));
  const entropy = mean(categoricalEntropy(logits));
  return { loss: neg(add(mean(add(expected, sampled)), mul(entropy, entropyWeight))), entropy };
}

interface Valued {
  choice: Choice;
  /** Q of each candidate. */
  worth: Float64Array;
  /** What followed beyond V. */
  surplus: number;
}

/** Choices of campaigns on one reaction, at least two campaigns. */
export function valued(campaigns: readonly PracticeResult[]): Valued[] {
  const total = campaigns.reduce((sum, { final }) => sum + final, 0);
  return campaigns.flatMap(({ choices, final }) => {
    const usual = (total - final) / (campaigns.length - 1);
    let after = 0;
    return choices
      .map((choice, t): Valued => ({
        choice,
        worth: worthOf(choice, t, choices, usual),
        surplus: 0,
      }))
      .reverse()
      .map((one) => {
        const { choice } = one;
        const t = choices.indexOf(choice);
        const best = choice.bestAfter[choice.chosen];
        const surplus = after - futureWorth(best, t, choices, usual);
        after += gainWeight(choice.left) * (best - choice.bestBefore);
        return { ...one, surplus };
      })
      .reverse();
  });
}

/** V: as much is still to be had as the others have reached. */
function futureWorth(best: number, t: number, choices: readonly Choice[], usual: number): number {
  if (t + 1 === choices.length) return 0;
  return gainWeight(choices[t + 1].left / 2) * Math.max(0, usual - best);
}

function worthOf(
  choice: Choice,
  t: number,
  choices: readonly Choice[],
  usual: number,
): Float64Array {
  return choice.bestAfter.map((best, k) =>
    k < choice.count
      ? gainWeight(choice.left) * (best - choice.bestBefore) + futureWorth(best, t, choices, usual)
      : 0,
  );
}

/** Inputs of the loss; worths and surpluses are scaled to a mean square advantage of 1. */
export function choiceBatch(items: readonly Valued[]): Record<string, RunInput> {
  const batch = items.length;
  const features = new Float32Array(batch * SHORT_LIST * FEATURES.length);
  const improvement = new Float32Array(batch * SHORT_LIST);
  const listed = new Uint8Array(batch * SHORT_LIST);
  const worth = new Float32Array(batch * SHORT_LIST);
  const chosen = new BigInt64Array(batch);
  const logProb = new Float32Array(batch);
  const surplus = new Float32Array(batch);
  let square = 0;
  items.forEach(({ choice, worth: values, surplus: rest }, i) => {
    const own = values.subarray(0, choice.count);
    const middle = own.reduce((a, b) => a + b, 0) / choice.count;
    features.set(choice.features, i * SHORT_LIST * FEATURES.length);
    improvement.set(choice.improvement, i * SHORT_LIST);
    listed.fill(1, i * SHORT_LIST, i * SHORT_LIST + choice.count);
    // A constant changes no gradient, and smaller numbers keep more digits.
    own.forEach((value, k) => (worth[i * SHORT_LIST + k] = value - middle));
    chosen[i] = BigInt(choice.chosen);
    logProb[i] = choice.logProb;
    surplus[i] = rest;
    square += (values[choice.chosen] - middle + rest) ** 2;
  });
  const scale = 1 / Math.sqrt(Math.max(square / batch, 1e-12));
  const shape = [batch, SHORT_LIST];
  return {
    features: { data: features, shape: [batch * SHORT_LIST, FEATURES.length] },
    improvement: { data: improvement, shape },
    listed: { data: listed, shape },
    worth: { data: worth.map((value) => value * scale), shape },
    chosen: { data: chosen, shape: [batch] },
    logProb: { data: logProb, shape: [batch] },
    surplus: { data: surplus.map((value) => value * scale), shape: [batch] },
  };
}
