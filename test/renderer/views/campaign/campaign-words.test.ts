import { describe, expect, it } from 'vitest';
import { campaignAgents } from '../../../../core/agents/campaign/index.ts';
import {
  agentUse,
  bestExperiment,
  bestLine,
  bestPlot,
  campaignLine,
  cardLine,
  exclusionText,
  experimentAt,
  factorRange,
  factorValue,
  goalText,
} from '../../../../renderer/views/campaign/campaign-words.ts';
import { campaign } from './campaign-fixture.ts';

describe('the words of a campaign', () => {
  it('say of every agent what it is for', () => {
    for (const { id } of campaignAgents) expect(agentUse(id), id).toMatch(/\.$/);
  });

  it('count its experiments by what became of them', () => {
    const counts = { pending: 1, measured: 1, failed: 1, outlier: 0 };
    expect(campaignLine(campaign({ counts }))).toBe('1 measured, 1 pending, 1 failed · 10\u2009800 possible experiments'); // prettier-ignore
    expect(
      campaignLine(
        campaign({ counts: { ...counts, pending: 0, measured: 0, failed: 0 }, possible: null }),
      ),
    ).toBe('0 measured');
    expect(cardLine({ id: 'x', name: 'x', changed: 0, experiments: 3, measured: 2, pending: 1 })).toBe('2 measured, 1 pending'); // prettier-ignore
  });

  it('write a factor as it can be set, without retired categories', () => {
    const [temperature, solvent] = campaign().space.factors;
    expect(factorRange(temperature)).toBe('20 to 100 °C, in steps of 10');
    expect(factorRange(solvent)).toBe('DMF');
    expect(factorRange({ name: 'c', kind: 'discrete', levels: [0.1, 0.2], scale: 'log', unit: 'M' })).toBe('0.1, 0.2 M'); // prettier-ignore
    expect([factorValue(0.1 + 0.2), factorValue(40.8412), factorValue(12_345), factorValue('DMF'), factorValue(undefined)]).toEqual(['0.3', '40.84', '12345', 'DMF', '–']); // prettier-ignore
    expect(goalText({ name: 'pH', goal: 'target', target: 7 })).toBe('as near as possible to 7');
  });
});

describe('the words of a space', () => {
  it('say what is acceptable, how much a measurement varies, and what is excluded', () => {
    expect(goalText({ name: 'waste', goal: 'minimize', threshold: 5, noise: 0.2, unit: 'kg/kg' })).toBe('lower is better, acceptable up to 5 kg/kg, noise ± 0.2 kg/kg'); // prettier-ignore
    expect(exclusionText({ solvent: 'DMF', base: ['K3PO4', 'KOH'] })).toBe('solvent DMF with base K3PO4 or KOH'); // prettier-ignore
  });
});

describe('the best so far', () => {
  const progress = {
    objective: 'yield',
    count: 4,
    at: [1, 2, 3, 4],
    low: 10,
    high: 50,
    experiments: [2, 4, 7, 8],
    values: [10, 50, 50, 20],
    best: [10, 50, 50, 50],
  };
  const [objective] = campaign().space.objectives;

  it('is the first experiment that reached it', () => {
    expect(bestExperiment(progress)).toBe(4);
    expect(bestLine(progress, objective)).toBe('Best yield 50.0 %');
  });

  it('is drawn over the measured experiments, with each result and the unit', () => {
    const plot = bestPlot(progress, objective);
    expect(plot.y.title).toBe('yield (%)');
    expect(plot.x).toMatchObject({ min: 1, max: 4, interval: 1 });
    expect(plot.series[0]).toMatchObject({
      x: [1, 2, 3, 4],
      y: progress.best,
      raw: progress.values,
    });
  });

  it('stands beside what chance would have found, where that is known', () => {
    const { series } = bestPlot({ ...progress, random: [20, 30, 40, 50] }, objective);
    expect(series[1]).toMatchObject({ name: 'At random', y: [20, 30, 40, 50], dashed: true });
  });

  it('leads from a place of the curve to its experiment', () => {
    expect([experimentAt(progress, 2.2), experimentAt({ at: [1, 500], experiments: [3, 700] }, 400)]).toEqual([4, 700]); // prettier-ignore
  });
});
