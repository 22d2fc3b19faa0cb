import { describe, expect, it } from 'vitest';
import { Random } from '../../../../core/random/random.ts';
import {
  branin,
  dejong,
  fonseca,
  olympusBranin,
  olympusMountain,
  viennet,
} from '../../../../core/reactions/simulators/olympus.ts';

/** Values of the same formulas in NumPy. */
describe('against NumPy', () => {
  const points = [[0.2, 0.3], [0.5, 0.5], [0.9, 0.1]]; // prettier-ignore
  it('Dejong', () => {
    const values = points.map(dejong);
    [3.1462643699419726, 0, 4].forEach((value, k) => expect(values[k]).toBeCloseTo(value, 12));
  });
  it('Branin', () => {
    const values = points.map(branin);
    [33.04241496985587, 24.129964413622268, 4.312689546977312].forEach((value, k) =>
      expect(values[k]).toBeCloseTo(value, 11),
    );
  });
  it('Fonseca', () => {
    const [f1, f2] = fonseca([0.55, 0.6]);
    expect(f1).toBeCloseTo(0.09782225803195088, 12);
    expect(f2).toBeCloseTo(0.9697135928141084, 12);
  });
  it('Viennet', () => {
    const values = viennet([0.9, 0.1]);
    [4.894388360691844, 48.245925925925924, 0.07986128201810701].forEach((value, k) =>
      expect(values[k]).toBeCloseTo(value, 11),
    );
  });
});

it('Branin has three minima of 0.397887 (Dixon and Szegő, 1978)', () => {
  for (const [x, y] of [
    [-Math.PI, 12.275],
    [Math.PI, 2.275],
    [9.42478, 2.475],
  ])
    // prettier-ignore
    expect(branin([(x + 5) / 15, y / 15])).toBeCloseTo(0.397887, 6);
  expect(olympusBranin.create({ noise: 0 }).best!.value).toBeCloseTo(0.397887, 6);
});

it('adds noise when a generator is given', () => {
  const simulator = olympusMountain.create({ mountain: 'denali', noise: 1 });
  const point = { x1: 0.2, x2: 0.3 };
  expect(simulator.run(point).f).toBeCloseTo(-5.347047113186703, 10);
  expect(simulator.run(point, new Random(1)).f).not.toBe(simulator.run(point).f);
});
