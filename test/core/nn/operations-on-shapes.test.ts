/** The operations of operations.ts that move values: by hand, and their gradients against differences. */
import { describe, expect, it } from 'vitest';
import {
  concat,
  expandLike,
  flattenRows,
  mul,
  reshape,
  padLike,
  reshapeLike,
  sliceLike,
  shapeOf,
  slice,
  split,
  square,
  sum,
  transpose,
  unflattenRows,
  unsqueeze,
} from '../../../core/nn/operations.ts';
import { constant, input, type Tensor } from '../../../core/nn/tensor.ts';
import {
  checkGradients,
  evaluate,
  expectClose,
  floats,
  randomValue,
  value,
  type Value,
} from './numeric-checks.ts';

const matrix = value([1, 2, 3, 4, 5, 6], [2, 3]);
const asConstant = ({ data, shape }: Value): Tensor => constant(data, shape);
const compute = async (result: Tensor): Promise<Value> => (await evaluate({ result })).result;

describe('operations on shapes', () => {
  it('transposes by any order of the axes', async () => {
    expectClose(await compute(transpose(asConstant(matrix))), value([1, 4, 2, 5, 3, 6], [3, 2]), 0);
    const x = constant([1, 2, 3, 4, 5, 6], [1, 2, 3]);
    expectClose(await compute(transpose(x, [2, 0, 1])), value([1, 4, 2, 5, 3, 6], [3, 1, 2]), 0);
    expect(() => transpose(x)).toThrow('[1, 0]');
    expect(() => transpose(x, [0, 0, 1])).toThrow('[0, 0, 1]');
  });

  it('reshapes, keeping one size open', async () => {
    expect((await compute(reshape(asConstant(matrix), [3, 2]))).shape).toEqual([3, 2]);
    const x = input('x', ['time', 'batch', 2]);
    const { rows, back, added } = await evaluate(
      {
        rows: flattenRows(x),
        back: unflattenRows(mul(flattenRows(x), 2), x),
        added: unsqueeze(x, 1),
      },
      { x: floats(randomValue([3, 2, 2], 1)) },
    );
    expect(rows.shape).toEqual([6, 2]);
    expect(back.shape).toEqual([3, 2, 2]);
    expect(added.shape).toEqual([3, 1, 2, 2]);
    expect(() => reshape(x, ['a', 'b'])).toThrow('two sizes are unknown');
    expect(() => reshape(asConstant(matrix), [4, 2])).toThrow('6 values, [4, 2] has 8');
    expect(() => unsqueeze(x, 4)).toThrow('axis 4');
    expect(() => unflattenRows(asConstant(matrix), constant([1], [1]))).toThrow('leading');
  });

  it('keeps known sizes known when rows are flattened', () => {
    expect(flattenRows(constant([1, 2, 3, 4], [2, 1, 2])).shape).toEqual([2, 2]);
    expect(flattenRows(input('x', ['time', 'batch', 4])).shape).toEqual(['time*batch', 4]);
  });

  it('tells the shape as it is at the run', async () => {
    const x = input('x', ['batch', 3]);
    const { shape } = await evaluate({ shape: shapeOf(x) }, { x: floats(matrix) });
    expect(shape.data).toEqual([2, 3]);
  });

  it('repeats along sizes of 1', async () => {
    const result = await compute(expandLike(constant([1, 2], [2, 1]), asConstant(matrix)));
    expectClose(result, value([1, 1, 1, 2, 2, 2], [2, 3]), 0);
  });

  it.each<[string, (x: Tensor) => Tensor]>([
    ['transpose', (x) => transpose(square(x), [2, 0, 1])],
    ['reshape', (x) => reshape(square(x), [4, 3])],
    [
      'reshapeLike',
      (x) => reshapeLike(square(x), constant([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], [6, 2])),
    ],
    ['flattenRows and unflattenRows', (x) => unflattenRows(square(flattenRows(x)), x)],
    ['unsqueeze', (x) => unsqueeze(square(x), 3)],
    ['expandLike', (x) => expandLike(square(sum(x, [1], true)), x)],
    ['slice in the middle', (x) => slice(square(x), 2, 1, 2)],
    ['slice from the start', (x) => slice(square(x), 0, 0, 1)],
    ['slice to the end', (x) => slice(square(x), 1, 1, 3)],
    ['slice counted from the end', (x) => slice(square(x), 1, -2, -1)],
    ['split', (x) => mul(split(square(x), 1, [1, 2])[1], split(x, 1, [2, 1])[1])],
    ['padLike', (x) => padLike(square(slice(x, 1, 0, 1)), x, 1, 2)],
    ['sliceLike', (x) => sliceLike(square(x), slice(x, 1, 0, 1), 1, 2)],
    ['sliceLike by another axis', (x) => sliceLike(square(x), x, 1, 1, 2)],
    ['concat', (x) => concat([square(x), x, mul(x, 2)], 1)],
  ])(
    '%s has the gradients of differences',
    async (_name, operation) => {
      for (const declared of [undefined, { x: ['time', 3, 2] }]) {
        await checkGradients({
          variables: { x: randomValue([2, 3, 2], 8) },
          ...(declared === undefined ? {} : { declared }),
          build: ({ x }) => operation(x),
          secondOrder: true,
        });
      }
    },
    60_000,
  );

  it('places into zeros and takes out again, by sizes known only at the run', async () => {
    const [x, like] = [input('x', ['part', 2]), input('like', ['whole', 3])];
    const found = await evaluate(
      {
        placed: padLike(x, like, 0, 1),
        part: sliceLike(like, x, 0, 1),
        other: sliceLike(x, like, 1, 0, 0),
      },
      { x: floats(value([1, 2], [1, 2])), like: floats(value([1, 2, 3, 4, 5, 6], [2, 3])) },
    );
    expectClose(found.placed, value([0, 0, 1, 2], [2, 2]), 0);
    expectClose(found.part, value([4, 5, 6], [1, 3]), 0);
    expectClose(found.other, value([1, 2], [1, 2]), 0);
    expect(() => padLike(x, like, 0, -1)).toThrow('0 or more');
  });

  it('cuts, splits and joins', async () => {
    const x = asConstant(matrix);
    const [left, right] = split(x, 1, [1, 2]);
    const found = await evaluate({
      right,
      joined: concat([right, left], 1),
      stacked: concat([x, x], 0),
      middle: slice(x, 1, 1, 2),
      last: slice(x, 1, -1, 3),
      allButLast: slice(x, 1, 0, -1),
    });
    expectClose(found.right, value([2, 3, 5, 6], [2, 2]), 0);
    expectClose(found.joined, value([2, 3, 1, 5, 6, 4], [2, 3]), 0);
    expectClose(found.stacked, value([1, 2, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6], [4, 3]), 0);
    expectClose(found.middle, value([2, 5], [2, 1]), 0);
    expectClose(found.last, value([3, 6], [2, 1]), 0);
    expectClose(found.allButLast, value([1, 2, 4, 5], [2, 2]), 0);
    expect(slice(x, 1, 0, -1).shape).toEqual([2, 2]);
  });

  it('refuses parts that an axis has not', () => {
    const x = asConstant(matrix);
    expect(() => slice(x, 1, 2, 5)).toThrow('from 2 to 5');
    expect(() => slice(x, 1, 2, 1)).toThrow('from 2 to 1');
    expect(() => slice(x, 2, 0, 1)).toThrow('no axis 2');
    expect(() => slice(input('x', ['time']), 0, 0, -1)).toThrow('needs a name');
    expect(() => split(x, 1, [1, 1])).toThrow('2 in all');
    expect(() => concat([x, constant([1, 2, 3, 4], [2, 2])], 0)).toThrow('[2, 2] differ');
    expect(() => concat([x, x], 2)).toThrow('no axis 2');
  });

  it('names a size that is open when a part of it is taken', async () => {
    const x = input('x', ['time', 2]);
    const rest = slice(x, 0, 0, -1, 'rest');
    const { result } = await evaluate({ result: rest }, { x: floats(value([1, 2, 3, 4], [2, 2])) });
    expect(result).toEqual({ data: [1, 2], shape: [1, 2] });
    await checkGradients({
      variables: { x: randomValue([3, 2], 9) },
      declared: { x: ['time', 2] },
      build: ({ x: y }) => slice(square(y), 0, 1, -1, 'rest'),
      secondOrder: true,
    });
  });
});
