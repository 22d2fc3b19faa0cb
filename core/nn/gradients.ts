/**
 * Reverse-mode differentiation. All derivatives stand in one table, a line or two an operation; the backward
 * nodes are ordinary expressions, so gradients can be differentiated again.
 */
import {
  add,
  padLike,
  sliceLike,
  concat,
  div,
  exp,
  expandLike,
  greaterOrEqual,
  lessOrEqual,
  matmul,
  mul,
  neg,
  oneHot,
  reshape,
  reshapeLike,
  slice,
  sub,
  sum,
  transpose,
  where,
  flattenRows,
  zerosLike,
} from './operations.ts';
import { sameShape, scalar, createNode, integers, type Shape, type Tensor } from './tensor.ts';

/** From the gradient of the loss by the output(s) to those by the inputs; undefined where none flows. */
type Derivative = (gradient: Tensor, x: readonly Tensor[], y: Tensor) => (Tensor | undefined)[];

const DERIVATIVES: Record<string, Derivative> = {
  Add: (g, [a, b]) => [sumTo(g, a.shape), sumTo(g, b.shape)],
  Sub: (g, [a, b]) => [sumTo(g, a.shape), sumTo(neg(g), b.shape)],
  Mul: (g, [a, b]) => [sumTo(mul(g, b), a.shape), sumTo(mul(g, a), b.shape)],
  Div: (g, [a, b], y) => [sumTo(div(g, b), a.shape), sumTo(neg(div(mul(g, y), b)), b.shape)],
  Max: (g, [a, b]) => route(g, greaterOrEqual(a, b), a, b),
  Min: (g, [a, b]) => route(g, lessOrEqual(a, b), a, b),
  Neg: (g) => [neg(g)],
  Exp: (g, _x, y) => [mul(g, y)],
  Log: (g, [x]) => [div(g, x)],
  Sqrt: (g, _x, y) => [div(mul(g, 0.5), y)],
  Tanh: (g, _x, y) => [mul(g, sub(1, mul(y, y)))],
  Sigmoid: (g, _x, y) => [mul(g, mul(y, sub(1, y)))],
  Identity: () => [undefined],
  Where: (g, [condition, a, b]) => [undefined, ...route(g, condition, a, b)],
  Gemm: gemmDerivative,
  Transpose: (g, [x], y) => [transpose(g, inverse(y.node.attributes.perm as number[], x))],
  Reshape: (g, [x]) => [reshapeLike(g, x), undefined],
  Unsqueeze: (g, [x]) => [reshapeLike(g, x), undefined],
  Expand: (g, [x]) => [sumTo(g, x.shape), undefined],
  ReduceSum: (g, [x], y) => [spread(g, x, y), undefined],
  ReduceMean: (g, [x], y) => [mul(spread(g, x, y), div(sizeOf(y), sizeOf(x))), undefined],
  Softmax: (g, _x, y) => [mul(y, sub(g, sum(mul(g, y), [y.shape.length - 1], true)))],
  LogSoftmax: (g, [x], y) => [sub(g, mul(exp(y), sum(g, [x.shape.length - 1], true)))],
  Gather: (g, [table, indices]) => [tableGradient(g, table, indices), undefined],
  GatherElements: (g, [x, indices]) => [
    mul(g, reshapeLike(oneHot(reshape(indices, ['elements']), Number(x.shape.at(-1))), x)),
    undefined,
  ],
  Concat: (g, parts, y) => concatDerivative(g, parts, y.node.attributes.axis as number),
  Slice: (g, [x, start, , axis]) => [
    padLike(g, x, integerOf(axis), integerOf(start)),
    undefined,
    undefined,
    undefined,
  ],
  Pad: (g, [x, pads, , axis]) => [
    sliceLike(g, x, integerOf(axis), integerOf(pads.node.inputs[0])),
    undefined,
    undefined,
    undefined,
  ],
};

/** Operations whose outputs have no derivative anywhere. */
const CONSTANT_OPERATIONS = new Set([
  'Shape',
  'OneHot',
  'ArgMax',
  'GreaterOrEqual',
  'LessOrEqual',
  'Cast',
  'Size',
]);

/**
 * Gradients of a scalar by each of `variables`, in their shapes. A variable that the loss does not depend on gets
 * zeros. Throws when the loss is not a scalar or an operation on the way has no derivative.
 */
export function gradients(loss: Tensor, variables: readonly Tensor[]): Tensor[] {
  if (loss.shape.length !== 0) {
    throw new RangeError(
      `Only a scalar has gradients, not a tensor of [${loss.shape.join(', ')}].`,
    );
  }
  const collected = new Map<Tensor, Tensor>([[loss, scalar(1)]]);
  const order = dependents(loss, new Set(variables));
  for (const node of order.reverse()) {
    const outputs = node.outputs.map((output) => collected.get(output));
    if (outputs.every((gradient) => gradient === undefined)) continue;
    const contributions = differentiate(node, outputs);
    for (const [i, contribution] of contributions.entries()) {
      if (contribution === undefined) continue;
      const x = node.inputs[i];
      const before = collected.get(x);
      collected.set(x, before === undefined ? contribution : add(before, contribution));
    }
  }
  return variables.map((variable) => collected.get(variable) ?? zerosLike(variable));
}

