import { describe, expect, it } from 'vitest';
import { pointsInside } from '../../../renderer/plots/lasso.ts';

const square = [
  { x: 0, y: 0 },
  { x: 2, y: 0 },
  { x: 2, y: 2 },
  { x: 0, y: 2 },
];

describe('the lasso', () => {
  it('holds what is inside', () => {
    expect(pointsInside([1, 3, -1, 1.9], [1, 1, 1, 0.1], square)).toEqual([0, 3]);
  });

  it('leaves out what lies in a bay of the loop', () => {
    const bay = [...square.slice(0, 2), { x: 1, y: 1 }, ...square.slice(2)];
    expect(pointsInside([1.8, 0.5], [1, 1], bay)).toEqual([1]);
  });

  it('holds nothing when it is no loop', () => {
    expect(pointsInside([1], [1], square.slice(0, 2))).toEqual([]);
  });
});
