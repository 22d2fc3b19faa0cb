/** Named weights of a network: their initial values, and their bytes in checkpoints. */
import type { Random } from '../random/random.ts';
import { input, type Tensor } from './tensor.ts';

export interface ParameterSpec {
  shape: readonly number[];
  /** Standard deviation of normal, or half-width of uniform, initial values; 0 for zeros, 'one' for ones. */
  initial: { uniform: number } | { normal: number } | 'zero' | 'one';
}

export type ParameterSpecs = Readonly<Record<string, ParameterSpec>>;
export type ParameterValues = Record<string, Float32Array>;

export function parameterTensors<Name extends string>(
  specs: Readonly<Record<Name, ParameterSpec>>,
): Record<Name, Tensor> {
  const entries = Object.entries<ParameterSpec>(specs);
  return Object.fromEntries(
    entries.map(([name, { shape }]) => [name, input(name, shape)]),
  ) as Record<Name, Tensor>;
}

export function initialParameters(specs: ParameterSpecs, random: Random): ParameterValues {
  return Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, initialValues(spec, random)]),
  );
}

function initialValues({ shape, initial }: ParameterSpec, random: Random): Float32Array {
  const values = new Float32Array(sizeOfShape(shape));
  if (initial === 'zero') return values;
  if (initial === 'one') return values.fill(1);
  return 'uniform' in initial
    ? values.map(() => (2 * random.uniform() - 1) * initial.uniform)
    : values.map(() => random.normal() * initial.normal);
}

export function sizeOfShape(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

export function parameterCount(specs: ParameterSpecs): number {
  return Object.values(specs).reduce((total, { shape }) => total + sizeOfShape(shape), 0);
}
