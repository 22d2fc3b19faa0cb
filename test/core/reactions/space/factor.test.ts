import { describe, expect, it } from 'vitest';
import {
  factorSchema,
  fromUnit,
  levelCount,
  levelsOf,
  toUnit,
  type FactorInput,
  type NumericFactor,
} from '../../../../core/reactions/space/factor.ts';

const levels = (input: FactorInput): (number | string)[] => {
  const factor = factorSchema.parse(input);
  return Array.from({ length: levelCount(factor) }, (_, index) => levelsOf(factor)(index));
};

describe('levels', () => {
  it('are the steps of a range, as they are written on paper', () => {
    expect(levels({ name: 'c', kind: 'continuous', low: 0.1, high: 0.5, step: 0.1 })).toEqual([
      0.1, 0.2, 0.3, 0.4, 0.5,
    ]);
    expect(levels({ name: 'c', kind: 'continuous', low: 0, high: 1, step: 0.3 })).toEqual([
      0, 0.3, 0.6, 0.9,
    ]);
  });

  it('are integers, ascending numbers, or categories that are offered', () => {
    expect(levels({ name: 'n', kind: 'integer', low: -1, high: 2 })).toEqual([-1, 0, 1, 2]);
    expect(levels({ name: 'c', kind: 'discrete', levels: [0.153, 0.057, 0.1] })).toEqual([
      0.057, 0.1, 0.153,
    ]);
    const categories = [{ name: 'DMF' }, { name: 'HMPA', retired: true }, { name: 'water' }];
    expect(levels({ name: 's', kind: 'categorical', categories })).toEqual(['DMF', 'water']);
  });

  it('are endless in a range without a step', () => {
    const factor = factorSchema.parse({ name: 't', kind: 'continuous', low: 0, high: 1 });
    expect(levelCount(factor)).toBe(Infinity);
  });
});

it.each([
  ['linear', 25],
  ['log', 10],
] as const)('goes from values to positions and back on a %s scale', (scale, middle) => {
  const low = scale === 'log' ? 1 : -50;
  const input = { name: 't', kind: 'continuous', low, high: 100, scale };
  const factor = factorSchema.parse(input) as NumericFactor;
  expect(toUnit(factor, low)).toBe(0);
  expect(toUnit(factor, 100)).toBe(1);
  expect(toUnit(factor, middle)).toBeCloseTo(0.5, 12);
  expect(fromUnit(factor, 0.5)).toBeCloseTo(middle, 12);
});
