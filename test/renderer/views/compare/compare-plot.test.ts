import { describe, expect, it } from 'vitest';
import {
  comparePlot,
  distinctNames,
  MEASURES,
} from '../../../../renderer/views/compare/compare-plot.ts';
import { step } from '../run/records.ts';

const [topTen, best] = MEASURES;
const steps = [{ ...step(1, { best_score: 0.5 }), seconds: 0 }, step(2, { best_score: 0.7 })];
const run = { id: 'a', name: 'One', colour: 0, steps, topTen: undefined };
const options = { measure: best, clock: 'step' as const, smoothing: 0, log: false };

describe('several runs on one plot', () => {
  it('have a line each, with dashes when the colours are used up', () => {
    const plot = comparePlot([run, { ...run, id: 'b', name: 'Two', colour: 8 }], options);
    expect(plot.series.map(({ name, y, dashed }) => [name, y, dashed])).toEqual([
      ['One', [0.5, 0.7], false],
      ['Two', [0.5, 0.7], true],
    ]);
  });

  it('show the curve as it is under the smoothed one', () => {
    const [line] = comparePlot([run], { ...options, smoothing: 0.5 }).series;
    expect(line.raw).toEqual([0.5, 0.7]);
    expect(line.y[1]).toBeCloseTo((0.25 + 0.7) / 1.5, 12);
  });

  it('leave out what a logarithm cannot show', () => {
    const plot = comparePlot([run], { ...options, clock: 'minutes', log: true });
    expect(plot.series[0].x).toEqual([4 / 60]);
    expect(plot.x).toMatchObject({ log: true, min: 0.01 });
  });

  it('wait for what is not known yet', () => {
    expect(comparePlot([run], { ...options, measure: topTen }).series[0].y).toEqual([null, null]);
  });

  it('are told apart when they are called alike', () => {
    expect(distinctNames(['a', 'b', 'a', 'a'])).toEqual(['a', 'b', 'a (2)', 'a (3)']);
  });
});
