import { describe, expect, it } from 'vitest';
import { createSpace } from '../../../../core/reactions/space/reaction-space.ts';
import type { SpaceInput } from '../../../../core/reactions/space/definition.ts';
import { Random } from '../../../../core/random/random.ts';

const categories = (prefix: string, count: number): { name: string }[] =>
  Array.from({ length: count }, (_, index) => ({ name: `${prefix}${index + 1}` }));
const large: SpaceInput = {
  factors: [
    { name: 'ligand', kind: 'categorical', categories: categories('L', 30) },
    { name: 'base', kind: 'categorical', categories: categories('B', 12) },
    { name: 'solvent', kind: 'categorical', categories: categories('S', 12) },
    { name: 'additive', kind: 'categorical', categories: categories('A', 25) },
    { name: 'T', kind: 'continuous', low: 20, high: 120, step: 10 },
    { name: 'loading', kind: 'discrete', levels: [1, 2, 5, 10] },
  ],
  objectives: [{ name: 'yield', goal: 'maximize' }],
  constraints: ['T <= 100 or solvent in ("S1", "S2")', 'not (ligand == "L3" and base == "B4")'],
  exclusions: [{ solvent: 'S5', base: ['B1', 'B2'] }],
};

describe('a space of millions', () => {
  const space = createSpace(large);
  it('is counted without being listed', () => {
    // T and solvent, ligand and base hang together by base and solvent: 30 * 12 * 12 * 11 combinations, of which
    // allowed: per T, sum over solvents of (360 pairs - 1 pair L3 B4, less 60 pairs with B1, B2 for S5).
    const pairs = 30 * 12 - 1;
    const cool = 9 * (12 * pairs - 60);
    const hot = 2 * (2 * pairs);
    expect(space.size.kind).toBe('exact');
    expect(space.size.count).toBe((cool + hot) * 25 * 4);
    expect(space.size.count).toBeGreaterThan(1e6);
  });

  it('gives allowed, distinct points from a seed', () => {
    const start = performance.now();
    const points = space.sample(10_000, new Random(5));
    expect(performance.now() - start).toBeLessThan(2000);
    expect(points).toHaveLength(10_000);
    expect(new Set(points.map((point) => space.key(point))).size).toBe(10_000);
    expect(points.every((point) => space.isAllowed(point))).toBe(true);
    expect(space.sample(10_000, new Random(5))).toEqual(points);
    expect(Object.keys(points[0])).toEqual([
      'ligand',
      'base',
      'solvent',
      'additive',
      'T',
      'loading',
    ]);
    const counts = new Map<unknown, number>();
    for (const { loading } of points) counts.set(loading, (counts.get(loading) ?? 0) + 1);
    // Five standard deviations: sqrt(10,000 / 4 * 3 / 4) is 43.
    for (const count of counts.values()) expect(Math.abs(count - 2500)).toBeLessThan(217);
  });

  it('refuses to be listed', () => {
    expect(() => space.points(100_000)).toThrow('at most 100000 can be listed');
  });

  it('has neighbours that differ in one factor', () => {
    const point = { ligand: 'L1', base: 'B4', solvent: 'S7', additive: 'A2', T: 100, loading: 2 };
    const near = space.neighbours(point);
    // 29 ligands less L3, 11 bases, 11 solvents, 24 additives, T 90 (110 is too hot), loadings 1 and 5.
    expect(near).toHaveLength(28 + 11 + 11 + 24 + 1 + 2);
    for (const other of near) {
      const changed = Object.keys(point).filter(
        (name) => other[name] !== point[name as keyof typeof point],
      );
      expect(changed).toHaveLength(1);
    }
  });

  it('says why a point is refused', () => {
    const point = { ligand: 'L1', base: 'B4', solvent: 'S7', additive: 'A2', T: 100, loading: 2 };
    expect(space.refusal(point)).toBeUndefined();
    expect(space.refusal({ ...point, T: 110 })).toContain("break 'T <= 100 or");
    expect(space.refusal({ ...point, T: 105 })).toBe("105 is none of the levels of 'T'.");
    expect(space.refusal({ ...point, T: 130 })).toContain("outside the range of 'T', 20 to 120");
    expect(space.refusal({ ...point, base: 'B13' })).toContain("'B13' is none of the categories");
    expect(space.refusal({ ...point, T: 'hot' })).toContain("'hot' is no number");
    expect(space.refusal({ ligand: 'L1' })).toContain("no value of 'base'");
    expect(space.refusal({ ...point, solvent: 'S5', base: 'B1' })).toContain('never solvent = S5');
  });
});

describe('a small space', () => {
  const space = createSpace({
    factors: [
      { name: 'a', kind: 'integer', low: 1, high: 4 },
      { name: 'b', kind: 'integer', low: 1, high: 4 },
    ],
    objectives: [{ name: 'y', goal: 'maximize' }],
    constraints: ['a <= b'],
  });
  it('gives what is left, once', () => {
    const first = space.sample(6, new Random(1));
    const exclude = new Set(first.map((point) => space.key(point)));
    const rest = space.sample(100, new Random(1), { exclude });
    expect(rest).toHaveLength(4);
    expect(new Set([...first, ...rest].map((point) => space.key(point))).size).toBe(10);
    expect(space.sample(50, new Random(1), { repeats: true })).toHaveLength(50);
    expect(space.points(10)).toHaveLength(10);
  });
});

describe('continuous factors', () => {
  const space = createSpace({
    factors: [
      { name: 'x', kind: 'continuous', low: 0, high: 2 },
      { name: 'y', kind: 'continuous', low: 1, high: 100, scale: 'log' },
    ],
    objectives: [{ name: 'z', goal: 'minimize' }],
    constraints: ['x <= 1'],
  });
  it('are counted as endless, with the share that is allowed', () => {
    expect(space.size.count).toBe(Infinity);
    // Half of the range; the standard error of 20,000 draws is 0.0035.
    expect(Math.abs(space.size.share - 0.5)).toBeLessThan(0.018);
    expect(() => space.points(5)).toThrow('infinitely many');
  });
  it('have neighbours at 5 % of the range', () => {
    const near = space.neighbours({ x: 1, y: 10 });
    expect(near).toHaveLength(3);
    expect(near[0].x).toBeCloseTo(0.9, 12);
    expect(near[1].y).toBeCloseTo(10 ** 0.9, 12);
    expect(near[2].y).toBeCloseTo(10 ** 1.1, 12);
    expect(space.neighbours({ x: 0, y: 1 })).toHaveLength(2);
  });
});

describe('spaces in which nothing is allowed', () => {
  const factors: SpaceInput['factors'] = [
    { name: 'a', kind: 'continuous', low: 0, high: 1 },
    { name: 'b', kind: 'continuous', low: 0, high: 1 },
  ];
  const objectives: SpaceInput['objectives'] = [{ name: 'y', goal: 'maximize' }];
  it('are refused with the constraints that contradict each other', () => {
    expect(() =>
      createSpace({ factors, objectives, constraints: ['a > b', 'b > a + 0.1'] }),
    ).toThrow(
      "'a > b' and 'b > a + 0.1' exclude everything together: no combination of 'a', 'b' meets them.",
    );
  });
  it('are told when nothing is found and nothing is proven', () => {
    const space = createSpace({ factors, objectives, constraints: ['a ^ 2 + b ^ 3 == 0.7'] });
    expect(space.checkPossible()).toBe(false);
    expect(() => space.sample(1, new Random(1))).toThrow('No combination that meets');
  });
});
