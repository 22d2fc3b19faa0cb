import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGGREGATION_TYPES, aggregations } from '../../../core/protocol/aggregation.ts';

describe('aggregations of the scores 0.9, 0.4 and 0.5 with weights 1, 2 and 1', () => {
  const scores = [0.9, 0.4, 0.5];
  const weights = [1, 2, 1];

  it.each([
    // (0.9 + 0.8 + 0.5) / 4
    ['arithmetic-mean', 0.55],
    // (0.9 * 0.16 * 0.5)^(1/4) = 0.072^0.25
    ['geometric-mean', 0.518004],
    // 0.9 * 0.4^2 * 0.5
    ['product', 0.072],
    ['minimum', 0.4],
  ] as const)('%s is %d', (type, expected) => {
    expect(aggregations[type](scores, weights)).toBeCloseTo(expected, 6);
  });
});

describe('every aggregation', () => {
  it.each(AGGREGATION_TYPES)('%s lies in [0, 1] and between the worst and 1', (type) => {
    const entry = fc.record({
      score: fc.double({ min: 0, max: 1, noNaN: true }),
      weight: fc.double({ min: 0.01, max: 100, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 8 }), (entries) => {
        const value = aggregations[type](
          entries.map(({ score }) => score),
          entries.map(({ weight }) => weight),
        );
        return value >= 0 && value <= 1 + 1e-12;
      }),
    );
  });

  it.each(AGGREGATION_TYPES)('%s of a single score is that score', (type) => {
    expect(aggregations[type]([0.3], [1])).toBeCloseTo(0.3, 12);
  });

  it.each(AGGREGATION_TYPES)('%s of nothing is 1, so that filters may stand alone', (type) => {
    expect(aggregations[type]([], [])).toBe(1);
  });

  it('lets one zero pull a geometric mean down, but not all the way', () => {
    // SOURCE: REINVENT 4's floor of 1e-8: (1e-8 * 1)^(1/2).
    expect(aggregations['geometric-mean']([0, 1], [1, 1])).toBeCloseTo(1e-4, 12);
  });
});
