/** Leaves and shapes. */
import { describe, expect, it } from 'vitest';
import {
  broadcastShapes,
  computedFrom,
  constant,
  input,
  integers,
  sameShape,
  scalar,
  withGradient,
} from '../../../core/nn/tensor.ts';
import { add } from '../../../core/nn/operations.ts';
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

describe('computedFrom', () => {
  it('leaves out what only receives gradients', () => {
    const [a, b] = [scalar(1), scalar(2)];
    expect(computedFrom(withGradient([a], [b], () => [])[0].node)).toEqual([a]);
    expect(computedFrom(add(a, b).node)).toEqual([a, b]);
  });
});

describe('withGradient', () => {
  it('keeps values, shapes and types', async () => {
    const values = [constant([1, 2], [2]), integers([3])];
    const [floats, ints] = withGradient(values, [], () => []);
    expect([floats.shape, floats.dtype]).toEqual([[2], 'float32']);
    expect([ints.shape, ints.dtype]).toEqual([[1], 'int64']);
    const found = await evaluate({ floats, ints });
    expect([found.floats.data, found.ints.data]).toEqual([[1, 2], [3]]);
  });
});
