/** The operations that expressions are made of. Each has its derivative in gradients.ts. */
import {
  broadcastShapes,
  createNode,
  integers,
  scalar,
  type Dim,
  type DType,
  type Shape,
  type Tensor,
} from './tensor.ts';

/** Plain numbers stand for scalar constants. */
export type Operand = Tensor | number;

const asTensor = (x: Operand): Tensor => (typeof x === 'number' ? scalar(x) : x);

function elementwise(op: string, a: Operand, b: Operand, dtype?: DType): Tensor {
  const [x, y] = [asTensor(a), asTensor(b)];
  if (x.dtype !== y.dtype) {
    throw new RangeError(`${op} takes two tensors of one type, not ${x.dtype} and ${y.dtype}.`);
  }
  return createNode(
    op,
    [x, y],
    [{ shape: broadcastShapes(x.shape, y.shape), dtype: dtype ?? x.dtype }],
  )[0];
}

function unary(op: string, x: Tensor): Tensor {
  return createNode(op, [x], [{ shape: x.shape, dtype: x.dtype }])[0];
}

export const add = (a: Operand, b: Operand): Tensor => elementwise('Add', a, b);
export const sub = (a: Operand, b: Operand): Tensor => elementwise('Sub', a, b);
export const mul = (a: Operand, b: Operand): Tensor => elementwise('Mul', a, b);
export const div = (a: Operand, b: Operand): Tensor => elementwise('Div', a, b);
/** Elementwise; where both are equal the gradient goes to the first. */
export const maximum = (a: Operand, b: Operand): Tensor => elementwise('Max', a, b);
/** Elementwise; where both are equal the gradient goes to the first. */
export const minimum = (a: Operand, b: Operand): Tensor => elementwise('Min', a, b);
export const greaterOrEqual = (a: Operand, b: Operand): Tensor =>
  elementwise('GreaterOrEqual', a, b, 'bool');
export const lessOrEqual = (a: Operand, b: Operand): Tensor =>
  elementwise('LessOrEqual', a, b, 'bool');

export const neg = (x: Tensor): Tensor => unary('Neg', x);
export const exp = (x: Tensor): Tensor => unary('Exp', x);
export const log = (x: Tensor): Tensor => unary('Log', x);
export const sqrt = (x: Tensor): Tensor => unary('Sqrt', x);
export const tanh = (x: Tensor): Tensor => unary('Tanh', x);
export const sigmoid = (x: Tensor): Tensor => unary('Sigmoid', x);
export const relu = (x: Tensor): Tensor => maximum(x, 0);
export const square = (x: Tensor): Tensor => mul(x, x);
/** The same value, through which no gradient flows. */
export const stopGradient = (x: Tensor): Tensor => unary('Identity', x);

/** `a` where the condition [bool] holds, `b` elsewhere. */
export function where(condition: Tensor, a: Operand, b: Operand): Tensor {
  if (condition.dtype !== 'bool') {
    throw new RangeError(`where takes a condition of type bool, not ${condition.dtype}.`);
  }
  const [x, y] = [asTensor(a), asTensor(b)];
  const shape = broadcastShapes(condition.shape, broadcastShapes(x.shape, y.shape));
  return createNode('Where', [condition, x, y], [{ shape, dtype: x.dtype }])[0];
}

/**
 * Matrix product of two matrices, either of them transposed first: [M, K] x [K, N] -> [M, N].
 */
export function matmul(a: Tensor, b: Tensor, transA = false, transB = false): Tensor {
  return gemm([a, b], transA, transB);
}

/** a b + c in one pass: [M, K] x [K, N] + c -> [M, N], where c is [M, N] or broadcast to it. */
export function matmulAdd(a: Tensor, b: Tensor, c: Tensor): Tensor {
  return gemm([a, b, c], false, false);
}

function gemm(inputs: readonly Tensor[], transA: boolean, transB: boolean): Tensor {
  const [a, b] = inputs;
  if (a.shape.length !== 2 || b.shape.length !== 2) {
    throw new RangeError(
      `matmul takes two matrices, not [${a.shape.join(', ')}] and [${b.shape.join(', ')}].`,
    );
  }
  const [m, k] = transA ? [a.shape[1], a.shape[0]] : a.shape;
  const [kb, n] = transB ? [b.shape[1], b.shape[0]] : b.shape;
  if (typeof k === 'number' && typeof kb === 'number' && k !== kb) {
    throw new RangeError(`matmul: the inner sizes ${k} and ${kb} differ.`);
  }
  const attributes = { transA: Number(transA), transB: Number(transB) };
  return createNode('Gemm', inputs, [{ shape: [m, n], dtype: a.dtype }], { attributes })[0];
}

