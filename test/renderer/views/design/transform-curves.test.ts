import { describe, expect, it } from 'vitest';
import {
  applyTransform,
  transformSchema,
  TRANSFORM_TYPES,
  type TransformInput,
} from '../../../../core/scoring/transforms.ts';
import {
  curvePoints,
  curveValue,
  isDrawable,
} from '../../../../renderer/views/design/transform-curves.ts';
import type { Transform } from '../../../../renderer/views/design/scoring-types.ts';

const EXAMPLES: TransformInput[] = [
  { type: 'sigmoid', low: 1, high: 4 },
  { type: 'sigmoid', low: -2, high: 3, steepness: 0.2 },
  { type: 'reverse-sigmoid', low: 2, high: 5 },
  { type: 'reverse-sigmoid', low: 200, high: 500, steepness: 1.5 },
  { type: 'double-sigmoid', low: 2, high: 3 },
  { type: 'double-sigmoid', low: 200, high: 500, divisor: 100, lowSteepness: 5, highSteepness: 20 },
  { type: 'gaussian', mean: 2, sigma: 0.7 },
  { type: 'gaussian', mean: 2, sigma: 0.7, flat: 'below' },
  { type: 'gaussian', mean: 2, sigma: 0.7, flat: 'above' },
  { type: 'step', low: 1, high: 3 },
  { type: 'left-step', low: 2 },
  { type: 'right-step', high: 2 },
  { type: 'linear', low: 0, high: 4 },
  { type: 'linear', low: 0, high: 4, falling: true },
  { type: 'exponential-decay', k: 0.3 },
  { type: 'value-mapping', mapping: { '0': 1, '1': 0.4, '2.5': 0.1 }, otherwise: 0.05 },
];

describe('curves drawn in the page', () => {
  it('covers every transform of the engine', () => {
    expect(new Set(EXAMPLES.map(({ type }) => type))).toEqual(new Set(TRANSFORM_TYPES));
  });

  it.each(EXAMPLES)('agrees with the engine on %j', (settings) => {
    const parsed = transformSchema.parse(settings);
    for (let x = -3; x <= 600; x += x < 6 ? 0.25 : 17.5)
      expect(curveValue(settings as Transform, x)).toBeCloseTo(applyTransform(x, parsed), 12);
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
