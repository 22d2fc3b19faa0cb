/** Writes a recorded graph as an ONNX model with the official protobuf schema. */
import onnxProto from 'onnx-proto';
import type { onnx } from 'onnx-proto';
import {
  computedFrom,
  type AttributeValue,
  type DType,
  type Dim,
  type GraphNode,
  type Subgraph,
  type Tensor,
} from './tensor.ts';

/** ONNX operator set 20 and IR version 9 (ONNX 1.15), which ONNX Runtime 1.17 and later read. */
const OPSET_VERSION = 20;
const IR_VERSION = 9;

const DATA_TYPES: Record<DType, number> = {
  float32: onnxProto.onnx.TensorProto.DataType.FLOAT,
  int64: onnxProto.onnx.TensorProto.DataType.INT64,
  bool: onnxProto.onnx.TensorProto.DataType.BOOL,
};

export interface ModelInterface {
  inputs: readonly { name: string; dtype: DType; shape: readonly Dim[] }[];
  outputs: readonly string[];
}

export interface SerializedModel extends ModelInterface {
  bytes: Uint8Array;
}

export interface ModelOptions {
  /** Values that are stored in the model: those inputs become initializers of their name. */
  weights?: Readonly<Record<string, Float32Array>>;
  metadata?: Readonly<Record<string, string>>;
}

/**
 * Serializes the graph that computes `outputs`; inputs are found from them. Throws a RangeError when two inputs, or an
 * input and an output, have one name, and when a weight has not the size of its input.
 */
export function writeModel(
  outputs: Readonly<Record<string, Tensor>>,
  { weights = {}, metadata = {} }: ModelOptions = {},
): SerializedModel {
  const names = new Map<Tensor, string>();
  const counter = { next: 0 };
  const found: Tensor[] = [];
  const nodes: onnx.INodeProto[] = [];
  const initializers: onnx.ITensorProto[] = [];
  const outputNames = Object.keys(outputs);
  const roots = Object.values(outputs);
  emit(roots, names, counter, { nodes, initializers, inputs: found });
  const inputs = found.filter((x) => !((x.node.name as string) in weights));
  for (const x of found) {
    const name = x.node.name as string;
    if (name in weights) initializers.push(tensorProto(name, x, weights[name]));
  }
  const inputNames = new Set(found.map((x) => x.node.name));
  for (const [i, name] of outputNames.entries()) {
    if (inputNames.has(name)) {
      throw new RangeError(`"${name}" names an input and an output of the same graph.`);
    }
    // A named copy, since one tensor may be several outputs or an input.
    nodes.push({ opType: 'Identity', input: [nameOf(roots[i], names)], output: [name] });
  }
  const graph: onnx.IGraphProto = {
    name: 'athanor',
    node: nodes,
    initializer: initializers,
    input: inputs.map((tensor) => valueInfo(nameOf(tensor, names), tensor)),
    output: outputNames.map((name, i) => valueInfo(name, roots[i])),
  };
  const model: onnx.IModelProto = {
    irVersion: IR_VERSION,
    producerName: 'athanor',
    opsetImport: [{ domain: '', version: OPSET_VERSION }],
    graph,
    metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
  };
  return {
    bytes: onnxProto.onnx.ModelProto.encode(onnxProto.onnx.ModelProto.create(model)).finish(),
    inputs: inputs.map((tensor) => ({
      name: nameOf(tensor, names),
      dtype: tensor.dtype,
      shape: tensor.shape,
    })),
    outputs: outputNames,
  };
}

interface GraphParts {
  nodes: onnx.INodeProto[];
  initializers: onnx.ITensorProto[];
  inputs: Tensor[];
}

