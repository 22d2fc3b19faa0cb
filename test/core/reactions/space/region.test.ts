import { describe, expect, it } from 'vitest';
import { compileConditions } from '../../../../core/reactions/space/conditions.ts';
import { parseDefinition } from '../../../../core/reactions/space/definition.ts';
import { Region } from '../../../../core/reactions/space/region.ts';
import { Random } from '../../../../core/random/random.ts';

const regionOf = (factors: object[], constraints: string[]): Region => {
  const objectives = [{ name: 'yield', goal: 'maximize' }];
  const definition = parseDefinition({ factors, objectives, constraints });
  return new Region(definition.factors, compileConditions(definition));
};
const integer = (name: string, low: number, high: number): object => ({
  name,
  kind: 'integer',
  low,
  high,
});
const continuous = (name: string): object => ({ name, kind: 'continuous', low: 0, high: 1 });

it('counts few combinations, and draws all of them evenly', () => {
  const region = regionOf([integer('a', 1, 10), integer('b', 1, 10)], ['a < b', 'a + b == 11']);
  // (1, 10) ... (5, 6)
  expect(region.size).toEqual({ count: 5, share: 0.05, kind: 'exact' });
  const random = new Random(3);
  const seen = new Map<number, number>();
  for (let k = 0; k < 5000; k++) {
    const point: Record<string, number | string> = {};
    expect(region.draw(point, random)).toBe(true);
    expect(Number(point.a) + Number(point.b)).toBe(11);
    seen.set(Number(point.a), (seen.get(Number(point.a)) ?? 0) + 1);
  }
  expect([...seen.keys()].sort()).toEqual([1, 2, 3, 4, 5]);
  // Five standard deviations of a binomial count: sqrt(5000 * 0.2 * 0.8) is 28.
  for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(141);
});

it('estimates many combinations', () => {
  const region = regionOf([integer('a', 1, 1000), integer('b', 1, 1000)], ['a + b <= 1000']);
  const { count, kind } = region.size;
  expect(kind).toBe('estimate');
  // Exactly 999 * 1000 / 2; the standard error of 20,000 draws is 0.7 % of that.
  expect(Math.abs(count - 499_500) / 499_500).toBeLessThan(0.035);
  expect(region.isPossible()).toBe(true);
});

describe('where almost nothing is allowed', () => {
  it('finds the needles of a large grid', () => {
    const region = regionOf(
      [integer('a', 1, 1000), integer('b', 1, 1000), integer('c', 1, 1000)],
      ['a == 2 * b', 'c > a + 400', 'b >= 295'],
    );
    expect(region.size.kind).toBe('at-most');
    expect(region.isPossible()).toBe(true);
    const random = new Random(1);
    for (let k = 0; k < 20; k++) {
      const point: Record<string, number | string> = {};
      expect(region.draw(point, random)).toBe(true);
      expect(point.a).toBe(2 * Number(point.b));
      expect(point.c).toBeGreaterThan(Number(point.a) + 400);
    }
  });

  it('finds a thin slice of continuous factors', () => {
    const region = regionOf(['a', 'b', 'c'].map(continuous), [
      '1 <= a + b + c <= 1.0000001',
      'a > 0.9',
    ]);
    const random = new Random(1);
    const point: Record<string, number | string> = {};
    for (let k = 0; k < 10; k++) {
      expect(region.draw(point, random)).toBe(true);
      const sum = Number(point.a) + Number(point.b) + Number(point.c);
      expect(sum).toBeGreaterThanOrEqual(1);
      expect(sum).toBeLessThanOrEqual(1.0000001);
    }
  });

  it('proves that nothing is allowed', () => {
    const factors = ['a', 'b', 'c'].map((name) => integer(name, 0, 1000));
    expect(regionOf(factors, ['a > b', 'b > c + 500', 'a + c < 400']).isPossible()).toBe(false);
    expect(regionOf(['a', 'b'].map(continuous), ['a > b + 0.5', 'b > a']).isPossible()).toBe(false);
  });

  it('says that it does not know', () => {
    const region = regionOf(['a', 'b'].map(continuous), ['a ^ 2 + b ^ 3 == 0.7']);
    expect(region.isPossible()).toBeUndefined();
  });
});

it('has one combination more or less without conditions', () => {
  const region = regionOf(
    [integer('a', 1, 3), { name: 'c', kind: 'discrete', levels: [1, 5] }],
    [],
  );
  expect(region.size).toEqual({ count: 6, share: 1, kind: 'exact' });
  expect([...region.points()]).toEqual([
    { a: 1, c: 1 }, { a: 1, c: 5 }, { a: 2, c: 1 }, { a: 2, c: 5 }, { a: 3, c: 1 }, { a: 3, c: 5 },
  ]); // prettier-ignore
});
