/** Writes linear ONNX models of a few weights, so that their predictions can be worked by hand. */
import onnxProto from 'onnx-proto';

interface TinyModel {
  /** Row-major weights, columns x outputs. */
  weights: number[][];
  softmax?: boolean;
  metadata?: string;
  /** A fixed number of rows instead of a free one. */
  rows?: number;
}

const { onnx } = onnxProto;
const FLOAT = onnx.TensorProto.DataType.FLOAT;

/** y = x W, or softmax(x W); input `X`, output `Y`. */
export function tinyModel({ weights, softmax = false, metadata, rows }: TinyModel): Uint8Array {
  const dimension = (size: number | undefined) =>
    size === undefined ? { dimParam: 'n' } : { dimValue: size };
  const value = (name: string, columns: number) => ({
    name,
    type: {
      tensorType: { elemType: FLOAT, shape: { dim: [dimension(rows), dimension(columns)] } },
    },
  });
  const product = softmax ? 'P' : 'Y';
  const model = onnx.ModelProto.create({
    irVersion: 8,
    opsetImport: [{ domain: '', version: 17 }],
    metadataProps: metadata === undefined ? [] : [{ key: 'athanor', value: metadata }],
    graph: {
      name: 'tiny',
      input: [value('X', weights.length)],
      output: [value('Y', weights[0].length)],
      initializer: [
        {
          name: 'W',
          dataType: FLOAT,
          dims: [weights.length, weights[0].length],
          floatData: weights.flat(),
        },
      ],
      node: [
        { opType: 'MatMul', input: ['X', 'W'], output: [product] },
        ...(softmax ? [{ opType: 'Softmax', input: ['P'], output: ['Y'] }] : []),
      ],
    },
  });
  return onnx.ModelProto.encode(model).finish();
}