/** Appends all nodes that `roots` need and that have no name yet, inputs before outputs. */
function emit(
  roots: readonly Tensor[],
  names: Map<Tensor, string>,
  counter: { next: number },
  parts: GraphParts,
): void {
  const visit = (start: GraphNode): void => {
    const stack: { node: GraphNode; children: readonly GraphNode[]; next: number }[] = [];
    const push = (node: GraphNode): void => {
      if (!names.has(node.outputs[0])) stack.push({ node, children: childrenOf(node), next: 0 });
    };
    push(start);
    while (stack.length > 0) {
      const frame = stack[stack.length - 1];
      if (frame.next < frame.children.length) push(frame.children[frame.next++]);
      else {
        stack.pop();
        if (!names.has(frame.node.outputs[0])) emitNode(frame.node, names, counter, parts);
      }
    }
  };
  for (const root of roots) visit(root.node);
}

/** Nodes of this graph that must come before `node`: its inputs and what its body uses from around it. */
function childrenOf(node: GraphNode): GraphNode[] {
  const direct = computedFrom(node).map((x) => x.node);
  return node.body === undefined ? direct : [...direct, ...outerNodes(node.body)];
}

function outerNodes(body: Subgraph): GraphNode[] {
  const inner = dependsOn(body);
  // A body may return a value of the graph around it as it is.
  const outer = new Set(
    body.outputs.map((x) => x.node).filter((node) => !inner.has(node) && node.op !== 'Constant'),
  );
  for (const node of inner) {
    for (const x of computedFrom(node))
      if (!inner.has(x.node) && x.node.op !== 'Constant') outer.add(x.node);
  }
  return [...outer].filter((node) => !body.inputs.some((x) => x.node === node));
}

/** Nodes of a body that depend on its inputs; all other tensors belong to the graph around it. */
function dependsOn(body: Subgraph): Set<GraphNode> {
  const starts = new Set(body.inputs.map((x) => x.node));
  const known = new Map<GraphNode, boolean>();
  const visit = (node: GraphNode): boolean => {
    const before = known.get(node);
    if (before !== undefined) return before;
    known.set(node, false);
    const inside = starts.has(node) || node.inputs.map((x) => visit(x.node)).some(Boolean);
    known.set(node, inside);
    return inside;
  };
  for (const output of body.outputs) visit(output.node);
  return new Set(
    [...known].filter(([node, inside]) => inside && !starts.has(node)).map(([node]) => node),
  );
}

function emitNode(
  node: GraphNode,
  names: Map<Tensor, string>,
  counter: { next: number },
  parts: GraphParts,
): void {
  for (const output of node.outputs) {
    names.set(output, node.op === 'Input' ? (node.name as string) : `_${counter.next++}`);
  }
  const first = node.outputs[0];
  if (node.op === 'Input') {
    if (parts.inputs.some((x) => x.node.name === node.name)) {
      throw new RangeError(`Two different inputs of the same graph are called "${node.name}".`);
    }
    parts.inputs.push(first);
    return;
  }
  if (node.op === 'Constant') {
    const values = node.values as Float32Array | BigInt64Array;
    parts.initializers.push(tensorProto(nameOf(first, names), first, values));
    return;
  }
  if (node.op === 'WithGradient') {
    for (const [i, output] of node.outputs.entries()) {
      const [from, to] = [nameOf(node.inputs[i], names), nameOf(output, names)];
      parts.nodes.push({ opType: 'Identity', input: [from], output: [to] });
    }
    return;
  }
  const attribute = Object.entries(node.attributes).map(([name, value]) =>
    attributeProto(name, value),
  );
  if (node.body !== undefined) {
    attribute.push({
      name: 'body',
      type: onnxProto.onnx.AttributeProto.AttributeType.GRAPH,
      g: bodyProto(node.body, names, counter),
    });
  }
  parts.nodes.push({
    opType: node.op,
    input: node.inputs.map((x) => nameOf(x, names)),
    output: node.outputs.map((x) => nameOf(x, names)),
    attribute,
  });
}

