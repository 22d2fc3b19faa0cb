import { expect, it } from 'vitest';
import { drawPractice } from '../../../../../core/agents/hybrid/training/tasks.ts';
import { Random } from '../../../../../core/random/random.ts';
import { createSpace } from '../../../../../core/reactions/space/reaction-space.ts';

it('draws reactions of all families with budgets, batches and starts of their own', () => {
  const random = new Random(1);
  const drawn = Array.from({ length: 60 }, () => drawPractice(random));
  for (const { simulator, start, budget, range } of drawn) {
    const space = createSpace(simulator.definition);
    for (const point of start) expect(space.refusal(point)).toBeUndefined();
    expect(budget).toBeGreaterThanOrEqual(8);
    expect(budget).toBeLessThanOrEqual(22);
    expect(range).toBeGreaterThan(0);
  }
  expect(new Set(drawn.map(({ batch }) => batch))).toEqual(new Set([1, 5]));
  expect(new Set(drawn.map(({ start }) => start.length > 0))).toEqual(new Set([true, false]));
  const names = new Set(drawn.flatMap(({ simulator }) => simulator.definition.factors.map(({ name }) => name))); // prettier-ignore
  for (const name of ['temperature', 'category 1', 'x1']) expect(names).toContain(name);
  expect(drawPractice(new Random(4))).toMatchObject({ budget: drawPractice(new Random(4)).budget });
});
