/** Values by hand or from NumPy 1.24; gradients and gradients of gradients against differences. */
import { describe, expect, it } from 'vitest';
import { gradients } from '../../../core/nn/gradients.ts';
import {
  add,
  div,
  exp,
  gatherLast,
  gatherRows,
  greaterOrEqual,
  lessOrEqual,
  log,
  logSoftmax,
  matmul,
  matmulAdd,
  maximum,
  mean,
  minimum,
  mul,
  neg,
  oneHot,
  relu,
  sigmoid,
  softmax,
  sqrt,
  square,
  stopGradient,
  sub,
  sum,
  tanh,
  where,
  zerosLike,
  type Operand,
} from '../../../core/nn/operations.ts';
import { constant, input, integers, type Tensor } from '../../../core/nn/tensor.ts';
import {
  checkGradients,
  evaluate,
  expectClose,
  floats,
  int64,
  randomValue,
  value,
  type Value,
} from './numeric-checks.ts';

const matrix = value([1, 2, 3, 4, 5, 6], [2, 3]);
const asConstant = ({ data, shape }: Value): Tensor => constant(data, shape);
const compute = async (result: Tensor): Promise<Value> => (await evaluate({ result })).result;

describe('elementwise operations of two tensors', () => {
  const a = value([-2, 0.5, 3, 1], [2, 2]);
  const b = value([4, -1], [2]);
  it.each<[string, (a: Operand, b: Operand) => Tensor, number[]]>([
    ['add', add, [2, -0.5, 7, 0]],
    ['sub', sub, [-6, 1.5, -1, 2]],
    ['mul', mul, [-8, -0.5, 12, -1]],
    ['div', div, [-0.5, -0.5, 0.75, -1]],
    ['maximum', maximum, [4, 0.5, 4, 1]],
    ['minimum', minimum, [-2, -1, 3, -1]],
    ['greaterOrEqual', greaterOrEqual, [0, 1, 0, 1]],
    ['lessOrEqual', lessOrEqual, [1, 0, 1, 0]],
  ])('%s broadcasts a row over a matrix', async (_name, operation, expected) => {
    expectClose(await compute(operation(asConstant(a), asConstant(b))), value(expected, [2, 2]), 0);
  });

  const shapes: [number[], number[]][] = [
    [[], []],
    [[3], []],
    [[2, 3], [3]],
    [
      [2, 1, 3],
      [4, 1],
    ],
    [
      [1, 2],
      [3, 1],
    ],
  ];
  const operations: [string, (a: Operand, b: Operand) => Tensor][] = [
    ['add', add],
    ['sub', sub],
    ['mul', mul],
    ['div', (x, y) => div(x, add(mul(y, y), 0.5))],
    ['maximum', maximum],
    ['minimum', minimum],
  ];
  it.each(operations)(
    '%s has the gradients of differences when either broadcasts',
    async (_n, f) => {
      for (const [i, [left, right]] of shapes.entries()) {
        for (const [p, q] of [
          [left, right],
          [right, left],
        ]) {
          await checkGradients({
            variables: { a: randomValue(p, 10 + i), b: randomValue(q, 20 + i) },
            build: ({ a: x, b: y }) => f(x, y),
            secondOrder: i === 3,
            // Small, so that no element of maximum and minimum changes sides.
            step: 2e-3,
          });
        }
      }
    },
  );

  it('gives the gradient to the first where maximum and minimum tie', async () => {
    for (const operation of [maximum, minimum]) {
      const [x, y] = [input('x', [2]), input('y', [2])];
      const [dx, dy] = gradients(sum(operation(x, y)), [x, y]);
      const same = floats(value([1, -3]));
      const found = await evaluate({ dx, dy }, { x: same, y: same });
      expect(found.dx.data).toEqual([1, 1]);
      expect(found.dy.data).toEqual([0, 0]);
    }
  });

  it('names both shapes when they do not broadcast', () => {
    expect(() => add(asConstant(matrix), constant([1, 2], [2]))).toThrow('[2, 3] and [2]');
    expect(() => mul(input('a', ['batch']), input('b', ['time']))).toThrow('[batch] and [time]');
  });

  it('refuses operands of different types', () => {
    expect(() => add(integers([1]), 1)).toThrow('int64 and float32');
  });
});

