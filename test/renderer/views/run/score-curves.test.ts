import { describe, expect, it } from 'vitest';
import {
  clockValue,
  scorePlot,
  stageBreaks,
  stageMarks,
  withGaps,
} from '../../../../renderer/views/run/score-curves.ts';
import { step } from './records.ts';

const steps = [
  step(1, { mean_score: 0.2, best_score: 0.6 }),
  step(2, { mean_score: 0.4, best_score: 0.7 }),
  step(3, {}, 1),
  step(4, { mean_score: 0.1, best_score: 0.3 }, 1),
];

describe('the curves of the score', () => {
  it('stand against calls, steps or minutes', () => {
    expect(
      (['oracleCalls', 'step', 'minutes'] as const).map((c) => clockValue(steps[1], c)),
    ).toEqual([120, 2, 4 / 60]);
  });

  it('break where the goal changes, with a mark that carries the name of the stage', () => {
    expect(stageBreaks(steps)).toEqual([2]);
    const stages = [{ stage: 1, fromStep: 2, settings: { name: 'Now soluble' } }];
    expect(stageMarks(steps, 'step', stages)).toEqual([{ x: 2, label: 'Now soluble' }]);
    expect(stageMarks(steps, 'step', [])).toEqual([{ x: 2, label: 'stage 2' }]);
    expect(withGaps([1, 2, 3], [2], () => 0)).toEqual([1, 2, 0, 3]);
  });

  it('hold best, top ten and mean, the mean with its raw points', () => {
    const plot = scorePlot({
      steps,
      topTen: [0.5, 0.6, 0.2, 0.25],
      clock: 'step',
      stages: [],
      window: 1,
      running: true,
    });
    const [best, top, mean] = plot.series;
    expect(best.y).toEqual([0.6, 0.7, null, null, 0.3]);
    expect(top.y).toEqual([0.5, 0.6, null, 0.2, 0.25]);
    expect(mean.y).toEqual([0.2, 0.4, null, null, 0.1]);
    expect(mean.raw).toEqual(mean.y);
    expect(mean.live).toBe(true);
    expect(best.x).toEqual([1, 2, 3, 3, 4]);
  });

  it('leave the top ten out until it is known', () => {
    const plot = scorePlot({ steps, clock: 'step', stages: [], running: false });
    expect(plot.series.map(({ name }) => name)).toEqual(['best', 'mean']);
  });
});
