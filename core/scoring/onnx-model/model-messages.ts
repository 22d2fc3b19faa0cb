/** What crosses between the `onnx` component and the child process that runs the model. */

export interface TensorFacts {
  name: string;
  /** Element type, or 'not a tensor'. */
  type: string;
  /** A free dimension is its name, or a number below 1. */
  shape: readonly (number | string)[];
}

export interface ModelFacts {
  inputs: TensorFacts[];
  outputs: TensorFacts[];
  /** The metadata entry `athanor` of the file. */
  metadata?: string;
}

export type ModelRequest =
  { open: string } | { input: string; output: string; features: Float32Array; rows: number };

export type ModelReply =
  { facts: ModelFacts } | { values: Float64Array; shape: readonly number[] } | { error: string };
