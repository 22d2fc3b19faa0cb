import { expect, it } from 'vitest';
import type { StepRecord } from '../../../../core/protocol/run-records.ts';
import { metricPlots } from '../../../../renderer/views/run/metric-plots.ts';

const step = (oracleCalls: number, metrics: Record<string, number | null>): StepRecord => ({
  step: oracleCalls,
  stage: 0,
  oracleCalls,
  seconds: oracleCalls,
  metrics,
});

it('draws what the run reports, results first, and leaves counters out', () => {
  const plots = metricPlots([
    step(1, { mean_score: 0.2, hypervolume: 5, best_yield: 12, experiments: 1, odd_thing: 3 }),
    step(2, { mean_score: 0.4, hypervolume: 9, best_yield: 30, experiments: 2, odd_thing: 4 }),
  ]);
  expect(plots.map(({ title }) => title)).toEqual([
    'Best yield',
    'Hypervolume beyond the thresholds',
    'Score of a step',
    'Odd thing',
  ]);
  expect(plots[0].plot.x.title).toBe('Experiments');
  expect(plots[0].plot.series[0]).toMatchObject({ x: [1, 2], y: [12, 30] });
});

it('draws nothing of a metric without values', () => {
  expect(metricPlots([step(1, { loss: null })])).toEqual([]);
});
