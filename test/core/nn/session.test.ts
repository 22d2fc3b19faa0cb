/** Compiled graphs as their callers see them. */
import { describe, expect, it } from 'vitest';
import { greaterOrEqual, mul, where } from '../../../core/nn/operations.ts';
import { compile } from '../../../core/nn/session.ts';
import { input } from '../../../core/nn/tensor.ts';
import { floats, numbers, value } from './numeric-checks.ts';

describe('compile', () => {
  const x = input('x', ['batch']);
  const y = input('y', ['batch']);

  it('runs the graph again and again, for any size, with results that are not overwritten', async () => {
    const computation = await compile({ product: mul(x, y) });
    expect(computation.inputNames).toEqual(['x', 'y']);
    const run = (a: number[], b: number[]) =>
      computation.run({ x: floats(value(a)), y: floats(value(b)) });
    const first = await run([1, 2], [3, 4]);
    const second = await run([5], [6]);
    expect(first.product).toEqual({ data: Float32Array.from([3, 8]), shape: [2] });
    expect(second.product).toEqual({ data: Float32Array.from([30]), shape: [1] });
    await computation.close();
  });

  it('takes bools and gives them back', async () => {
    const condition = input('condition', ['batch'], 'bool');
    const computation = await compile({
      chosen: where(condition, x, y),
      larger: greaterOrEqual(x, y),
    });
    const results = await computation.run({
      condition: { data: Uint8Array.from([1, 0]), shape: [2] },
      x: floats(value([1, 2])),
      y: floats(value([3, 2])),
    });
    expect(numbers(results.chosen.data)).toEqual([1, 2]);
    expect(numbers(results.larger.data)).toEqual([0, 1]);
    await computation.close();
  });

  it('names an input that was not given and refuses one of another shape', async () => {
    const computation = await compile({ product: mul(x, y) });
    const given = floats(value([1, 2]));
    await expect(computation.run({ x: given })).rejects.toThrow('Input "y" was not given.');
    await expect(
      computation.run({ x: given, y: floats(value([1, 2, 3, 4], [2, 2])) }),
    ).rejects.toThrow();
    await computation.close();
  });

  it('refuses an execution provider that this machine has not', async () => {
    const missing = process.platform === 'win32' ? 'coreml' : 'dml';
    await expect(compile({ product: mul(x, y) }, { executionProvider: missing })).rejects.toThrow();
  });
});
