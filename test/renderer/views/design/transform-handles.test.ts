import { describe, expect, it } from 'vitest';
import type { Transform } from '../../../../renderer/views/design/scoring-types.ts';
import {
  handlesOf,
  moveHandle,
  snapStep,
} from '../../../../renderer/views/design/transform-handles.ts';

const window: Transform = { type: 'double-sigmoid', low: 2, high: 3 };

function handle(transform: Transform, id: string) {
  return handlesOf(transform).find((one) => one.id === id)!;
}

describe('handles of a transform', () => {
  it('stand on the curve', () => {
    expect(handlesOf(window)).toMatchObject([
      { id: 'low', x: 2, y: 0.5 },
      { id: 'high', x: 3, y: 0.5 },
    ]);
    expect(handlesOf({ type: 'gaussian', mean: 4, sigma: 2 })).toMatchObject([
      { id: 'mean', x: 4, y: 1 },
      { id: 'sigma', x: 6, y: Math.exp(-0.5) },
    ]);
  });

  it('show the width of a Gaussian on the side that is not flat', () => {
    expect(handle({ type: 'gaussian', mean: 4, sigma: 2, flat: 'above' }, 'sigma').x).toBe(2);
  });

  it('move a limit to the nearest step', () => {
    expect(moveHandle(window, handle(window, 'low'), 1.237, 0.05)).toEqual({
      ...window,
      low: 1.25,
    });
    expect(moveHandle(window, handle(window, 'high'), 4.1 + 0.2, 0.1)).toEqual({
      ...window,
      high: 4.3,
    });
  });

  it('keep low below high by a step', () => {
    expect(moveHandle(window, handle(window, 'low'), 9, 0.1)).toEqual({ ...window, low: 2.9 });
    expect(moveHandle(window, handle(window, 'high'), -9, 0.1)).toEqual({ ...window, high: 2.1 });
  });

  it('set the width of a Gaussian by the distance from its mean, on either side, and never to 0', () => {
    const bell: Transform = { type: 'gaussian', mean: 4, sigma: 2 };
    expect(moveHandle(bell, handle(bell, 'sigma'), 5.5, 0.1)).toEqual({ ...bell, sigma: 1.5 });
    expect(moveHandle(bell, handle(bell, 'sigma'), 1, 0.1)).toEqual({ ...bell, sigma: 3 });
    expect(moveHandle(bell, handle(bell, 'sigma'), 4, 0.1)).toEqual({ ...bell, sigma: 0.1 });
  });

  it('set a decay by the value that scores a half', () => {
    const decay: Transform = { type: 'exponential-decay', k: 1 };
    const moved = moveHandle(decay, handle(decay, 'k'), 2, 0.1);
    expect(handle(moved, 'k').x).toBeCloseTo(2, 6);
  });

  it('move the score of a mapped value within 0 and 1', () => {
    const table: Transform = { type: 'value-mapping', mapping: { '0': 1, '2': 0.5 } };
    expect(handlesOf(table).map(({ x, axis }) => [x, axis])).toEqual([[0, 'y'], [2, 'y']]); // prettier-ignore
    const moved = moveHandle(table, handle(table, 'mapping:2'), 1.7, 1);
    expect(moved['mapping']).toEqual({ '0': 1, '2': 1 });
    expect(moveHandle(table, handle(table, 'mapping:2'), 0.333, 1)['mapping']).toEqual({ '0': 1, '2': 0.33 }); // prettier-ignore
  });

  it('have none while a number is missing', () => {
    expect(handlesOf({ type: 'sigmoid' })).toEqual([]);
    expect(handlesOf({ type: 'exponential-decay', k: 0 })).toEqual([]);
  });
});

describe('the step of dragging', () => {
  it.each([
    [[0, 10], false, 0.05],
    [[0, 500], false, 5],
    [[150, 500], false, 2],
    [[0, 1], false, 0.005],
    [[0, 10], true, 1],
    [[0, 1000], true, 5],
  ] as const)('for %j (whole: %s) is %s', (domain, whole, step) => {
    expect(snapStep(domain, whole)).toBeCloseTo(step, 9);
  });
});
