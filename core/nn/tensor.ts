/**
 * Tensor expressions. Building an expression only records nodes; `compile` (session.ts) turns the recorded graph
 * into an ONNX model. Shapes are known while building, with names for sizes that vary between runs ('batch').
 */

/** A fixed size, or the name of a size that is known only when the graph runs. */
export type Dim = number | string;
export type Shape = readonly Dim[];
export type DType = 'float32' | 'int64' | 'bool';
export type AttributeValue = number | string | readonly number[] | { float: number };

/** The body of a Scan: a graph of its own that may also use tensors of the graph around it. */
export interface Subgraph {
  inputs: readonly Tensor[];
  outputs: readonly Tensor[];
}

/** One operation. `op` is the ONNX operator type, or 'Input', 'Constant' for leaves. */
export interface GraphNode {
  readonly op: string;
  readonly inputs: readonly Tensor[];
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly outputs: Tensor[];
  readonly body?: Subgraph;
  /** Name of an input. */
  readonly name?: string;
  /** Values of a constant, row-major. */
  readonly values?: Float32Array | BigInt64Array;
  /** Vector-Jacobian product of a composite operation that brings its own (scans). */
  readonly vectorJacobian?: (gradients: readonly (Tensor | undefined)[]) => (Tensor | undefined)[];
}

export interface Tensor {
  readonly node: GraphNode;
  /** Which output of the node. */
  readonly index: number;
  readonly shape: Shape;
  readonly dtype: DType;
}

export interface NodeOptions {
  attributes?: Record<string, AttributeValue>;
  body?: Subgraph;
  vectorJacobian?: GraphNode['vectorJacobian'];
}

/** Records an operation with one or more outputs. */
export function createNode(
  op: string,
  inputs: readonly Tensor[],
  outputs: readonly { shape: Shape; dtype: DType }[],
  options: NodeOptions = {},
): Tensor[] {
  const { attributes = {}, ...rest } = options;
  const node: GraphNode = { op, inputs, attributes, outputs: [], ...rest };
  for (const [index, { shape, dtype }] of outputs.entries()) {
    node.outputs.push({ node, index, shape, dtype });
  }
  return node.outputs;
}

/** A value that is given at each run: data or a parameter. */
export function input(name: string, shape: Shape, dtype: DType = 'float32'): Tensor {
  const node: GraphNode = { op: 'Input', inputs: [], attributes: {}, outputs: [], name };
  node.outputs.push({ node, index: 0, shape, dtype });
  return node.outputs[0];
}

export function constant(values: ArrayLike<number>, shape: readonly number[]): Tensor {
  return leaf(Float32Array.from(values), shape, 'float32');
}

export function integers(values: readonly number[]): Tensor {
  return leaf(BigInt64Array.from(values.map(BigInt)), [values.length], 'int64');
}

export function scalar(value: number): Tensor {
  return constant([value], []);
}

function leaf(values: Float32Array | BigInt64Array, shape: Shape, dtype: DType): Tensor {
  const node: GraphNode = { op: 'Constant', inputs: [], attributes: {}, outputs: [], values };
  node.outputs.push({ node, index: 0, shape, dtype });
  return node.outputs[0];
}

/** The shape of an elementwise operation on both (NumPy's broadcasting). Throws when they do not fit. */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const da = a[axis - rank + a.length] ?? 1;
    const db = b[axis - rank + b.length] ?? 1;
    if (da !== db && da !== 1 && db !== 1) {
      throw new RangeError(`Shapes [${a.join(', ')}] and [${b.join(', ')}] do not broadcast.`);
    }
    return da === 1 ? db : da;
  });
}

export function sameShape(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((dim, axis) => dim === b[axis]);
}

/**
 * `values` with a derivative of their own: gradients go to `dependencies` as `vectorJacobian` says (undefined where
 * the loss does not depend on a value), and not through the expressions of `values`.
 */
export function withGradient(
  values: readonly Tensor[],
  dependencies: readonly Tensor[],
  vectorJacobian: (gradients: readonly (Tensor | undefined)[]) => (Tensor | undefined)[],
): Tensor[] {
  return createNode('WithGradient', [...values, ...dependencies], values, {
    vectorJacobian: (gradients) => [...values.map(() => undefined), ...vectorJacobian(gradients)],
  });
}

/** The inputs that a node computes from: all, but for WithGradient only the values that it stands for. */
export function computedFrom(node: GraphNode): readonly Tensor[] {
  return node.op === 'WithGradient' ? node.inputs.slice(0, node.outputs.length) : node.inputs;
}
