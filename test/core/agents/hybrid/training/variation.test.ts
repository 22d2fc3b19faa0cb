import { expect, it } from 'vitest';
import { varied } from '../../../../../core/agents/hybrid/training/variation.ts';
import { Random } from '../../../../../core/random/random.ts';
import { kineticFamily } from '../../../../../core/reactions/families/kinetic.ts';
import { rangeOf } from '../../../../../core/reactions/space/factor.ts';
import { createSpace } from '../../../../../core/reactions/space/reaction-space.ts';

it('narrows, holds and leaves out, and the reaction stays the same', () => {
  const member = kineticFamily.draw(kineticFamily.settings.parse({}), new Random(1));
  let held = 0;
  let narrowed = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const other = varied(member, new Random(seed));
    const space = createSpace(other.definition);
    const [point] = space.sample(1, new Random(seed));
    for (const factor of other.definition.factors) {
      const original = member.definition.factors.find(({ name }) => name === factor.name)!;
      if (factor.kind === 'categorical' || original.kind === 'categorical') continue;
      const [own, whole] = [rangeOf(factor), rangeOf(original)];
      expect(own.low).toBeGreaterThanOrEqual(whole.low * (1 - 1e-12));
      expect(own.high).toBeLessThanOrEqual(whole.high * (1 + 1e-12));
      narrowed += Number(own.high < whole.high || own.low > whole.low);
    }
    held += member.definition.factors.length - other.definition.factors.length;
    const { yield: found } = other.run(point);
    expect(found).toBeGreaterThanOrEqual(0);
    if (other.definition.factors.length === member.definition.factors.length)
      expect(found).toBe(member.run(point).yield);
  }
  expect(held).toBeGreaterThan(0);
  expect(narrowed).toBeGreaterThan(0);
});
