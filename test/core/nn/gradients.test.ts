/** The walk through the graph: which paths count, what is refused, and derivatives of derivatives. */
import { describe, expect, it } from 'vitest';
import { gradients } from '../../../core/nn/gradients.ts';
import {
  add,
  exp,
  matmul,
  mean,
  mul,
  split,
  square,
  stopGradient,
  sub,
  sum,
  tanh,
} from '../../../core/nn/operations.ts';
import { scan } from '../../../core/nn/scan.ts';
import { constant, createNode, input, scalar, withGradient } from '../../../core/nn/tensor.ts';
import { checkGradients, evaluate, floats, randomValue, value } from './numeric-checks.ts';

describe('gradients', () => {
  const x = input('x', [3]);
  const y = input('y', ['batch', 2]);
  const atX = { x: floats(value([1, -2, 3])) };

  it('gives zeros for a variable that the loss does not depend on, even if it is infinite', async () => {
    const [dx, dy] = gradients(sum(square(x)), [x, y]);
    const found = await evaluate(
      { dx, dy },
      { ...atX, y: floats(value([Infinity, 1, NaN, 1], [2, 2])) },
    );
    expect(found.dx.data).toEqual([2, -4, 6]);
    expect(found.dy).toEqual({ data: [0, 0, 0, 0], shape: [2, 2] });
  });

  it('adds the contributions of every use of a shared expression', async () => {
    const shared = mul(x, 2);
    // 4 x^2 + 2 x + 2 x, slope 8 x + 4.
    const loss = sum(add(add(square(shared), shared), shared));
    const [dx] = gradients(loss, [x]);
    expect((await evaluate({ dx }, atX)).dx.data).toEqual([12, -12, 28]);
  });

  it('gives the gradient by an expression in the middle', async () => {
    const middle = square(x);
    const [dMiddle, dx] = gradients(sum(mul(middle, 3)), [middle, x]);
    const found = await evaluate({ dMiddle, dx }, atX);
    expect(found.dMiddle.data).toEqual([3, 3, 3]);
    expect(found.dx.data).toEqual([6, -12, 18]);
  });

  it('gives 1 for the loss itself', async () => {
    const loss = input('loss', []);
    const [slope] = gradients(loss, [loss]);
    expect((await evaluate({ slope })).slope).toEqual({ data: [1], shape: [] });
  });

  it('does not flow through stopGradient', async () => {
    const [dx] = gradients(sum(mul(stopGradient(square(x)), x)), [x]);
    expect((await evaluate({ dx }, atX)).dx.data).toEqual([1, 4, 9]);
  });

  it('fills in zeros for parts of a split that are not used', async () => {
    const [, second] = split(x, 0, [1, 2]);
    const [dx] = gradients(sum(square(second)), [x]);
    expect((await evaluate({ dx }, atX)).dx.data).toEqual([0, -4, 6]);
  });

  it('takes the derivative that withGradient gives, and not that of the value', async () => {
    const shared = square(x);
    const [clipped] = withGradient([shared], [x], ([g = shared]) => [mul(g, 100)]);
    const [dx] = gradients(sum(clipped), [x]);
    const found = await evaluate({ clipped, dx }, atX);
    expect(found.clipped.data).toEqual([1, 4, 9]);
    expect(found.dx.data).toEqual([100, 100, 100]);
  });

  it('works over graphs that are deeper than the call stack', async () => {
    let chain = x;
    for (let i = 0; i < 20_000; i++) chain = add(chain, 0);
    expect(gradients(sum(chain), [x])).toHaveLength(1);
  });

  it('refuses a loss that is not a scalar', () => {
    expect(() => gradients(x, [x])).toThrow('not a tensor of [3]');
  });

  it('names an operation that has no derivative', () => {
    const [floor] = createNode('Floor', [x], [{ shape: [3], dtype: 'float32' }]);
    expect(() => gradients(sum(floor), [x])).toThrow('Operation Floor has no derivative');
  });

  it('refuses to differentiate a scan that brings no derivative', () => {
    const { stacked } = scan([scalar(0)], [x], ([state], [slice]) => {
      const next = add(state, slice);
      return { states: [next], outputs: [next] };
    });
    expect(() => gradients(sum(stacked[0]), [x])).toThrow('wrap its result in withGradient');
  });
});

describe('derivatives of derivatives', () => {
  it('multiply the Hessian of a small network with a vector', async () => {
    const data = randomValue([5, 3], 1);
    const targets = randomValue([5, 2], 2);
    await checkGradients({
      variables: {
        w1: randomValue([3, 4], 3),
        b1: randomValue([4], 4),
        w2: randomValue([4, 2], 5),
        b2: randomValue([2], 6),
      },
      build: ({ w1, b1, w2, b2 }) => {
        const hidden = tanh(add(matmul(constant(data.data, data.shape), w1), b1));
        const error = sub(add(matmul(hidden, w2), b2), constant(targets.data, targets.shape));
        return mean(square(error));
      },
      secondOrder: true,
    });
  });

  it('are exact to the third order', async () => {
    const x = input('x', []);
    const loss = mul(exp(mul(x, 2)), x);
    const [first] = gradients(loss, [x]);
    const [second] = gradients(first, [x]);
    const [third] = gradients(second, [x]);
    const found = await evaluate({ first, second, third }, { x: floats(value([0.5], [])) });
    // (2x + 1) e^2x, (4x + 4) e^2x, (8x + 12) e^2x at 0.5.
    const e = Math.E;
    expect(found.first.data[0]).toBeCloseTo(2 * e, 4);
    expect(found.second.data[0]).toBeCloseTo(6 * e, 4);
    expect(found.third.data[0]).toBeCloseTo(16 * e, 3);
  });
});
