import { expect, it } from 'vitest';
import { isotopeShift } from '../../../core/chem/isotope-shifts.ts';

it('cuts the difference of mass and weight to an integer', () => {
  // By hand: 2.0141 - 1.008, 13.0034 - 12.011, 14.0032 - 12.011, 34.969 - 32.067, 124.9046 - 126.904.
  expect([[1, 2], [6, 13], [6, 14], [16, 35], [53, 125]].map(([z, a]) => isotopeShift(z, a))).toEqual([1, 0, 1, 2, -1]); // prettier-ignore
});

it('is zero when no isotope is given', () => {
  expect(isotopeShift(6, 0)).toBe(0);
});
