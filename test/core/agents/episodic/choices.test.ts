import { describe, expect, it } from 'vitest';
import { anyChoice, bestChoice, softmaxChoice } from '../../../../core/agents/episodic/choices.ts';
import { Random } from '../../../../core/random/random.ts';

const legal = Uint8Array.of(1, 0, 1, 1);

function shares(choose: (random: Random) => number): number[] {
  const random = new Random(6);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 50_000; i++) counts[choose(random)] += 1 / 50_000;
  return counts;
}

describe('choices', () => {
  it('take the best allowed action, the first of equal ones', () => {
    expect(bestChoice([1, 9, 2, 2], legal)).toBe(2);
    expect(bestChoice([1, 9, 2, 2], undefined)).toBe(1);
    expect(bestChoice([-5, 0, -7, -6], legal)).toBe(0);
  });

  it('draw allowed actions alike', () => {
    const found = shares((random) => anyChoice(4, legal, random));
    [1 / 3, 0, 1 / 3, 1 / 3].forEach((share, i) => expect(found[i]).toBeCloseTo(share, 2));
    expect(found[1]).toBe(0);
    for (const share of shares((random) => anyChoice(4, undefined, random)))
      expect(share).toBeCloseTo(0.25, 2);
    expect(() => anyChoice(2, Uint8Array.of(0, 0), new Random(1))).toThrow('No action');
  });

  it('draw in proportion to the exponentials of logits, however large', () => {
    const logits = [1000, 2000, 1001, 999];
    const weights = [1, 0, Math.E, 1 / Math.E];
    const total = weights.reduce((a, b) => a + b);
    const found = shares((random) => softmaxChoice(logits, legal, random));
    weights.forEach((weight, i) => expect(found[i]).toBeCloseTo(weight / total, 2));
    expect(found[1]).toBe(0);
  });
});
