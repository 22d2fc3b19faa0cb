import { describe, expect, it } from 'vitest';
import { calibrationPlot, calibrationText, importanceText, lengthText, sliceCurve, surfaceMap } from '../../../../renderer/views/campaign/model-plots.ts'; // prettier-ignore
import { campaign, experiment } from './campaign-fixture.ts';

const { space } = campaign();
const [objective] = space.objectives;
const T = { factor: 'T', values: [20, 60, 100], continuous: true, log: false };

describe('the model in plots', () => {
  it('has units on its axes, and the experiments that have both conditions', () => {
    const solvent = { factor: 'solvent', values: ['DMF'], continuous: false, log: false };
    const surface = { x: T, y: solvent, mean: [1, 2, 3], uncertainty: [4, 5, 6], allowed: [true, false, true] }; // prettier-ignore
    const measured = [experiment(1), experiment(2, { point: { T: 60 } })];
    const map = surfaceMap(surface, 'uncertainty', space, measured, 1);
    expect([map.x.title, map.y.title]).toEqual(['T (°C)', 'solvent']);
    expect([map.values, map.faint, map.points]).toEqual([[4, 5, 6], [false, true, false], [{ id: 1, x: 60, y: 'DMF' }]]); // prettier-ignore
  });

  it('has a band around the curve along a factor', () => {
    const plot = sliceCurve({ ...T, mean: [5, 6, 7], low: [4, 5, 6], high: [6, 7, 8] }, space, objective); // prettier-ignore
    expect(plot.series[0]).toMatchObject({ x: [20, 60, 100], y: [5, 6, 7], band: { low: [4, 5, 6], high: [6, 7, 8] } }); // prettier-ignore
    expect([plot.x.title, plot.y.title]).toEqual(['T (°C)', 'yield (%)']);
  });

  it('holds predictions against what was measured, and says how far to believe them', () => {
    const points = [
      { experiment: 4, measured: 10, predicted: 12, low: 8, high: 16 },
      { experiment: 9, measured: 60, predicted: 40, low: 30, high: 50 },
    ];
    const calibration = { points, inside: 0.5, error: 14.21, explained: 0.677 };
    const plot = calibrationPlot(calibration, objective, 9);
    expect(plot.points[1]).toEqual({ id: 9, at: 60, value: 40, low: 30, high: 50 });
    expect([plot.at.title, plot.value.title, plot.selected]).toEqual(['Measured yield (%)', 'Predicted without it (%)', 9]); // prettier-ignore
    expect(calibrationText(calibration, objective).replaceAll('\u2009', ' ')).toBe('1 of 2 results (50 %) lie inside of their 95 % interval. Predictions err by 14.2 % and explain 67.7 % of the variance.'); // prettier-ignore
    expect(calibrationText({ ...calibration, explained: -0.2 }, objective)).toMatch(/does not predict yield better than the mean/); // prettier-ignore
  });
});

describe('the importance of a factor in words', () => {
  it('says its share, what it does together with others, and its length scale', () => {
    const text = (alone: number, total: number) => importanceText({ factor: 'T', alone, total }).replaceAll('\u2009', ' '); // prettier-ignore
    expect([text(0.4, 0.48), text(0.4, 0.41), text(0, 0.01)]).toEqual(['48 %, of which 8 % together with other factors', '41 %', 'hardly any']); // prettier-ignore
    const scale = { factor: 'T', alone: 0, total: 0, lengthScale: 31.4 };
    expect([lengthText(scale, space.factors[0]), lengthText(scale, space.factors[1])]).toEqual(['length scale 31.4 °C', '']); // prettier-ignore
    expect(lengthText(scale, { name: 'c', kind: 'discrete', levels: [1, 100], scale: 'log' })).toBe('length scale: a factor of 31.4'); // prettier-ignore
  });
});
