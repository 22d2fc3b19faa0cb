import { describe, expect, it } from 'vitest';
import { createFeatures } from '../../../core/reactions/features.ts';
import { searchSpace } from '../../../core/reactions/search.ts';
import { createSpace } from '../../../core/reactions/space/reaction-space.ts';
import { Random } from '../../../core/random/random.ts';

const space = createSpace({
  factors: [
    { name: 'temperature', kind: 'continuous', low: 20, high: 100 },
    { name: 'time', kind: 'continuous', low: 10, high: 60, step: 5 },
    { name: 'equivalents', kind: 'integer', low: 1, high: 6 },
    { name: 'concentration', kind: 'discrete', levels: [0.05, 0.1, 0.5] },
    { name: 'base', kind: 'categorical', categories: [{ name: 'a' }, { name: 'b' }] },
  ],
  objectives: [{ name: 'yield', goal: 'maximize' }],
  constraints: ['temperature + time <= 130'],
});
const search = searchSpace(space, createFeatures(space.definition));

describe('search of a reaction space', () => {
  it('steps to allowed points only, and every factor moves', () => {
    const random = new Random(1);
    let [point] = search.sample(1, random, new Set());
    const seen = space.factors.map(() => new Set());
    for (let step = 0; step < 500; step++) {
      point = search.neighbour(point, 0.1, random);
      expect(space.refusal(point)).toBeUndefined();
      space.factors.forEach(({ name }, k) => seen[k].add(point[name]));
    }
    expect(seen[0].size).toBeGreaterThan(100);
    expect(seen.slice(1).map((values) => values.size)).toEqual([11, 6, 3, 2]);
  });

  it('reaches as far as it is told', () => {
    const random = new Random(2);
    const point = { temperature: 60, time: 30, equivalents: 3, concentration: 0.1, base: 'a' };
    const moves = Array.from({ length: 300 }, () =>
      Math.abs(Number(search.neighbour(point, 0.01, random).temperature) - 60),
    );
    expect(Math.max(...moves)).toBeLessThan(0.05 * 80);
    expect(Math.max(...moves)).toBeGreaterThan(0.01 * 80);
  });

  it('draws points that are not excluded', () => {
    const [first] = search.sample(1, new Random(3), new Set());
    const excluded = new Set([search.key(first)]);
    const [other] = search.sample(1, new Random(3), excluded);
    expect(search.key(other)).not.toBe(search.key(first));
    expect(search.encode(first).length).toBe(6);
  });
});
