import { describe, expect, it } from 'vitest';
import { aucTop, topMean } from '../../../core/runs/metrics.ts';

/** PMO's top_auc (mol_opt, main/optimizer.py) written down from its description, slowly: sort, average, trapezoids. */
function pmoAuc(scores: number[], top: number, budget: number, finished: boolean): number {
  const average = (n: number): number => {
    const best = scores.slice(0, n).sort((a, b) => b - a).slice(0, top); // prettier-ignore
    return best.reduce((sum, value) => sum + value, 0) / best.length;
  };
  let [sum, before, called] = [0, 0, 0];
  for (let n = 100; n < Math.min(scores.length, budget); n += 100) {
    sum += (100 * (average(n) + before)) / 2;
    [before, called] = [average(n), n];
  }
  sum += ((scores.length - called) * (average(scores.length) + before)) / 2;
  if (finished && scores.length < budget) sum += (budget - scores.length) * average(scores.length);
  return sum / budget;
}

const scores = (n: number): number[] => Array.from({ length: n }, (_, i) => ((i * 7919) % 1009) / 1009); // prettier-ignore

describe('the area under the curve of the ten best', () => {
  it.each([7, 100, 150, 999, 1000])('is what PMO defines, after %d calls', (n) => {
    for (const finished of [true, false])
      expect(aucTop(scores(n), { budget: 1000, finished })).toBeCloseTo(pmoAuc(scores(n), 10, 1000, finished), 12); // prettier-ignore
  });

  it('is at most 0.995 of a constant score over 10,000 calls, because it begins at 0', () => {
    const perfect = new Float64Array(10_000).fill(1);
    expect(aucTop(perfect, { budget: 10_000, finished: true })).toBeCloseTo(0.995, 12);
  });

  it('credits calls that were not needed only to a finished run', () => {
    const perfect = new Float64Array(1000).fill(1);
    expect(aucTop(perfect, { budget: 10_000, finished: true })).toBeCloseTo(0.995, 12);
    expect(aucTop(perfect, { budget: 10_000, finished: false })).toBeCloseTo(0.095, 12);
  });

  it('counts missing scores 0 and is null without any', () => {
    expect(aucTop([NaN, NaN], { budget: 2, finished: false })).toBe(0);
    expect(aucTop([], { budget: 2, finished: true })).toBeNull();
  });
});

describe('the mean of the best', () => {
  it('is over all when there are fewer', () => {
    expect(topMean([0.1, 0.9, 0.5], 2)).toBeCloseTo(0.7, 12);
    expect(topMean([0.5, NaN], 10)).toBe(0.25);
    expect(topMean([], 10)).toBeNull();
  });
});
