import { describe, expect, it } from 'vitest';
import {
  clip,
  gauss,
  geometricMean,
  isomerScore,
  maxGauss,
  minGauss,
  parseFormula,
} from '../../../../core/benchmarks/pmo/modifiers.ts';

describe('the modifiers', () => {
  it('fall off on the side they should', () => {
    const oneSigma = Math.exp(-0.5);
    expect(gauss(2, 0.5)(2.5)).toBeCloseTo(oneSigma, 12);
    expect(minGauss(4, 1)(3)).toBe(1);
    expect(minGauss(4, 1)(5)).toBeCloseTo(oneSigma, 12);
    expect(maxGauss(90, 10)(100)).toBe(1);
    expect(maxGauss(90, 10)(80)).toBeCloseTo(oneSigma, 12);
    expect([-1, 0, 0.375, 0.75, 2].map(clip(0.75))).toEqual([0, 0, 0.5, 1, 1]);
  });

  it('have a geometric mean of 0 as soon as one value is 0', () => {
    expect(geometricMean([1, 0, 1])).toBe(0);
    expect(geometricMean([0.25, 1])).toBeCloseTo(0.5, 12);
  });
});

describe('the isomer score', () => {
  it('is 1 for the formula itself and reads formulas with two-letter elements', () => {
    expect(isomerScore('C7H8N2O2', { C: 7, H: 8, N: 2, O: 2 })).toBe(1);
    expect(Object.fromEntries(parseFormula('C9H10N2O2PF2Cl'))).toEqual({
      C: 9,
      H: 10,
      N: 2,
      O: 2,
      P: 1,
      F: 2,
      Cl: 1,
    });
  });

  it('gives zaleplon 0.217621 against the formula of zaleplon_mpo', () => {
    // SOURCE: 0.217621 and 0.466499 (with similarity 1) computed with RDKit and the TDC formula.
    const zaleplon = isomerScore('C19H17N3O2', { C: 17, H: 15, N: 5, O: 1 });
    expect(zaleplon).toBeCloseTo(0.217621, 6);
    expect(geometricMean([1, zaleplon])).toBeCloseTo(0.466499, 6);
  });
});
