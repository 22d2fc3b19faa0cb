import { describe, expect, it } from 'vitest';
import {
  curvePoints,
  curveValue,
  isDrawable,
} from '../../../../renderer/views/design/transform-curves.ts';

describe('curves drawn in the page', () => {
  it('has the value of the transform, and none while the form is half filled in', () => {
    expect(curveValue({ type: 'linear', low: 0, high: 4 }, 1)).toBe(0.25);
    expect(curveValue({ type: 'linear', low: 0 }, 1)).toBeNaN();
  });

  it('draws edges of steps upright', () => {
    const points = curvePoints({ type: 'step', low: 1, high: 3 }, [0, 4], 5);
    const jump = points.findIndex(({ x }) => x === 1);
    expect(points[jump - 1]).toMatchObject({ y: 0 });
    expect(points[jump - 1].x).toBeCloseTo(1, 6);
    expect(points[jump]).toEqual({ x: 1, y: 1 });
  });

  it('draws nothing while a number is missing, wrong, or the range is turned round', () => {
    expect(isDrawable({ type: 'sigmoid', low: 1 })).toBe(false);
    expect(isDrawable({ type: 'sigmoid', low: 'x', high: 2 })).toBe(false);
    expect(isDrawable({ type: 'sigmoid', low: 3, high: 2 })).toBe(false);
    expect(isDrawable({ type: 'gaussian', mean: 1, sigma: 0 })).toBe(false);
    expect(isDrawable({ type: 'unheard-of' })).toBe(false);
    expect(isDrawable({ type: 'sigmoid', low: 1, high: 2 })).toBe(true);
    expect(isDrawable({ type: 'step', low: 2, high: 2 })).toBe(true);
  });
});
