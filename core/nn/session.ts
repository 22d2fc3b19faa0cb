/** Compiled expressions: a graph as a session of ONNX Runtime, called with typed arrays. */
import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import type { ExecutionProvider } from '../protocol/execution-provider.ts';
import { writeModel } from './onnx-model.ts';
import type { DType, Tensor } from './tensor.ts';

export interface SessionSettings {
  /** 'cpu' everywhere; the others where ONNX Runtime has them on the user's machine (`usableProvider`). */
  executionProvider?: ExecutionProvider;
  /** Threads inside an operation. */
  threads?: number;
  /**
   * Whether a session keeps the memory of its largest batch for the next ones. 3 % faster in training; but an RL run
   * has many sessions, and needs a third less memory without.
   */
  memoryArena?: boolean;
}

export type Values = Float32Array | BigInt64Array | Uint8Array;

export interface RunInput {
  data: Values;
  shape: readonly number[];
}

export interface RunOutput {
  data: Values;
  shape: readonly number[];
}

/** A compiled graph. */
export interface Computation {
  readonly inputNames: readonly string[];
  /** Runs the graph; every input must be given. Results are new arrays. */
  run(inputs: Readonly<Record<string, RunInput>>): Promise<Record<string, RunOutput>>;
  close(): Promise<void>;
}

const ORT_TYPES: Record<DType, 'float32' | 'int64' | 'bool'> = {
  float32: 'float32',
  int64: 'int64',
  bool: 'bool',
};

/**
 * Opens a session for the graph that computes `outputs`. `weights` become constants of the graph: ONNX Runtime packs
 * constant matrices once, and others again in every product, which doubles the time of a product with few rows.
 */
export async function compile(
  outputs: Readonly<Record<string, Tensor>>,
  settings: SessionSettings = {},
  weights: Readonly<Record<string, Float32Array>> = {},
): Promise<Computation> {
  const model = writeModel(outputs, { weights });
  const session = await InferenceSession.create(model.bytes, {
    executionProviders: [settings.executionProvider ?? 'cpu'],
    intraOpNumThreads: settings.threads ?? 0,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    enableCpuMemArena: settings.memoryArena ?? false,
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  });
  const inputs = model.inputs;
  return {
    inputNames: inputs.map(({ name }) => name),
    async run(given) {
      const feeds: Record<string, OrtTensor> = {};
      for (const { name, dtype } of inputs) {
        const value = given[name];
        if (value === undefined) throw new Error(`Input "${name}" was not given.`);
        feeds[name] = new OrtTensor(
          ORT_TYPES[dtype] as 'float32',
          value.data as Float32Array,
          value.shape,
        );
      }
      const results = await session.run(feeds);
      return Object.fromEntries(
        Object.entries(results).map(([name, tensor]) => [
          name,
          { data: tensor.data as Values, shape: tensor.dims },
        ]),
      );
    },
    close: () => session.release(),
  };
}
