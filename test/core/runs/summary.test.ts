import { describe, expect, it } from 'vitest';
import { summarize } from '../../../core/runs/summary.ts';
import { finishedRun } from './export/export-fixture.ts';
import { countingRun } from './run-fixture.ts';

describe('the summary of a run', () => {
  it('has the figures of the contract, worked by hand for four calls of a budget of 200', async () => {
    const { store } = await finishedRun();
    const { settings } = countingRun();
    expect(summarize(store, settings)).toEqual({
      name: 'Untitled run',
      environment: 'counting',
      agent: 'climber',
      seed: 7,
      best: 0.9,
      best_candidate: 'c1ccccc1',
      // Scores 0.4, 0.9, 0.8 and a missing one.
      top10_mean: (0.4 + 0.9 + 0.8) / 4,
      top100_mean: (0.4 + 0.9 + 0.8) / 4,
      // One trapezoid over 4 calls from 0 to the mean.
      auc_top10: expect.closeTo((4 * 0.525) / 2 / 200, 12),
      oracle_calls: 4,
      missing_scores: 1,
      steps: 2,
      stages: 1,
      seconds: 2,
      stop_reason: 'oracle-calls',
      final_metrics: store.lastStep()!.metrics,
    });
    store.close();
  });

  it('judges the last stage alone, and credits an early end of the agent', async () => {
    const { store } = await finishedRun();
    store.setMeta('stop_reason', 'finished');
    store.appendStep({ step: 3, stage: 1, oracleCalls: 5, seconds: 3, metrics: {} }, [
      { key: 'CCO', text: 'CCO', score: 0.1, values: {}, labels: {} },
    ]);
    const summary = summarize(store, countingRun().settings);
    expect(summary).toMatchObject({ best: 0.1, best_candidate: 'CCO', top10_mean: 0.1, stages: 2 });
    const mean = (0.4 + 0.9 + 0.8 + 0.1) / 5;
    expect(summary.auc_top10).toBeCloseTo((5 * mean) / 2 / 200 + (195 / 200) * mean, 12);
    store.close();
  });
});
