import { describe, expect, it } from 'vitest';
import { centreOf, windowOf, zoomWindow } from '../../../renderer/plots/view-window.ts';

describe('the window of a map', () => {
  it('shows all points with a margin', () => {
    expect(windowOf([0, 100], [5, 5])).toEqual({ x: [-4, 104], y: [4, 6] });
    expect(windowOf([], [])).toBeUndefined();
  });

  it('zooms around a point that stays where it is', () => {
    const window = zoomWindow({ x: [0, 10], y: [0, 10] }, { x: 2, y: 5 }, 0.5);
    expect(window).toEqual({ x: [1, 6], y: [2.5, 7.5] });
    expect((2 - window.x[0]) / (window.x[1] - window.x[0])).toBeCloseTo(0.2);
    expect(centreOf(window)).toEqual({ x: 3.5, y: 5 });
  });
});
