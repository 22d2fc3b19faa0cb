import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  continuousDivergence,
  discreteDivergence,
} from '../../../../core/benchmarks/distribution/kl-divergence.ts';

// SOURCE: test/reference/kl-divergence.py (scipy's gaussian_kde and entropy, numpy's histogram).
const { cases } = JSON.parse(
  readFileSync(new URL('../../../reference/kl-divergence.json', import.meta.url), 'utf8'),
) as {
  cases: {
    name: string;
    kind: 'continuous' | 'discrete';
    baseline: number[];
    sampled: number[];
    divergence: number;
  }[];
};

describe('Kullback-Leibler divergence of samples', () => {
  it.each(cases)('equals scipy on the $kind sample "$name"', (reference) => {
    const divergence = reference.kind === 'continuous' ? continuousDivergence : discreteDivergence;
    const found = divergence(reference.baseline, reference.sampled);
    // Densities far below the floor of 1e-10 are rounding noise in both programs.
    expect(Math.abs(found - reference.divergence)).toBeLessThan(1e-6);
  });

  it('is zero for a sample against itself', () => {
    expect(continuousDivergence([1, 2, 4], [1, 2, 4])).toBeCloseTo(0, 12);
    expect(discreteDivergence([1, 2, 4], [1, 2, 4])).toBeCloseTo(0, 12);
  });

  it('is infinite where a sample has no density', () => {
    expect(continuousDivergence([1, 2, 3], [2, 2, 2])).toBe(Infinity);
    expect(continuousDivergence([1, 2, 3], [2])).toBe(Infinity);
    expect(continuousDivergence([1, 2, 3], [])).toBe(Infinity);
    expect(discreteDivergence([1, 2, 3], [])).toBe(Infinity);
  });

  it('is infinite when all sampled counts lie outside the baseline', () => {
    expect(discreteDivergence([0, 1, 2], [7, 8])).toBe(Infinity);
  });

  it('compares histograms over ten bins: half the molecules in each of two bins against three quarters', () => {
    // Densities 5 and 5 against 7.5 and 2.5: 0.5 log(0.5/0.75) + 0.5 log(0.5/0.25).
    const expected = 0.5 * Math.log(0.5 / 0.75) + 0.5 * Math.log(0.5 / 0.25);
    expect(discreteDivergence([0, 1], [0, 0, 0, 1])).toBeCloseTo(expected, 8);
  });
});