export function transpose(x: Tensor, permutation: readonly number[] = [1, 0]): Tensor {
  if (permutation.length !== x.shape.length || x.shape.some((_, i) => !permutation.includes(i))) {
    throw new RangeError(
      `transpose: [${permutation.join(', ')}] does not order the axes of [${x.shape.join(', ')}].`,
    );
  }
  const shape = permutation.map((axis) => x.shape[axis]);
  return createNode('Transpose', [x], [{ shape, dtype: x.dtype }], {
    attributes: { perm: permutation },
  })[0];
}

/** Same values in another shape. At most one size of `shape` may be a name; it is inferred when the graph runs. */
export function reshape(x: Tensor, shape: Shape): Tensor {
  const sizes = shape.map((dim) => (typeof dim === 'number' ? dim : -1));
  if (sizes.filter((size) => size === -1).length > 1) {
    throw new RangeError(
      `reshape to [${shape.join(', ')}]: two sizes are unknown; use reshapeLike.`,
    );
  }
  const [before, after] = [knownSize(x.shape), knownSize(shape)];
  if (before !== undefined && after !== undefined && before !== after) {
    throw new RangeError(
      `reshape: [${x.shape.join(', ')}] has ${before} values, [${shape.join(', ')}] has ${after}.`,
    );
  }
  return createNode('Reshape', [x, integers(sizes)], [{ shape, dtype: x.dtype }])[0];
}

/** Number of elements; undefined when a size is a name. */
function knownSize(shape: Shape): number | undefined {
  let size = 1;
  for (const dim of shape) {
    if (typeof dim === 'string') return undefined;
    size *= dim;
  }
  return size;
}

/** Inserts a size of 1 so that it becomes axis `axis` of the result. */
export function unsqueeze(x: Tensor, axis: number): Tensor {
  if (axis < 0 || axis > x.shape.length) {
    throw new RangeError(`unsqueeze: [${x.shape.join(', ')}] has no place for an axis ${axis}.`);
  }
  const shape = [...x.shape.slice(0, axis), 1, ...x.shape.slice(axis)];
  return createNode('Unsqueeze', [x, integers([axis])], [{ shape, dtype: x.dtype }])[0];
}

/** Same values in the shape of `like`, whatever that is when the graph runs. */
export function reshapeLike(x: Tensor, like: Tensor): Tensor {
  return createNode('Reshape', [x, shapeOf(like)], [{ shape: like.shape, dtype: x.dtype }])[0];
}

/** The rows of [A, B, ...rest] as a matrix [A*B, last size], as large matrix products want them. */
export function flattenRows(x: Tensor): Tensor {
  const leading = x.shape.slice(0, -1);
  return reshape(x, [knownSize(leading) ?? leading.join('*'), x.shape[x.shape.length - 1]]);
}

/** A matrix of rows [A*B, n] as [A, B, n], where `like` is [A, B, ...]. */
export function unflattenRows(x: Tensor, like: Tensor): Tensor {
  if (x.shape.length !== 2 || like.shape.length < 2) {
    throw new RangeError(
      `unflattenRows: [${x.shape.join(', ')}] cannot take the leading sizes of [${like.shape.join(', ')}].`,
    );
  }
  const n = x.shape[1];
  const leading = createNode('Shape', [like], [{ shape: [2], dtype: 'int64' }], {
    attributes: { start: 0, end: 2 },
  })[0];
  const sizes = createNode('Concat', [leading, integers([-1])], [{ shape: [3], dtype: 'int64' }], {
    attributes: { axis: 0 },
  })[0];
  return createNode(
    'Reshape',
    [x, sizes],
    [{ shape: [like.shape[0], like.shape[1], n], dtype: x.dtype }],
  )[0];
}

export function shapeOf(x: Tensor): Tensor {
  return createNode('Shape', [x], [{ shape: [x.shape.length], dtype: 'int64' }])[0];
}

/** Repeats along sizes of 1 until the shape is that of `like`. */
export function expandLike(x: Tensor, like: Tensor): Tensor {
  return createNode('Expand', [x, shapeOf(like)], [{ shape: like.shape, dtype: x.dtype }])[0];
}

