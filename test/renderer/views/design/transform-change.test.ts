import { describe, expect, it } from 'vitest';
import { transformSchema, TRANSFORM_TYPES } from '../../../../core/protocol/transforms.ts';
import { changeType } from '../../../../renderer/views/design/transform-change.ts';

const domain = [0, 12] as const;

describe('another kind of transform', () => {
  it('keeps the range that is wanted', () => {
    const sigmoid = { type: 'sigmoid', low: 2, high: 5, steepness: 0.8 };
    expect(changeType(sigmoid, 'double-sigmoid', domain)).toEqual({ type: 'double-sigmoid', low: 2, high: 5 }); // prettier-ignore
    expect(changeType(sigmoid, 'reverse-sigmoid', domain)).toEqual({ ...sigmoid, type: 'reverse-sigmoid' }); // prettier-ignore
    expect(changeType(sigmoid, 'gaussian', domain)).toEqual({ type: 'gaussian', mean: 3.5, sigma: 1.5 }); // prettier-ignore
    expect(changeType({ type: 'gaussian', mean: 3.5, sigma: 1.5 }, 'step', domain)).toEqual({ type: 'step', low: 2, high: 5 }); // prettier-ignore
  });

  it('keeps falling curves falling where it can', () => {
    const falling = { type: 'reverse-sigmoid', low: 2, high: 5 };
    expect(changeType(falling, 'linear', domain)).toMatchObject({ falling: true });
    expect(changeType({ ...falling, type: 'sigmoid' }, 'linear', domain)).not.toHaveProperty('falling'); // prettier-ignore
  });

  it('takes the whole numbers of a range into a table', () => {
    expect(changeType({ type: 'step', low: 1.5, high: 4 }, 'value-mapping', domain)).toEqual({ type: 'value-mapping', mapping: { '2': 1, '3': 1, '4': 1 } }); // prettier-ignore
  });

  it('leaves a transform of the same kind alone', () => {
    const same = { type: 'step', low: 1, high: 2 };
    expect(changeType(same, 'step', domain)).toBe(same);
  });

  it('gives settings that the engine takes, from any kind to any other and from none', () => {
    for (const from of [undefined, ...TRANSFORM_TYPES]) {
      const old = from === undefined ? undefined : changeType(undefined, from, domain);
      for (const to of TRANSFORM_TYPES)
        expect(transformSchema.safeParse(changeType(old, to, domain)).success, `${from} to ${to}`).toBe(true); // prettier-ignore
    }
  });
});
