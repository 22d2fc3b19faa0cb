/** A recurrence over the first axis (time) as one ONNX Scan. */
import { createNode, input, type Tensor } from './tensor.ts';

export interface ScanStep {
  /** States after the step, in the order and shapes of the states before. */
  states: readonly Tensor[];
  /** Values of this step, stacked over time. */
  outputs: readonly Tensor[];
}

export interface ScanOptions {
  /** From the last time step to the first; stacked outputs keep the order of time. */
  reverse?: boolean;
}

/**
 * Runs `step` over sequences [time, ...]. Tensors of the surrounding graph may be used in `step`.
 * Returns the final states and the stacked outputs [time, ...]. A layer that scans brings its own backward scan
 * by `withGradient`.
 */
export function scan(
  initial: readonly Tensor[],
  sequences: readonly Tensor[],
  step: (states: readonly Tensor[], slices: readonly Tensor[]) => ScanStep,
  options: ScanOptions = {},
): { finals: Tensor[]; stacked: Tensor[] } {
  const states = initial.map((x, i) => input(`state${i}`, x.shape, x.dtype));
  const slices = sequences.map((x, i) => input(`slice${i}`, x.shape.slice(1), x.dtype));
  const result = step(states, slices);
  const time = sequences[0].shape[0];
  const direction = options.reverse === true ? 1 : 0;
  const outputs = createNode(
    'Scan',
    [...initial, ...sequences],
    [
      ...initial.map(({ shape, dtype }) => ({ shape, dtype })),
      ...result.outputs.map(({ shape, dtype }) => ({ shape: [time, ...shape], dtype })),
    ],
    {
      attributes: {
        num_scan_inputs: sequences.length,
        scan_input_directions: sequences.map(() => direction),
        scan_output_directions: result.outputs.map(() => direction),
      },
      body: { inputs: [...states, ...slices], outputs: [...result.states, ...result.outputs] },
      vectorJacobian: () => {
        throw new Error('A Scan has no derivative of its own; wrap its result in withGradient.');
      },
    },
  );
  return { finals: outputs.slice(0, initial.length), stacked: outputs.slice(initial.length) };
}