/** Zeros in the shape of `like`, whatever its values are (0 times infinity would be no number). */
export function zerosLike(like: Tensor): Tensor {
  return expandLike(scalar(0), like);
}

function reduce(op: string, x: Tensor, axes: readonly number[], keepSizes: boolean): Tensor {
  for (const axis of axes) requireAxis(op, x, axis);
  // ONNX reads an empty list as all axes.
  if (axes.length === 0) return x;
  const shape = keepSizes
    ? x.shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim))
    : x.shape.filter((_, axis) => !axes.includes(axis));
  return createNode(op, [x, integers(axes)], [{ shape, dtype: x.dtype }], {
    attributes: { keepdims: Number(keepSizes) },
  })[0];
}

function requireAxis(op: string, x: Tensor, axis: number): void {
  if (!Number.isInteger(axis) || axis < 0 || axis >= x.shape.length) {
    throw new RangeError(`${op}: [${x.shape.join(', ')}] has no axis ${axis}.`);
  }
}

const allAxes = (x: Tensor): number[] => x.shape.map((_, axis) => axis);

export const sum = (x: Tensor, axes: readonly number[] = allAxes(x), keepSizes = false): Tensor =>
  reduce('ReduceSum', x, axes, keepSizes);
export const mean = (x: Tensor, axes: readonly number[] = allAxes(x), keepSizes = false): Tensor =>
  reduce('ReduceMean', x, axes, keepSizes);

/** Over the last axis. */
export function softmax(x: Tensor): Tensor {
  return createNode('Softmax', [x], [{ shape: x.shape, dtype: x.dtype }], {
    attributes: { axis: -1 },
  })[0];
}

/** Over the last axis. */
export function logSoftmax(x: Tensor): Tensor {
  return createNode('LogSoftmax', [x], [{ shape: x.shape, dtype: x.dtype }], {
    attributes: { axis: -1 },
  })[0];
}

/** Rows of a table [N, D] by index [...]: [..., D]. */
export function gatherRows(table: Tensor, indices: Tensor): Tensor {
  if (table.shape.length !== 2) {
    throw new RangeError(`gatherRows takes a matrix, not [${table.shape.join(', ')}].`);
  }
  const shape = [...indices.shape, table.shape[1]];
  return createNode('Gather', [table, indices], [{ shape, dtype: table.dtype }], {
    attributes: { axis: 0 },
  })[0];
}

/** One value of each row of the last axis: x [..., N] at indices [..., 1] -> [..., 1]. */
export function gatherLast(x: Tensor, indices: Tensor): Tensor {
  if (indices.shape.length !== x.shape.length || indices.shape.at(-1) !== 1) {
    throw new RangeError(
      `gatherLast takes one index a row of [${x.shape.join(', ')}], not [${indices.shape.join(', ')}].`,
    );
  }
  return createNode('GatherElements', [x, indices], [{ shape: indices.shape, dtype: x.dtype }], {
    attributes: { axis: x.shape.length - 1 },
  })[0];
}

/** Place of the largest value of each row of the last axis, the first of equal ones: [..., N] -> [..., 1] int64. */
export function argMax(x: Tensor): Tensor {
  return createNode('ArgMax', [x], [{ shape: [...x.shape.slice(0, -1), 1], dtype: 'int64' }], {
    attributes: { axis: x.shape.length - 1, keepdims: 1 },
  })[0];
}

/** Largest value of each row of the last axis; its gradient goes to the first of equal ones: [..., N] -> [..., 1]. */
export const maxLast = (x: Tensor): Tensor => gatherLast(x, argMax(x));

/** 1 at each index, 0 elsewhere: [...] -> [..., depth]. */
export function oneHot(indices: Tensor, depth: number): Tensor {
  const values = createNode(
    'Concat',
    [reshape(scalar(0), [1]), reshape(scalar(1), [1])],
    [{ shape: [2], dtype: 'float32' }],
    {
      attributes: { axis: 0 },
    },
  )[0];
  return createNode(
    'OneHot',
    [indices, integers([depth]), values],
    [{ shape: [...indices.shape, depth], dtype: 'float32' }],
  )[0];
}

