import { describe, expect, it } from 'vitest';
import { aucTop } from '../../../../core/runs/metrics.ts';
import { areaUnderTopTen, TopTen, topTenCurve } from '../../../../renderer/views/run/top-ten.ts';

describe('the ten best', () => {
  it('are averaged, all of them when there are fewer', () => {
    const top = new TopTen();
    expect(top.mean()).toBeNull();
    [0.2, 0.4, null].forEach((score) => top.add(score));
    expect(top.mean()).toBeCloseTo(0.2, 12);
    for (let i = 0; i < 20; i++) top.add(i / 20);
    // The ten largest of 0 to 0.95 in twentieths, with 0.4 below them.
    expect(top.mean()).toBeCloseTo(0.725, 12);
  });

  it('are followed step by step and begin anew with each stage', () => {
    const candidates = {
      steps: [1, 1, 2, 3, 4],
      stages: [0, 0, 0, 1, 1],
      scores: [0.2, 0.4, 0.9, 0.1, 0.3],
    };
    const steps = [1, 2, 3, 4, 5].map((step) => ({ step, stage: step < 3 ? 0 : 1 }));
    const curve = topTenCurve(candidates, steps);
    [0.3, 0.5, 0.1, 0.2, 0.2].forEach((mean, i) => expect(curve[i]).toBeCloseTo(mean, 12));
  });

  it('have no value before the first molecule', () => {
    expect(topTenCurve({ steps: [], stages: [], scores: [] }, [{ step: 1, stage: 0 }])).toEqual([
      null,
    ]);
  });
});

describe('the area under the ten best', () => {
  // SOURCE: the engine's own figure, which summaries and benchmarks tell.
  it.each([
    [250, 250, false],
    [250, 1_000, false],
    [250, 1_000, true],
    [731, 500, true],
  ])('is the engine’s for %i scores of a budget of %i', (n, budget, finished) => {
    const scores = Array.from({ length: n }, (_, i) => ((i * 7919) % 1_000) / 1_000);
    expect(areaUnderTopTen(scores, budget, finished)).toBeCloseTo(
      aucTop(scores, { budget, finished })!,
      12,
    );
  });

  it('is missing without scores', () => {
    expect(areaUnderTopTen([], 100, true)).toBeNull();
  });
});
