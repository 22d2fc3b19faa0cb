import { describe, expect, it } from 'vitest';
import { drawScreening, screeningFamily } from '../../../../core/reactions/families/screening.ts';
import { createSpace } from '../../../../core/reactions/space/reaction-space.ts';
import { Random } from '../../../../core/random/random.ts';

const space = createSpace({
  factors: [
    {
      name: 'ligand',
      kind: 'categorical',
      categories: Array.from({ length: 20 }, (_, k) => ({
        name: `L${k}`,
        descriptors: { angle: (k * 7) % 20 },
      })),
    },
    { name: 'base', kind: 'categorical', categories: [{ name: 'KOH' }, { name: 'NaH' }] },
    { name: 'T', kind: 'continuous', low: 20, high: 120 },
  ],
  objectives: [
    { name: 'yield', goal: 'maximize', low: 0, high: 100 },
    { name: 'waste', goal: 'minimize', low: 10, high: 30 },
  ],
});
const points = space.sample(400, new Random(1), { repeats: true });
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

it('is one reaction for one seed, within the ranges of the objectives', () => {
  const first = drawScreening(space, new Random(5));
  const again = drawScreening(space, new Random(5));
  const other = drawScreening(space, new Random(6));
  for (const point of points) {
    const { yield: value, waste } = first.run(point);
    expect(again.run(point)).toEqual({ yield: value, waste });
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThanOrEqual(100);
    expect(waste).toBeGreaterThanOrEqual(10);
    expect(waste).toBeLessThanOrEqual(30);
  }
  expect(points.map((point) => other.run(point))).not.toEqual(points.map((point) => first.run(point))); // prettier-ignore
});

it('has means as screens have them, and good conditions that are rare', () => {
  for (let seed = 0; seed < 10; seed++) {
    const reaction = drawScreening(space, new Random(seed));
    const values = points.map((point) => reaction.run(point).yield);
    expect(mean(values)).toBeGreaterThan(4);
    expect(mean(values)).toBeLessThan(56);
    expect(Math.max(...values)).toBeGreaterThan(mean(values) + 10);
    expect(mean(points.map((point) => reaction.run(point).waste))).toBeGreaterThan(18);
  }
});

it('follows the descriptors of categories in part', () => {
  // Over many reactions: neighbours in the descriptor differ less than strangers.
  let near = 0;
  let far = 0;
  const nameAt = (angle: number): string =>
    `L${Array.from({ length: 20 }, (_, k) => k).find((k) => (k * 7) % 20 === angle)}`;
  for (let seed = 0; seed < 150; seed++) {
    const reaction = drawScreening(space, new Random(seed));
    const value = (ligand: string): number => reaction.run({ ligand, base: 'KOH', T: 70 }).yield;
    near += Math.abs(value(nameAt(2)) - value(nameAt(3)));
    far += Math.abs(value(nameAt(1)) - value(nameAt(18)));
  }
  expect(near).toBeLessThan(0.85 * far);
});

describe('the family', () => {
  it('draws spaces of many kinds', () => {
    const settings = screeningFamily.settings.parse({});
    const kinds = new Set<string>();
    for (let seed = 0; seed < 30; seed++) {
      const { definition, run } = screeningFamily.draw(settings, new Random(seed));
      kinds.add(definition.factors.map(({ kind }) => kind).join());
      const drawn = createSpace(definition);
      for (const point of drawn.sample(5, new Random(1)))
        expect(run(point, new Random(2)).yield).toSatisfy(Number.isFinite);
    }
    expect(kinds.size).toBeGreaterThan(4);
  });
  it('can do without categories', () => {
    const settings = screeningFamily.settings.parse({ categorical: 0, numeric: 3 });
    const { definition } = screeningFamily.draw(settings, new Random(1));
    expect(definition.factors.every(({ kind }) => kind === 'discrete')).toBe(true);
  });
});
