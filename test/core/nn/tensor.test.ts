/** Leaves and shapes. */
import { describe, expect, it } from 'vitest';
import {
  broadcastShapes,
  constant,
  input,
  integers,
  sameShape,
  scalar,
  withGradient,
} from '../../../core/nn/tensor.ts';
import { evaluate } from './numeric-checks.ts';

describe('shapes', () => {
  it.each([
    [[2, 3], [3], [2, 3]],
    [
      [2, 1],
      [1, 3],
      [2, 3],
    ],
    [[], ['batch', 4], ['batch', 4]],
    [['batch', 1], [4], ['batch', 4]],
    [
      ['time', 'batch', 1],
      ['batch', 1],
      ['time', 'batch', 1],
    ],
  ])('%j and %j broadcast to %j', (a, b, expected) => {
    expect(broadcastShapes(a, b)).toEqual(expected);
    expect(broadcastShapes(b, a)).toEqual(expected);
  });

  it('do not broadcast when sizes differ, known or named', () => {
    expect(() => broadcastShapes([2, 3], [2])).toThrow('[2, 3] and [2] do not broadcast');
    expect(() => broadcastShapes(['batch'], ['time'])).toThrow(RangeError);
    expect(() => broadcastShapes(['batch'], [2])).toThrow(RangeError);
  });

  it('are the same only with the same names and sizes', () => {
    expect(sameShape(['batch', 2], ['batch', 2])).toBe(true);
    expect(sameShape(['batch', 2], [2, 2])).toBe(false);
    expect(sameShape([2], [2, 1])).toBe(false);
  });
});

describe('leaves', () => {
  it('hold what they were given', async () => {
    const found = await evaluate({
      matrix: constant([1, 2, 3, 4], [2, 2]),
      number: scalar(0.5),
      list: integers([3, -1]),
    });
    expect(found).toEqual({
      matrix: { data: [1, 2, 3, 4], shape: [2, 2] },
      number: { data: [0.5], shape: [] },
      list: { data: [3, -1], shape: [2] },
    });
  });

  it('have the type of their values', () => {
    expect(input('x', ['batch']).dtype).toBe('float32');
    expect(input('x', ['batch'], 'int64').dtype).toBe('int64');
    expect(integers([1]).dtype).toBe('int64');
  });
});

describe('withGradient', () => {
  it('keeps value, shape and type', async () => {
    const wrapped = withGradient(constant([1, 2], [2]), [], () => []);
    expect(wrapped.shape).toEqual([2]);
    expect(wrapped.dtype).toBe('float32');
    expect((await evaluate({ wrapped })).wrapped.data).toEqual([1, 2]);
  });
});
