import { expect, it } from 'vitest';
import {
  CATEGORICAL_SURFACES,
  olympusCategorical,
} from '../../../../core/reactions/simulators/olympus-categorical.ts';

/** Values of the same formulas in NumPy, for 21 options. */
const REFERENCE = {
  dejong: [52.4288, 7.602176, 4.194303999999996],
  slope: [0, 0.8095238095238095, 1.1428571428571428],
  michalewicz: [0, -0.005173786126241933, -1.8010702893119994],
  camel: [1175083.1929755625, 516.8279178321119, 12.177205282080259],
};

it.each(['dejong', 'slope', 'michalewicz', 'camel'] as const)('%s', (surface) => {
  [[0, 0], [5, 12], [14, 10]].forEach((indices, index) => {
    const expected = REFERENCE[surface][index];
    const value = CATEGORICAL_SURFACES[surface](indices, 21);
    expect(Math.abs(value - expected)).toBeLessThan(1e-9 * Math.max(1, expected));
  }); // prettier-ignore
});

it('takes options by their names', () => {
  const simulator = olympusCategorical.create({ surface: 'slope', dimensions: 3, options: 10 });
  expect(simulator.run({ x1: '1', x2: '2', x3: '9' }).f).toBeCloseTo(1.2, 12);
});