function differentiate(
  node: Tensor['node'],
  outputs: (Tensor | undefined)[],
): (Tensor | undefined)[] {
  if (node.vectorJacobian !== undefined) return node.vectorJacobian(outputs);
  if (CONSTANT_OPERATIONS.has(node.op)) return [];
  if (node.op === 'Split') return [joinParts(node, outputs), undefined];
  const rule = DERIVATIVES[node.op];
  if (rule === undefined) throw new Error(`Operation ${node.op} has no derivative.`);
  return rule(outputs[0] as Tensor, node.inputs, node.outputs[0]);
}

/** Nodes between `variables` and `loss`, inputs before outputs. */
function dependents(loss: Tensor, variables: ReadonlySet<Tensor>): Tensor['node'][] {
  const reaches = new Map<Tensor['node'], boolean>();
  const order: Tensor['node'][] = [];
  const stack: { node: Tensor['node']; next: number }[] = [{ node: loss.node, next: 0 }];
  const seen = new Set([loss.node]);
  while (stack.length > 0) {
    const frame = stack[stack.length - 1];
    if (frame.next < frame.node.inputs.length) {
      const child = frame.node.inputs[frame.next++].node;
      if (!seen.has(child)) {
        seen.add(child);
        stack.push({ node: child, next: 0 });
      }
      continue;
    }
    stack.pop();
    const { node } = frame;
    const touched = node.inputs.some((x) => variables.has(x) || reaches.get(x.node) === true);
    reaches.set(node, touched);
    if (touched) order.push(node);
  }
  return order;
}

/** Undoes broadcasting: sums the axes along which `shape` was repeated. */
function sumTo(g: Tensor, shape: Shape): Tensor {
  if (sameShape(g.shape, shape)) return g;
  const lead = g.shape.length - shape.length;
  const repeated = g.shape
    .map((_, axis) => axis)
    .filter((axis) => axis >= lead && shape[axis - lead] === 1 && g.shape[axis] !== 1);
  const kept = repeated.length === 0 ? g : sum(g, repeated, true);
  return lead === 0
    ? kept
    : sum(
        kept,
        Array.from({ length: lead }, (_, axis) => axis),
      );
}

function route(g: Tensor, condition: Tensor, a: Tensor, b: Tensor): [Tensor, Tensor] {
  return [sumTo(where(condition, g, 0), a.shape), sumTo(where(condition, 0, g), b.shape)];
}

function gemmDerivative(g: Tensor, [a, b, ...added]: readonly Tensor[], y: Tensor): Tensor[] {
  const transA = y.node.attributes.transA === 1;
  const transB = y.node.attributes.transB === 1;
  return [
    transA ? matmul(b, g, transB, true) : matmul(g, b, false, !transB),
    transB ? matmul(g, a, true, transA) : matmul(a, g, !transA, false),
    ...added.map((c) => sumTo(g, c.shape)),
  ];
}

function inverse(permutation: readonly number[], x: Tensor): number[] {
  return x.shape.map((_, axis) => permutation.indexOf(axis));
}

/** Gradient of a sum or mean, repeated over the axes that were reduced. */
function spread(g: Tensor, x: Tensor, y: Tensor): Tensor {
  const axes = integersOf(y.node.inputs[1]);
  if (y.node.attributes.keepdims === 1) return expandLike(g, x);
  const unsqueezed = createNode(
    'Unsqueeze',
    [g, integers(axes)],
    [{ shape: x.shape.map((dim, axis) => (axes.includes(axis) ? 1 : dim)), dtype: g.dtype }],
  )[0];
  return expandLike(unsqueezed, x);
}

/** Number of elements as a float. */
function sizeOf(x: Tensor): Tensor {
  const size = createNode('Size', [x], [{ shape: [], dtype: 'int64' }])[0];
  return createNode('Cast', [size], [{ shape: [], dtype: 'float32' }], {
    attributes: { to: 1 },
  })[0];
}

/** Rows of one table row summed: one-hot^T x gradient, a large product, as the tables here are small. */
function tableGradient(g: Tensor, table: Tensor, indices: Tensor): Tensor {
  const rows = oneHot(reshape(indices, ['elements']), Number(table.shape[0]));
  return matmul(rows, flattenRows(g), true, false);
}

function concatDerivative(g: Tensor, parts: readonly Tensor[], axis: number): Tensor[] {
  let start = 0;
  return parts.map((part) => {
    const size = part.shape[axis];
    if (typeof size !== 'number')
      throw new Error('Concat has a derivative only along fixed sizes.');
    start += size;
    return slice(g, axis, start - size, start);
  });
}

function joinParts(node: Tensor['node'], outputs: readonly (Tensor | undefined)[]): Tensor {
  const parts = node.outputs.map((output, i) => outputs[i] ?? zerosLike(output));
  return concat(parts, node.attributes.axis as number);
}

function integersOf(x: Tensor): number[] {
  return Array.from(x.node.values as BigInt64Array, Number);
}

function integerOf(x: Tensor): number {
  return integersOf(x)[0];
}
