import { describe, expect, it } from 'vitest';
import { MarginalLikelihood } from '../../../core/surrogate/marginal-likelihood.ts';
import { NOISE, layout, rows, values } from './example.ts';

const likelihood = new MarginalLikelihood(layout, rows, values);
const theta = Float64Array.of(0.8, 1.5, 0.9, 0.4, 0.2, NOISE).map(Math.log);

describe('marginal likelihood', () => {
  it('is the density of the values, with the mean at its optimum', () => {
    const { logLikelihood, mean } = likelihood.evaluate(theta, new Float64Array(6));
    // SOURCE: SciPy 1.17.1, scipy.stats.multivariate_normal.logpdf(values) - mean^2 / 2.
    expect(logLikelihood).toBeCloseTo(-6.944027970451437, 10);
    expect(mean).toBeCloseTo(0.13978660804693296, 12);
  });

  it('has the gradient of its differences', () => {
    const gradient = new Float64Array(6);
    likelihood.evaluate(theta, gradient);
    const h = 1e-5;
    theta.forEach((_, k) => {
      const [up, down] = [h, -h].map((step) => {
        const moved = Float64Array.from(theta);
        moved[k] += step;
        return likelihood.evaluate(moved, new Float64Array(6)).logLikelihood;
      });
      expect(gradient[k]).toBeCloseTo((up - down) / (2 * h), 7);
    });
  });

  it('is -Infinity, without a slope, where the matrix is singular', () => {
    const replicated = new MarginalLikelihood(layout, [rows[0], rows[0]], [1, 2]);
    const noiseless = Float64Array.from(theta);
    noiseless[5] = -200;
    const gradient = new Float64Array(6).fill(1);
    expect(replicated.evaluate(noiseless, gradient).logLikelihood).toBe(-Infinity);
    expect([...gradient]).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
