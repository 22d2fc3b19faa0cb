/** The numbers of test/golden, which PyTorch computed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gradients } from '../../../core/nn/gradients.ts';
import { mul, sum } from '../../../core/nn/operations.ts';
import type { RunInput } from '../../../core/nn/session.ts';
import { input, type Tensor } from '../../../core/nn/tensor.ts';
import { evaluate, expectClose, floats, type Value } from './numeric-checks.ts';

/** The `cases` of a file, in the form its generator wrote. */
export function goldenCases<Cases>(file: string): Cases {
  const path = join(import.meta.dirname, '../../golden', file);
  return (JSON.parse(readFileSync(path, 'utf8')) as { cases: Cases }).cases;
}

export interface LayerCase {
  inputs: Record<string, Value>;
  weights: Value;
  output: Value;
  gradients: Record<string, Value>;
}

export function layerCases(layer: 'gru' | 'lstm' | 'linear' | 'layerNorm'): LayerCase[] {
  return goldenCases<Record<string, LayerCase[]>>('layers.json')[layer];
}

/** Output and all gradients of a layer against PyTorch's. */
export async function expectGoldenLayer(
  golden: LayerCase,
  build: (x: Record<string, Tensor>) => Tensor,
): Promise<void> {
  const names = Object.keys(golden.inputs);
  const x = Object.fromEntries(names.map((name) => [name, input(name, golden.inputs[name].shape)]));
  const output = build(x);
  const loss = sum(mul(output, input('weights', golden.weights.shape)));
  const slopes = gradients(
    loss,
    names.map((name) => x[name]),
  );
  const found = await evaluate(
    { output, ...Object.fromEntries(names.map((name, i) => [`d ${name}`, slopes[i]])) },
    { ...inputsOf(golden), weights: floats(golden.weights) },
  );
  expectClose(found.output, golden.output, 2e-6);
  for (const name of names) expectClose(found[`d ${name}`], golden.gradients[name], 5e-6);
}

export function inputsOf(golden: LayerCase): Record<string, RunInput> {
  return Object.fromEntries(Object.entries(golden.inputs).map(([name, v]) => [name, floats(v)]));
}
