import { describe, expect, it } from 'vitest';
import {
  erfc,
  erfcx,
  expectedExcess,
  logExpectedExcess,
  logNormalProbability,
  normalDensity,
  normalProbability,
  normalQuantile,
} from '../../../core/numerics/normal.ts';

const closeTo = (value: number, reference: number, digits = 14): void => {
  expect(Math.abs(value / reference - 1)).toBeLessThan(10 ** -digits);
};

describe('error function', () => {
  // SOURCE: SciPy 1.17.1, scipy.special.erfc and erfcx.
  it.each([
    [0.3, 0.6713732405408726],
    [1.2, 0.08968602177036462],
    [5, 1.5374597944280347e-12],
    [-2, 1.9953222650189528],
    [20, 5.395865611607901e-176],
  ])('erfc(%f)', (x, reference) => closeTo(erfc(x), reference));

  it.each([
    [0.5, 0.6156903441929258],
    [10, 0.05614099274382259],
  ])('exp(x^2) erfc(x) at %f', (x, reference) => closeTo(erfcx(x), reference));

  it('is 1 at 0 and vanishes far out', () => {
    expect(erfc(0)).toBe(1);
    expect(erfc(40)).toBe(0);
    expect(erfc(-40)).toBe(2);
  });
});

describe('normal distribution', () => {
  it('has the tabulated quantiles', () => {
    expect(normalProbability(0)).toBe(0.5);
    closeTo(normalProbability(1.959963984540054), 0.975);
    closeTo(normalProbability(-3.090232306167813), 1e-3);
    closeTo(normalDensity(0), 1 / Math.sqrt(2 * Math.PI));
  });

  // SOURCE: mpmath at 60 digits: log(ncdf(z)).
  it.each([
    [-40, -804.6084420137538],
    [-6, -20.736768949974707],
    [-1.1, -1.997558846986297],
    [2, -0.023012909328963486],
  ])('log probability at %f', (z, reference) => closeTo(logNormalProbability(z), reference));

  // SOURCE: mpmath at 60 digits: log(npdf(z) + z ncdf(z)).
  it.each([
    [-40, -808.29856835662],
    [-6, -22.578879392169796],
    [-4.9, -16.212816407897737],
    [-1.1, -2.6791783824760533],
    [-0.5, -1.6205162643873199],
    [2, 0.6973835457882284],
  ])('log expected excess at %f', (z, reference) => {
    closeTo(logExpectedExcess(z), reference, 12);
    if (z > -38) closeTo(Math.log(expectedExcess(z)), reference, 12);
  });

  it('stays finite where the excess itself underflows', () => {
    // Asymptote: log h(z) = -z^2 / 2 - log sqrt(2 pi) - 2 log |z|.
    closeTo(logExpectedExcess(-1e5), -0.5e10 - 0.5 * Math.log(2 * Math.PI) - 2 * Math.log(1e5));
    closeTo(logExpectedExcess(-1e8), -0.5e16 - 0.5 * Math.log(2 * Math.PI) - 2 * Math.log(1e8));
  });

  it('has the quantiles of the tables', () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 12);
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
    expect(normalQuantile(0.05)).toBeCloseTo(-1.6448536269514722, 12);
    expect(normalQuantile(1e-10)).toBeCloseTo(-6.361340902404056, 9);
  });
});
