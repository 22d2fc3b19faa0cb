import { describe, expect, it } from 'vitest';
import {
  expectedHypervolumeImprovement,
  logExpectedImprovement,
  upperConfidenceBound,
} from '../../../core/surrogate/acquisition.ts';
import { OutputScale } from '../../../core/surrogate/output-scale.ts';

/** Standardises to itself: mean 0, variance 1. */
const identity = new OutputScale([-1, 1], 'maximize', 'linear');
const falling = new OutputScale([Math.exp(-1), Math.exp(1)], 'minimize', 'log');

describe('acquisition', () => {
  it('is the expected improvement over the best', () => {
    // SOURCE: SciPy: s (phi(z) + z Phi(z)) with mean 0.2, s 0.5, best 0.6.
    const value = logExpectedImprovement(0.6)([{ mean: 0.2, deviation: 0.5 }]);
    expect(Math.exp(value)).toBeCloseTo(0.0601036169473827, 12);
  });

  it('ranks what is far from improving', () => {
    const rank = logExpectedImprovement(60);
    const worse = rank([{ mean: 0, deviation: 0.5 }]);
    expect(Number.isFinite(worse)).toBe(true);
    expect(rank([{ mean: 0, deviation: 0.6 }])).toBeGreaterThan(worse);
  });

  it('is the mean plus deviations', () => {
    expect(upperConfidenceBound(2)([{ mean: 0.2, deviation: 0.5 }])).toBeCloseTo(1.2, 15);
  });

  it('is the exact growth of the hypervolume', () => {
    const ehvi = expectedHypervolumeImprovement(
      [[2, 1], [4, 2.5], [3, 1.6], [3, 3.9], [-1, 0.1]],
      [0, 4],
      [identity, falling],
    ); // prettier-ignore
    // SOURCE: SciPy, strips integrated with scipy.integrate.quad; first gain N(3, 1.2), log of the second value
    // N(0.3, 0.4), so the standardised gain is N(-0.3, 0.4).
    const beliefs = [
      { mean: 3, deviation: 1.2 },
      { mean: -0.3, deviation: 0.4 },
    ];
    expect(ehvi(beliefs)).toBeCloseTo(1.0021417537294415, 10);
  });

  it('is the product of two excesses as long as nothing is measured', () => {
    const ehvi = expectedHypervolumeImprovement([], [0, 4], [identity, falling]);
    const certain = [
      { mean: 3, deviation: 1e-9 },
      { mean: 0, deviation: 1e-9 },
    ];
    expect(ehvi(certain)).toBeCloseTo(3 * (4 - 1), 6);
  });
});
