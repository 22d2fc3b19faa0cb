import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyTransform,
  TRANSFORM_TYPES,
  transformSchema,
} from '../../../core/protocol/transforms.ts';
import type { TransformInput } from '../../../core/protocol/transforms.ts';

const at = (x: number, settings: TransformInput): number =>
  applyTransform(x, transformSchema.parse(settings));

describe('transforms on numbers worked by hand', () => {
  it.each<[TransformInput, number, number]>([
    // 10 k (x - 0.5) = 2.5 at x = 1: 1 / (1 + 10^-2.5).
    [{ type: 'sigmoid', low: 0, high: 1 }, 1, 0.99684769],
    [{ type: 'sigmoid', low: 0, high: 1 }, 0, 0.00315231],
    [{ type: 'sigmoid', low: 2, high: 6 }, 4, 0.5],
    // 10 * 0.25 * (5 - 4) / 4 = 0.625: 1 / (1 + 10^-0.625).
    [{ type: 'sigmoid', low: 2, high: 6, steepness: 0.25 }, 5, 0.80831786],
    [{ type: 'reverse-sigmoid', low: 0, high: 1 }, 1, 0.00315231],
    [{ type: 'reverse-sigmoid', low: 200, high: 500 }, 350, 0.5],
    // Slope 10 a width: 0.5 at the ends, 1 / (1 + 10^-1) a tenth of the width inside, 1 / (1 + 10^1) outside.
    [{ type: 'double-sigmoid', low: 2, high: 3 }, 2, 0.5],
    [{ type: 'double-sigmoid', low: 2, high: 3 }, 3, 0.5],
    [{ type: 'double-sigmoid', low: 2, high: 3 }, 2.1, 0.90909091],
    [{ type: 'double-sigmoid', low: 2, high: 3 }, 3.1, 0.09090909],
    // REINVENT's own defaults (150 / 100): 1 / (1 + 10^-(1.5 * 0.4)) and 1 - 1 / (1 + 10^-(1.5 * 1)).
    [
      {
        type: 'double-sigmoid',
        low: 2,
        high: 3,
        divisor: 100,
        lowSteepness: 150,
        highSteepness: 150,
      },
      2.4,
      0.79924,
    ],
    [
      {
        type: 'double-sigmoid',
        low: 2,
        high: 3,
        divisor: 100,
        lowSteepness: 150,
        highSteepness: 150,
      },
      4,
      0.03065343,
    ],
    // exp(-0.5), exp(-2).
    [{ type: 'gaussian', mean: 4, sigma: 2 }, 6, 0.60653066],
    [{ type: 'gaussian', mean: 4, sigma: 2 }, 0, 0.13533528],
    [{ type: 'gaussian', mean: 4, sigma: 2, flat: 'below' }, 0, 1],
    [{ type: 'gaussian', mean: 4, sigma: 2, flat: 'below' }, 6, 0.60653066],
    [{ type: 'gaussian', mean: 4, sigma: 2, flat: 'above' }, 6, 1],
    [{ type: 'step', low: 1, high: 2 }, 1, 1],
    [{ type: 'step', low: 1, high: 2 }, 2.001, 0],
    [{ type: 'left-step', low: 5 }, 5, 1],
    [{ type: 'left-step', low: 5 }, 5.1, 0],
    [{ type: 'right-step', high: 5 }, 5, 1],
    [{ type: 'right-step', high: 5 }, 4.9, 0],
    [{ type: 'linear', low: 10, high: 20 }, 12.5, 0.25],
    [{ type: 'linear', low: 10, high: 20 }, 25, 1],
    [{ type: 'linear', low: 1, high: 10, falling: true }, 3.25, 0.75],
    [{ type: 'exponential-decay', k: 0.5 }, 2, 0.36787944],
    [{ type: 'exponential-decay', k: 0.5 }, -1, 1],
    [{ type: 'value-mapping', mapping: { '0': 1, '1': 0.5 } }, 1, 0.5],
    [{ type: 'value-mapping', mapping: { '0': 1, '1.0': 0.5 }, otherwise: 0.1 }, 1, 0.5],
    [{ type: 'value-mapping', mapping: { '0': 1 }, otherwise: 0.1 }, 7, 0.1],
  ])('%j at %d is %d', (settings, x, expected) => {
    expect(at(x, settings)).toBeCloseTo(expected, 6);
  });
});

describe('every transform', () => {
  const ends = fc
    .tuple(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 0.01, max: 1e6, noNaN: true }),
    )
    .map(([low, width]) => ({ low, high: low + width }));
  const positive = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
  const settings = fc.oneof(
    fc.record({ type: fc.constantFrom('sigmoid', 'reverse-sigmoid'), ends, steepness: positive }),
    fc.record({ type: fc.constantFrom('double-sigmoid', 'step', 'linear'), ends }),
    fc.record({ type: fc.constant('left-step'), low: positive }),
    fc.record({ type: fc.constant('right-step'), high: positive }),
    fc.record({ type: fc.constant('gaussian'), mean: positive, sigma: positive }),
    fc.record({ type: fc.constant('exponential-decay'), k: positive }),
    fc.record({ type: fc.constant('value-mapping'), mapping: fc.constant({ '1': 0.3 }) }),
  );

  it('gives a number in [0, 1] for every finite raw value', () => {
    fc.assert(
      fc.property(settings, fc.double({ noNaN: true, noDefaultInfinity: true }), (drawn, x) => {
        const { ends: range, ...rest } = { ends: {}, ...drawn };
        const y = at(x, { ...rest, ...range } as TransformInput);
        return y >= 0 && y <= 1;
      }),
    );
  });

  it.each(['sigmoid', 'linear'] as const)('%s never falls', (type) => {
    const x = fc.double({ min: -1e7, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(ends, x, x, (range, a, b) => {
        const [left, right] = a < b ? [a, b] : [b, a];
        return at(left, { type, ...range }) <= at(right, { type, ...range });
      }),
    );
  });

  it('is known to the schema by its name', () => {
    const known = transformSchema.options.map(({ shape }) => shape.type.value);
    expect([...known].sort()).toEqual([...TRANSFORM_TYPES].sort());
  });

  it.each<[object, string]>([
    [{ type: 'sigmoid', low: 3, high: 2 }, "'high' is '2', not above 'low', which is '3'."],
    [{ type: 'step', low: 3, high: 2 }, "'high' is below 'low'."],
    [{ type: 'gaussian', mean: 0, sigma: 0 }, 'Too small'],
    [{ type: 'value-mapping', mapping: { few: 1 } }, 'key'],
    [{ type: 'value-mapping', mapping: { '1': 2 } }, 'Too big'],
    [{ type: 'sigmoid', low: 0, high: 1, steep: 2 }, 'steep'],
  ])('refuses %j', (wrong, message) => {
    expect(transformSchema.safeParse(wrong).error?.issues[0].message).toContain(message);
  });
});