function bodyProto(
  body: Subgraph,
  outer: Map<Tensor, string>,
  counter: { next: number },
): onnx.IGraphProto {
  const names = new Map(outer);
  for (const x of body.inputs) names.set(x, `_${counter.next++}`);
  const parts: GraphParts = { nodes: [], initializers: [], inputs: [] };
  emit(body.outputs, names, counter, parts);
  const outputNames = body.outputs.map((x, i) => {
    const own = parts.nodes.some((node) => node.output?.includes(nameOf(x, names)));
    if (own && body.outputs.indexOf(x) === i) return nameOf(x, names);
    // A value of the body's inputs, of the graph around it, or one that is given twice must be copied.
    const name = `_${counter.next++}`;
    parts.nodes.push({ opType: 'Identity', input: [nameOf(x, names)], output: [name] });
    return name;
  });
  return {
    name: 'body',
    node: parts.nodes,
    initializer: parts.initializers,
    input: body.inputs.map((x) => valueInfo(nameOf(x, names), x)),
    output: body.outputs.map((x, i) => valueInfo(outputNames[i], x)),
  };
}

function nameOf(tensor: Tensor, names: ReadonlyMap<Tensor, string>): string {
  const name = names.get(tensor);
  if (name === undefined)
    throw new Error(`A tensor of ${tensor.node.op} was used before it was written.`);
  return name;
}

function valueInfo(name: string, tensor: Tensor): onnx.IValueInfoProto {
  return {
    name,
    type: {
      tensorType: {
        elemType: DATA_TYPES[tensor.dtype],
        shape: {
          dim: tensor.shape.map((dim) =>
            typeof dim === 'number' ? { dimValue: dim } : { dimParam: dim },
          ),
        },
      },
    },
  };
}

function tensorProto(
  name: string,
  tensor: Tensor,
  values: Float32Array | BigInt64Array,
): onnx.ITensorProto {
  const dims = tensor.shape.map(Number);
  const size = dims.reduce((product, dim) => product * dim, 1);
  if (size !== values.length) {
    throw new RangeError(
      `"${name}" of [${tensor.shape.join(', ')}] was given ${values.length} values.`,
    );
  }
  return {
    name,
    dims,
    dataType: DATA_TYPES[tensor.dtype],
    rawData: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
  };
}

function attributeProto(name: string, value: AttributeValue): onnx.IAttributeProto {
  const types = onnxProto.onnx.AttributeProto.AttributeType;
  if (typeof value === 'number') return { name, type: types.INT, i: value };
  if (typeof value === 'string')
    return { name, type: types.STRING, s: new TextEncoder().encode(value) };
  if ('float' in value) return { name, type: types.FLOAT, f: value.float };
  return { name, type: types.INTS, ints: [...value] };
}

export interface StoredModel {
  weights: Map<string, { data: Float32Array; shape: number[] }>;
  metadata: Map<string, string>;
}

/** Reads the float weights and the metadata of an ONNX model. Throws a RangeError on bytes that are none. */
export function readStoredModel(bytes: Uint8Array): StoredModel {
  const model = decodeModel(bytes);
  const weights: StoredModel['weights'] = new Map();
  for (const { name, dims, rawData, dataType } of model.graph?.initializer ?? []) {
    if (dataType !== DATA_TYPES.float32 || rawData === null || rawData === undefined) continue;
    const shape = (dims ?? []).map(Number);
    const size = shape.reduce((product, dim) => product * dim, 1);
    if (rawData.length !== size * Float32Array.BYTES_PER_ELEMENT) {
      throw new RangeError(`The weight "${name ?? ''}" of this ONNX model is cut off.`);
    }
    // A copy of its own: `slice` of a Node Buffer would be a view of the whole file.
    const data = new Float32Array(Uint8Array.from(rawData).buffer);
    weights.set(name ?? '', { data, shape });
  }
  const metadata = new Map(model.metadataProps.map(({ key, value }) => [key ?? '', value ?? '']));
  return { weights, metadata };
}

function decodeModel(bytes: Uint8Array): onnx.ModelProto {
  let model: onnx.ModelProto;
  try {
    model = onnxProto.onnx.ModelProto.decode(bytes);
  } catch (cause) {
    throw new RangeError('These bytes are not an ONNX model.', { cause });
  }
  if (model.graph === null || model.graph === undefined) {
    throw new RangeError('These bytes are not an ONNX model.');
  }
  return model;
}
