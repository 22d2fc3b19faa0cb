import { expect, it } from 'vitest';
import { desirability, objectiveSchema } from '../../../../core/reactions/space/objective.ts';

it('turns every goal into something to maximize', () => {
  const yields = objectiveSchema.parse({ name: 'yield', goal: 'maximize' });
  const waste = objectiveSchema.parse({ name: 'waste', goal: 'minimize' });
  const ratio = objectiveSchema.parse({ name: 'ratio', goal: 'target', target: 2 });
  expect(desirability(yields, 80)).toBe(80);
  expect(desirability(waste, 80)).toBe(-80);
  expect([1, 2, 3.5].map((value) => desirability(ratio, value))).toEqual([-1, -0, -1.5]);
});
