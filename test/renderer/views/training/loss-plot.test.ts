import { describe, expect, it } from 'vitest';
import { lossPlot } from '../../../../renderer/views/training/loss-plot.ts';
import { trainingCard } from '../../fixtures.ts';

const epochs = [
  { epoch: 0, validationLogProb: -0.9, validity: 1, sample: [] },
  { epoch: 1, validationLogProb: -0.7, validity: 1, sample: [] },
];

describe('the curves of a training', () => {
  it('are losses over epochs, raw and smoothed', () => {
    const curve = Array.from({ length: 40 }, (_, i) => ({ epoch: (i + 1) / 20, logProb: i % 2 === 0 ? -0.8 : -0.6 })); // prettier-ignore
    const { series, x } = lossPlot({ curve, epochs, card: trainingCard() });
    const [learned, kept] = series;
    expect(kept?.y).toEqual([0.9, 0.7]);
    expect(learned?.raw?.[0]).toBe(0.8);
    expect(learned?.y[39]).toBeCloseTo(0.7, 1);
    expect(learned?.live).toBe(true);
    expect(x).toMatchObject({ min: 0, max: 10 });
  });

  it('are left out while they have no points', () => {
    const { series } = lossPlot({ curve: [], epochs, card: trainingCard({ state: 'done' }) });
    expect(series.map(({ name }) => name)).toEqual(['kept aside']);
  });
});
