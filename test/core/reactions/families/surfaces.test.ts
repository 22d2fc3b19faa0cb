import { expect, it } from 'vitest';
import { REACTION_FAMILIES } from '../../../../core/reactions/families/index.ts';
import { mixtureFamily, quadraticFamily } from '../../../../core/reactions/families/surfaces.ts';
import { Random } from '../../../../core/random/random.ts';

it('draws another surface each time', () => {
  const random = new Random(1);
  const settings = quadraticFamily.settings.parse({ dimensions: 2 });
  const values = Array.from({ length: 10 }, () =>
    quadraticFamily.draw(settings, random).run({ x1: 0.3, x2: 0.6 }).yield,
  ); // prettier-ignore
  expect(new Set(values).size).toBe(10);
  for (const value of values) expect(value).toBeLessThanOrEqual(1);
});

it('has mixtures with as many factors as asked for', () => {
  const settings = mixtureFamily.settings.parse({ dimensions: 5 });
  expect(mixtureFamily.draw(settings, new Random(1)).definition.factors).toHaveLength(5);
});

it('names every family once', () => {
  const ids = REACTION_FAMILIES.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