describe('elementwise operations of one tensor', () => {
  const positive = value([0.25, 1, 4, 2.25], [2, 2]);
  it.each<[string, (x: Tensor) => Tensor, number[]]>([
    ['neg', neg, [-0.25, -1, -4, -2.25]],
    ['exp', exp, [1.28402542, 2.71828183, 54.59815003, 9.48773584]],
    ['log', log, [-1.38629436, 0, 1.38629436, 0.81093022]],
    ['sqrt', sqrt, [0.5, 1, 2, 1.5]],
    ['tanh', tanh, [0.24491866, 0.76159416, 0.9993293, 0.97802611]],
    ['sigmoid', sigmoid, [0.5621765, 0.73105858, 0.98201379, 0.90465054]],
    ['square', square, [0.0625, 1, 16, 5.0625]],
    ['stopGradient', stopGradient, [0.25, 1, 4, 2.25]],
    ['zerosLike', zerosLike, [0, 0, 0, 0]],
  ])('%s has the values of NumPy', async (_name, operation, expected) => {
    expectClose(await compute(operation(asConstant(positive))), value(expected, [2, 2]), 1e-6);
  });

  it('relu cuts negative numbers', async () => {
    expect((await compute(relu(constant([-1, 0, 2], [3])))).data).toEqual([0, 0, 2]);
  });

  it.each<[string, (x: Tensor) => Tensor]>([
    ['neg', neg],
    ['exp', exp],
    ['log', (x) => log(add(square(x), 0.5))],
    ['sqrt', (x) => sqrt(add(square(x), 0.5))],
    ['tanh', tanh],
    ['sigmoid', sigmoid],
    ['relu', relu],
    ['square', square],
  ])('%s has the gradients of differences at rank 0 to 3', async (_name, operation) => {
    for (const shape of [[], [3], [2, 3], [2, 1, 2]]) {
      await checkGradients({
        variables: { x: randomValue(shape, 5 + shape.length) },
        build: ({ x }) => operation(x),
        secondOrder: shape.length === 2,
      });
    }
  });
});

describe('where', () => {
  it('takes from the first where the condition holds and broadcasts all three', async () => {
    const condition = greaterOrEqual(constant([1, -1], [2, 1]), 0);
    const result = await compute(where(condition, constant([1, 2, 3], [3]), 9));
    expectClose(result, value([1, 2, 3, 9, 9, 9], [2, 3]), 0);
  });

  it('sends each gradient to the side that was taken', async () => {
    await checkGradients({
      variables: { a: randomValue([3], 1), b: randomValue([2, 1], 2) },
      build: ({ a, b }) => where(greaterOrEqual(constant([1, -1, 1], [3]), 0), a, square(b)),
      secondOrder: true,
    });
  });

  it('refuses a condition of numbers', () => {
    expect(() => where(constant([1], [1]), 1, 2)).toThrow('bool, not float32');
  });
});

describe('matmul', () => {
  // a [2, 3] b [3, 2], by hand.
  const a = asConstant(matrix);
  const b = constant([1, 0, -1, 2, 0.5, 1], [3, 2]);
  const at = constant([1, 4, 2, 5, 3, 6], [3, 2]);
  const bt = constant([1, -1, 0.5, 0, 2, 1], [2, 3]);
  it.each<[string, Tensor]>([
    ['a b', matmul(a, b)],
    ["a' b", matmul(at, b, true)],
    ["a b'", matmul(a, bt, false, true)],
    ["a' b'", matmul(at, bt, true, true)],
  ])('multiplies %s', async (_name, product) => {
    expectClose(await compute(product), value([0.5, 7, 2, 16], [2, 2]), 1e-6);
  });

  it('has the gradients of differences for all four forms and sizes of 1', async () => {
    for (const [m, k, n] of [
      [2, 3, 4],
      [1, 2, 1],
      [1, 1, 1],
    ]) {
      for (const transA of [false, true]) {
        for (const transB of [false, true]) {
          await checkGradients({
            variables: {
              a: randomValue(transA ? [k, m] : [m, k], 3),
              b: randomValue(transB ? [n, k] : [k, n], 4),
            },
            build: ({ a: x, b: y }) => matmul(x, y, transA, transB),
            secondOrder: m === 2,
          });
        }
      }
    }
  });

  it('adds a matrix or a row in the same pass', async () => {
    const row = constant([10, 20], [2]);
    const square = constant([1, 2, 3, 4], [2, 2]);
    expectClose(await compute(matmulAdd(a, b, row)), value([10.5, 27, 12, 36], [2, 2]), 1e-6);
    expectClose(await compute(matmulAdd(a, b, square)), value([1.5, 9, 5, 20], [2, 2]), 1e-6);
    for (const shape of [[4], [2, 4]]) {
      await checkGradients({
        variables: {
          a: randomValue([2, 3], 3),
          b: randomValue([3, 4], 4),
          c: randomValue(shape, 5),
        },
        build: ({ a: x, b: y, c }) => matmulAdd(x, y, c),
        secondOrder: true,
      });
    }
  });

  it('refuses other ranks and sizes that do not match', () => {
    expect(() => matmul(a, constant([1, 2, 3], [3]))).toThrow('[2, 3] and [3]');
    expect(() => matmul(a, a)).toThrow('3 and 2');
    expect(() => matmul(a, b, true)).toThrow('2 and 3');
  });
});

