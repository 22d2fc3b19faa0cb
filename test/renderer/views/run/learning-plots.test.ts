import { describe, expect, it } from 'vitest';
import { learningPlots } from '../../../../renderer/views/run/learning-plots.ts';
import { step } from './records.ts';

describe('how an agent learns', () => {
  it('is shown by what it has numbers for', () => {
    const steps = [
      step(1, { loss: 3, agent_log_prob: -30, prior_log_prob: -31 }),
      step(2, { loss: 2 }),
    ];
    const plots = learningPlots(steps, 'step', []);
    expect(plots.map(({ title }) => title)).toEqual(['Agent loss', 'Likelihood of the samples']);
    expect(plots[1].plot.series.map(({ y }) => y)).toEqual([
      [-30, null],
      [-31, null],
    ]);
  });

  it('is not shown before the first step', () => {
    expect(learningPlots([], 'step', [])).toEqual([]);
  });
});
