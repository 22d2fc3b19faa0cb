/**
 * Categorical distributions given by logits over the last axis, and masks for positions that do not count.
 * Natural logarithms throughout; log-probabilities are higher where a choice is likelier.
 */
import {
  div,
  exp,
  gatherLast,
  logSoftmax,
  mean,
  mul,
  neg,
  sub,
  sum,
  unsqueeze,
  where,
} from './operations.ts';
import type { Tensor } from './tensor.ts';

/**
 * Logit of a forbidden choice: its probability is exactly 0 in 32-bit floats, while products with it stay finite
 * (minus infinity would turn 0 log 0 into no number).
 */
const FORBIDDEN = -1e9;

const lastAxis = (x: Tensor): number[] => [x.shape.length - 1];

/** Log-probability of the chosen classes: logits [..., N], choices [...] int64 -> [...]. */
export function choiceLogProb(logits: Tensor, choices: Tensor): Tensor {
  const column = unsqueeze(choices, choices.shape.length);
  return sum(gatherLast(logSoftmax(logits), column), lastAxis(logits));
}

/** Mean over all rows of minus the log-probability of the true class; logits and targets as in choiceLogProb. */
export function softmaxCrossEntropy(logits: Tensor, targets: Tensor): Tensor {
  return neg(mean(choiceLogProb(logits, targets)));
}

/** H(p) = -sum p log p of each row, 0 to log N: logits [..., N] -> [...]. */
export function categoricalEntropy(logits: Tensor): Tensor {
  const logProbs = logSoftmax(logits);
  return neg(sum(mul(exp(logProbs), logProbs), lastAxis(logits)));
}

/** KL(p || q) = sum p (log p - log q) of each row, at least 0: logits of p and q [..., N] -> [...]. */
export function categoricalKl(p: Tensor, q: Tensor): Tensor {
  const [logP, logQ] = [logSoftmax(p), logSoftmax(q)];
  return sum(mul(exp(logP), sub(logP, logQ)), lastAxis(p));
}

/** Logits in which only the choices where `allowed` (bool, broadcast) holds keep a probability. */
export function maskLogits(logits: Tensor, allowed: Tensor): Tensor {
  return where(allowed, logits, FORBIDDEN);
}

/** Mean of the values where the mask (1 or 0, same shape, at least one 1) is 1; masked values must be finite. */
export function maskedMean(x: Tensor, mask: Tensor): Tensor {
  return div(sum(mul(x, mask)), sum(mask));
}