/** Joins tensors that agree in all other sizes along one axis. */
export function concat(parts: readonly Tensor[], axis: number): Tensor {
  for (const part of parts) {
    requireAxis('concat', part, axis);
    const fits = part.shape.every((dim, i) => i === axis || dim === parts[0].shape[i]);
    if (!fits || part.shape.length !== parts[0].shape.length) {
      throw new RangeError(
        `concat: [${parts[0].shape.join(', ')}] and [${part.shape.join(', ')}] differ beside axis ${axis}.`,
      );
    }
  }
  const sizes = parts.map((part) => part.shape[axis]);
  const total = sizes.every((size) => typeof size === 'number')
    ? sizes.reduce((a, b) => a + b, 0)
    : sizes.join('+');
  const shape = parts[0].shape.map((dim, i) => (i === axis ? total : dim));
  return createNode('Concat', parts, [{ shape, dtype: parts[0].dtype }], {
    attributes: { axis },
  })[0];
}

/**
 * Elements `start` to `end` (exclusive) of one axis. Negative places count from the end; along an axis of unknown
 * size they need `size`, the name of the result's size.
 */
export function slice(x: Tensor, axis: number, start: number, end: number, size?: Dim): Tensor {
  requireAxis('slice', x, axis);
  const whole = x.shape[axis];
  const place = (at: number): number => (at < 0 && typeof whole === 'number' ? at + whole : at);
  const [from, to] = [place(start), place(end)];
  const outside = typeof whole === 'number' && (from < 0 || to > whole);
  if (outside || (from >= 0 === to >= 0 && to < from)) {
    throw new RangeError(
      `slice: axis ${axis} of [${x.shape.join(', ')}] has no part from ${start} to ${end}.`,
    );
  }
  if (size === undefined && (from < 0 || to < 0)) {
    throw new RangeError('slice: a place counted from an unknown end needs a name for the size.');
  }
  const shape = x.shape.map((dim, i) => (i === axis ? (size ?? to - from) : dim));
  return createNode(
    'Slice',
    [x, integers([from]), integers([to]), integers([axis])],
    [{ shape, dtype: x.dtype }],
  )[0];
}

/** Cuts one axis into parts of these sizes. */
export function split(x: Tensor, axis: number, sizes: readonly number[]): Tensor[] {
  requireAxis('split', x, axis);
  const total = sizes.reduce((a, b) => a + b, 0);
  if (typeof x.shape[axis] === 'number' && x.shape[axis] !== total) {
    throw new RangeError(
      `split: sizes of ${total} in all do not cut axis ${axis} of [${x.shape.join(', ')}].`,
    );
  }
  const outputs = sizes.map((size) => ({
    shape: x.shape.map((dim, i) => (i === axis ? size : dim)),
    dtype: x.dtype,
  }));
  return createNode('Split', [x, integers(sizes)], outputs, { attributes: { axis } });
}

/** `x` placed from `start` along one axis into zeros of the shape of `like`. */
export function padLike(x: Tensor, like: Tensor, axis: number, start: number): Tensor {
  if (start < 0) throw new RangeError('padLike takes a start of 0 or more.');
  const after = integerOperation('Sub', sizeAlong(like, axis), endOf(x, axis, start));
  const pads = createNode('Concat', [integers([start]), after], [{ shape: [2], dtype: 'int64' }], {
    attributes: { axis: 0 },
  })[0];
  const shape = x.shape.map((dim, i) => (i === axis ? like.shape[axis] : dim));
  return createNode('Pad', [x, pads, scalar(0), integers([axis])], [{ shape, dtype: x.dtype }])[0];
}

/** The part of `x` from `start` along one axis that is as long as `like` is along its axis `likeAxis`. */
export function sliceLike(
  x: Tensor,
  like: Tensor,
  axis: number,
  start: number,
  likeAxis = axis,
): Tensor {
  const shape = x.shape.map((dim, i) => (i === axis ? like.shape[likeAxis] : dim));
  const end = endOf(like, likeAxis, start);
  return createNode(
    'Slice',
    [x, integers([start]), end, integers([axis])],
    [{ shape, dtype: x.dtype }],
  )[0];
}

/** Where a part of the size of `x` ends that begins at `start`: [1] int64. */
function endOf(x: Tensor, axis: number, start: number): Tensor {
  return integerOperation('Add', sizeAlong(x, axis), integers([start]));
}

function integerOperation(op: 'Add' | 'Sub', a: Tensor, b: Tensor): Tensor {
  return createNode(op, [a, b], [{ shape: [1], dtype: 'int64' }])[0];
}

function sizeAlong(x: Tensor, axis: number): Tensor {
  return createNode('Shape', [x], [{ shape: [1], dtype: 'int64' }], {
    attributes: { start: axis, end: axis + 1 },
  })[0];
}