describe('sums and means', () => {
  it('reduce all or some axes', async () => {
    const x = asConstant(matrix);
    const found = await evaluate({
      all: sum(x),
      rows: sum(x, [1]),
      kept: sum(x, [0], true),
      mean: mean(x),
      columns: mean(x, [0]),
      none: sum(x, []),
      number: sum(constant([7], [])),
    });
    expect(found.all).toEqual({ data: [21], shape: [] });
    expect(found.rows).toEqual({ data: [6, 15], shape: [2] });
    expect(found.kept).toEqual({ data: [5, 7, 9], shape: [1, 3] });
    expect(found.mean.data).toEqual([3.5]);
    expect(found.columns.data).toEqual([2.5, 3.5, 4.5]);
    expect(found.none).toEqual({ data: [1, 2, 3, 4, 5, 6], shape: [2, 3] });
    expect(found.number).toEqual({ data: [7], shape: [] });
  });

  it('have the gradients of differences', async () => {
    for (const reduce of [sum, mean]) {
      for (const [axes, keep] of [
        [[0, 1, 2], false],
        [[1], false],
        [[1], true],
        [[0, 2], false],
        [[0, 2], true],
      ] as [number[], boolean][]) {
        await checkGradients({
          variables: { x: randomValue([2, 3, 2], 6) },
          build: ({ x }) => square(reduce(square(x), axes, keep)),
          secondOrder: true,
          tolerance: 4e-3,
        });
      }
    }
  }, 60_000);

  it('refuse an axis that is not there', () => {
    expect(() => sum(asConstant(matrix), [-1])).toThrow('no axis -1');
    expect(() => mean(asConstant(matrix), [2])).toThrow('no axis 2');
  });
});

describe('softmax', () => {
  it('has the values of NumPy and does not overflow', async () => {
    const x = constant([1, 2, 3, 1000, 1000, 0], [2, 3]);
    const found = await evaluate({ p: softmax(x), logP: logSoftmax(x) });
    expectClose(found.p, value([0.09003057, 0.24472847, 0.66524096, 0.5, 0.5, 0], [2, 3]), 1e-6);
    expectClose(
      found.logP,
      value(
        [-2.40760596, -1.40760596, -0.40760596, -0.69314718, -0.69314718, -1000.69314718],
        [2, 3],
      ),
      1e-6,
    );
  });

  it.each([
    ['softmax', softmax],
    ['logSoftmax', logSoftmax],
  ])('%s has the gradients of differences', async (_name, operation) => {
    for (const shape of [[4], [2, 3], [2, 1, 3]]) {
      await checkGradients({
        variables: { x: randomValue(shape, 12) },
        build: ({ x }) => operation(x),
        secondOrder: true,
      });
    }
  });
});

describe('gathers', () => {
  const indices = { i: { data: BigInt64Array.from([2n, 0n, 2n, 1n]), shape: [2, 2] } };

  it('take rows of a table and one value of each row', async () => {
    const i = input('i', ['time', 'batch'], 'int64');
    const found = await evaluate(
      {
        rows: gatherRows(constant([1, 2, 3, 4, 5, 6], [3, 2]), i),
        hot: oneHot(i, 3),
      },
      indices,
    );
    expectClose(found.rows, value([5, 6, 1, 2, 5, 6, 3, 4], [2, 2, 2]), 0);
    expectClose(found.hot, value([0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 1, 0], [2, 2, 3]), 0);
    const column = input('i', ['batch', 1], 'int64');
    const { last } = await evaluate(
      { last: gatherLast(asConstant(matrix), column) },
      { i: int64(value([2, 0], [2, 1])) },
    );
    expectClose(last, value([3, 4], [2, 1]), 0);
  });

  it('have the gradients of differences, rows used twice included', async () => {
    const i = input('i', ['time', 'batch'], 'int64');
    await checkGradients({
      variables: { table: randomValue([4, 2], 3) },
      others: { i: { tensor: i, value: indices.i } },
      build: ({ table }) => gatherRows(square(table), i),
      secondOrder: true,
    });
    const flat = input('i', [3], 'int64');
    await checkGradients({
      variables: { table: randomValue([4, 2], 3) },
      others: { i: { tensor: flat, value: int64(value([3, 3, 0])) } },
      build: ({ table }) => square(gatherRows(table, flat)),
    });
    const column = input('i', [2, 2, 1], 'int64');
    await checkGradients({
      variables: { x: randomValue([2, 2, 3], 4) },
      others: { i: { tensor: column, value: int64(value([2, 0, 1, 1], [2, 2, 1])) } },
      build: ({ x }) => gatherLast(square(x), column),
      secondOrder: true,
    });
  });

  it('refuse other shapes', () => {
    const i = input('i', ['batch', 2], 'int64');
    expect(() => gatherLast(input('x', ['batch', 5]), i)).toThrow('[batch, 2]');
    expect(() => gatherRows(input('x', [5]), i)).toThrow('not [5]');
  });
});
