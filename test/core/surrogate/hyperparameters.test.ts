import { describe, expect, it } from 'vitest';
import { Random } from '../../../core/random/random.ts';
import { DEFAULT_PRIORS, fitProcess } from '../../../core/surrogate/hyperparameters.ts';
import type { HyperparameterPriors } from '../../../core/surrogate/hyperparameters.ts';
import { layout, rows, values } from './example.ts';

const layout2 = { groupOfColumn: [0, 1], factorOfGroup: [0, 1] };
const VAGUE: HyperparameterPriors = {
  lengthScale: { mean: 0, deviation: 3 },
  jointAmplitude: { mean: 0, deviation: 3 },
  mainAmplitude: { mean: -2, deviation: 3 },
  noise: { mean: -4, deviation: 3 },
};

describe('hyperparameters', () => {
  it('find out which factor matters, and how noisy replicates are', () => {
    const random = new Random(4);
    const data = Array.from({ length: 60 }, () => {
      const row = Float64Array.of(random.integer(15) / 14, random.integer(15) / 14);
      return { row, value: Math.sin(6 * row[0]) + 0.2 * random.normal() };
    });
    const { process } = fitProcess(
      layout2,
      data.map(({ row }) => row),
      data.map(({ value }) => value),
      VAGUE,
    );
    const [relevant, irrelevant] = process.kernel.parameters.lengthScales;
    expect(irrelevant).toBeGreaterThan(4 * relevant);
    expect(Math.sqrt(process.noise)).toBeGreaterThan(0.14);
    expect(Math.sqrt(process.noise)).toBeLessThan(0.27);
    expect(process.marginal(Float64Array.of(0.25, 0.5)).mean).toBeCloseTo(Math.sin(1.5), 0);
  });

  it('are the mode of the priors where nothing is known', () => {
    // One experiment at the prior mean: length scales do not appear in its likelihood.
    const { process } = fitProcess(layout, [rows[0]], [0], DEFAULT_PRIORS);
    for (const scale of process.kernel.parameters.lengthScales) {
      expect(Math.log(scale)).toBeCloseTo(DEFAULT_PRIORS.lengthScale.mean, 6);
    }
  });

  it('are no worse with another start', () => {
    const once = fitProcess(layout, rows, values, DEFAULT_PRIORS);
    const again = fitProcess(layout, rows, values, DEFAULT_PRIORS, [once.theta]);
    expect(again.logPosterior).toBeGreaterThanOrEqual(once.logPosterior);
  });
});
