/** Recurrences over time against the same sums by hand. */
import { describe, expect, it } from 'vitest';
import { add, mul } from '../../../core/nn/operations.ts';
import { scan } from '../../../core/nn/scan.ts';
import { constant, input } from '../../../core/nn/tensor.ts';
import { evaluate, floats, value } from './numeric-checks.ts';

describe('scan', () => {
  const x = input('x', ['time', 1]);
  const zero = constant([0], [1]);

  it('carries states from step to step and stacks the outputs over time', async () => {
    const { finals, stacked } = scan([zero, zero], [x], ([total, count], [now]) => {
      const states = [add(total, now), add(count, 1)];
      return { states, outputs: [mul(states[0], states[1])] };
    });
    const graph = { total: finals[0], count: finals[1], stacked: stacked[0] };
    const found = await evaluate(graph, { x: floats(value([5, 1, 2], [3, 1])) });
    expect(found.total).toEqual({ data: [8], shape: [1] });
    expect(found.count).toEqual({ data: [3], shape: [1] });
    expect(found.stacked).toEqual({ data: [5, 12, 24], shape: [3, 1] });
    expect(stacked[0].shape).toEqual(['time', 1]);
  });

  it('goes from the last step to the first in reverse and keeps the order of time', async () => {
    const { stacked } = scan(
      [zero],
      [x],
      ([total], [now]) => {
        const next = add(total, now);
        return { states: [next], outputs: [next] };
      },
      { reverse: true },
    );
    const graph = { stacked: stacked[0] };
    const found = await evaluate(graph, { x: floats(value([5, 1, 2], [3, 1])) });
    expect(found.stacked.data).toEqual([8, 3, 2]);
    const single = await evaluate(graph, { x: floats(value([4], [1, 1])) });
    expect(single.stacked.data).toEqual([4]);
  });
});
