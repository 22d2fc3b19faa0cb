/** A small process whose exact values NumPy and SciPy have computed, shared by the tests of core/surrogate. */
import { GaussianProcess } from '../../../core/surrogate/gaussian-process.ts';
import { Kernel } from '../../../core/surrogate/kernel.ts';
import type { FeatureLayout } from '../../../core/surrogate/features.ts';

/** Two columns of one group and factor, one of another. */
export const layout: FeatureLayout = { groupOfColumn: [0, 0, 1], factorOfGroup: [0, 1] };

export const rows = [[0, 0, 0.1], [1, 0, 0.4], [0, 1, 0.9], [1, 0, 0.7], [0, 0, 0.3]].map((row) =>
  Float64Array.from(row),
); // prettier-ignore
export const values = [-1.2, 0.3, 0.9, 1.1, -0.6];

export const kernel = new Kernel(layout, {
  lengthScales: Float64Array.of(0.8, 1.5),
  jointAmplitude: 0.9,
  mainAmplitudes: Float64Array.of(0.4, 0.2),
});
export const NOISE = 0.05;

export const exampleProcess = (): GaussianProcess =>
  new GaussianProcess(kernel, NOISE, 0.13, rows, values);
