/** Frequencies of drawn tokens against their probabilities. */
import { describe, expect, it } from 'vitest';
import { START } from '../../../core/policies/smiles-tokens.ts';
import { chooseToken } from '../../../core/policies/token-choice.ts';
import type { SampleOptions } from '../../../core/policies/sequence-policy.ts';
import { Random } from '../../../core/random/random.ts';

const DRAWS = 20_000;
/** End, start, and four tokens. */
const LOGITS = Float32Array.from([0.5, 3, 2, -1, 1, -20]);

function frequencies(options: SampleOptions, legal?: Uint8Array): number[] {
  const counts = new Array<number>(LOGITS.length).fill(0);
  const random = new Random(5);
  for (let i = 0; i < DRAWS; i++) counts[chooseToken(LOGITS, random, options, legal).token]++;
  return counts.map((count) => count / DRAWS);
}

/** exp(logit / temperature) over the given tokens, as shares. */
function shares(tokens: readonly number[], temperature = 1): number[] {
  const weights = Array.from(LOGITS, (logit, v) =>
    tokens.includes(v) ? Math.exp(logit / temperature) : 0,
  );
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}

/** Within four standard errors. */
function expectShares(found: readonly number[], expected: readonly number[]): void {
  for (const [v, p] of expected.entries()) {
    expect(Math.abs(found[v] - p), `token ${v}`).toBeLessThanOrEqual(
      4 * Math.sqrt((p * (1 - p)) / DRAWS),
    );
  }
}

const ALL = [0, 2, 3, 4, 5];

describe('chooseToken', () => {
  it('draws tokens as often as the softmax says, and never the start token', () => {
    const found = frequencies({});
    expectShares(found, shares(ALL));
    expect(found[START]).toBe(0);
  });

  it('divides the logits by the temperature', () => {
    expectShares(frequencies({ temperature: 0.5 }), shares(ALL, 0.5));
    expectShares(frequencies({ temperature: 3 }), shares(ALL, 3));
  });

  it('draws the likeliest token alone when the temperature is very low', () => {
    expect(frequencies({ temperature: 0.01 })[2]).toBe(1);
  });

  it('keeps the smallest set of tokens that reaches top-p', () => {
    // Shares without the start: 0.6, 0.22, 0.13, 0.03 for 2, 4, 0, 3.
    expectShares(frequencies({ topP: 0.5 }), shares([2]));
    expectShares(frequencies({ topP: 0.7 }), shares([2, 4]));
    expectShares(frequencies({ topP: 0.9 }), shares([2, 4, 0]));
    // At temperature 3 they are flatter: 0.38, 0.27, 0.23, 0.14.
    expectShares(frequencies({ topP: 0.7, temperature: 3 }), shares([2, 4, 0], 3));
  });

  it('draws only legal tokens', () => {
    const legal = Uint8Array.from([0, 0, 0, 1, 1, 0]);
    expectShares(frequencies({}, legal), shares([3, 4]));
  });

  it('tells the log-probability at temperature 1 without top-p', () => {
    const total = LOGITS.reduce((sum, logit) => sum + Math.exp(logit), 0);
    for (const options of [{}, { temperature: 0.3, topP: 0.6 }]) {
      const { token, logProb } = chooseToken(LOGITS, new Random(1), options);
      expect(logProb).toBeCloseTo(LOGITS[token] - Math.log(total), 6);
    }
  });

  it('tells the log-probability among the legal tokens', () => {
    const legal = Uint8Array.from([0, 0, 0, 1, 1, 0]);
    const { token, logProb } = chooseToken(LOGITS, new Random(1), {}, legal);
    expect(logProb).toBeCloseTo(Math.log(shares([3, 4])[token]), 6);
  });

  it('stays finite for logits that overflow the exponential', () => {
    const { token, logProb } = chooseToken(
      Float32Array.from([-900, 0, 900, 100]),
      new Random(1),
      {},
    );
    expect(token).toBe(2);
    expect(logProb).toBeCloseTo(0, 12);
  });

  it.each([
    ['not numbers', [NaN, 0, NaN, NaN]],
    ['partly not numbers', [1, 0, NaN, 2]],
    ['infinite', [1, 0, Infinity, 2]],
    ['all minus infinity', [-Infinity, -Infinity, -Infinity, -Infinity]],
  ])('says so when logits are %s', (_kind, logits) => {
    const run = (): unknown => chooseToken(Float32Array.from(logits), new Random(1), {});
    expect(run).toThrow("The policy's logits are not numbers");
  });

  it('does not mind what stands at forbidden tokens', () => {
    const logits = Float32Array.from([NaN, Infinity, 1, 0]);
    const { token, logProb } = chooseToken(logits, new Random(1), {}, Uint8Array.of(0, 0, 1, 0));
    expect([token, logProb]).toEqual([2, 0]);
  });

  it('takes the likeliest token when all weights vanish beside that of the start token', () => {
    const logits = Float32Array.from([-30, 50, -20, -25]);
    for (const options of [{ temperature: 0.01 }, { temperature: 1e-300 }, { topP: 0 }]) {
      const { token, logProb } = chooseToken(logits, new Random(1), options);
      expect(token).toBe(2);
      expect(logProb).toBeCloseTo(-70, 5);
    }
    expect(chooseToken(logits, new Random(1), { temperature: 0 }).token).toBe(2);
  });

  it('never draws a token of which the mask knows nothing but the start', () => {
    const run = (): unknown =>
      chooseToken(Float32Array.of(0, 0), new Random(1), {}, Uint8Array.of(0, 1));
    expect(run).toThrow('No token may be drawn');
  });
});
