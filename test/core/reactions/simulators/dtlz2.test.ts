import { expect, it } from 'vitest';
import { dtlz2 } from '../../../../core/reactions/simulators/dtlz2.ts';
import { Random } from '../../../../core/random/random.ts';

it("has the value of Summit's test", () => {
  const point = Object.fromEntries(Array.from({ length: 6 }, (_, k) => [`x${k + 1}`, 0.5]));
  const { f1, f2 } = dtlz2.create({ dimensions: 6, objectives: 2 }).run(point);
  expect(f1).toBeCloseTo(0.7071, 4);
  expect(f2).toBeCloseTo(0.7071, 4);
});

it('has its front on the unit sphere, for any number of objectives', () => {
  const random = new Random(1);
  for (const objectives of [2, 3, 4]) {
    const simulator = dtlz2.create({ dimensions: 7, objectives });
    for (let trial = 0; trial < 20; trial++) {
      const x = Array.from({ length: 7 }, (_, k) => (k < objectives - 1 ? random.uniform() : 0.5));
      const point = Object.fromEntries(x.map((value, k) => [`x${k + 1}`, value]));
      const values = Object.values(simulator.run(point));
      expect(values).toHaveLength(objectives);
      expect(values.reduce((sum, value) => sum + value ** 2, 0)).toBeCloseTo(1, 12);
    }
  }
});

it('refuses more objectives than factors', () => {
  expect(() => dtlz2.create({ dimensions: 2, objectives: 3 })).toThrow('needs as many factors');
});
