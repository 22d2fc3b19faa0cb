import { describe, expect, it } from 'vitest';
import { measuresOf } from '../../../../renderer/views/compare/compare-measures.ts';
import { comparePlot, MEASURES } from '../../../../renderer/views/compare/compare-plot.ts';
import { step } from '../run/records.ts';

const run = (metrics: Record<string, number | null>) => ({
  id: 'a',
  name: 'One',
  colour: 0,
  steps: [{ ...step(1, {}), metrics }, { ...step(2, {}), metrics }],
  topTen: undefined,
}); // prettier-ignore

describe('what can be compared', () => {
  it('are the measures of molecules as long as nothing else is chosen', () => {
    expect(measuresOf([])).toBe(MEASURES);
    expect(measuresOf([run({ valid: 1, mean_score: 0.5, loss: 3 })])).toBe(MEASURES);
  });

  it('are the columns of reactions and circuits, with those of scores that they have', () => {
    const reaction = run({ best_yield: 80, regret: 3, experiments: 9, mean_score: 0.4, gates: null }); // prettier-ignore
    const measures = measuresOf([reaction]);
    expect(measures.map(({ id }) => id)).toEqual(['regret', 'best_yield', 'mean']);
    const options = { measure: measures[0], clock: 'step', smoothing: 0, log: false } as const;
    const plot = comparePlot([reaction], options);
    expect([plot.y.title, plot.series[0].y]).toEqual(['Regret', [3, 3]]);
  });
});
