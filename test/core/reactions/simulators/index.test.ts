import { describe, expect, it } from 'vitest';
import { Random } from '../../../../core/random/random.ts';
import { createSimulator, SIMULATORS } from '../../../../core/reactions/simulators/index.ts';
import { createSpace } from '../../../../core/reactions/space/reaction-space.ts';

describe.each(SIMULATORS.map(({ id }) => id))('%s', (id) => {
  it('gives all its objectives at any point of its space, the same ones for the same seed', () => {
    const simulator = createSimulator(id);
    const space = createSpace(simulator.definition);
    for (const point of space.sample(20, new Random(4))) {
      const results = simulator.run(point);
      expect(Object.keys(results)).toEqual(
        simulator.definition.objectives.map((objective) => objective.name),
      );
      for (const value of Object.values(results)) expect(value).toSatisfy(Number.isFinite);
      expect(simulator.run(point)).toEqual(results);
      expect(space.encode(point).every(Number.isFinite)).toBe(true);
    }
  });
});

it('explains wrong names and settings', () => {
  expect(() => createSimulator('snr')).toThrow("There is no simulator 'snr'.");
  expect(() => createSimulator('mit', { case: 7 })).toThrow('case');
  expect(() => createSimulator('mit', { noize: 1 })).toThrow('noize');
});
