/** Running expressions on plain numbers, and gradients against central differences, for the tests of core/nn. */
import { expect } from 'vitest';
import { gradients } from '../../../core/nn/gradients.ts';
import { add, mul, sum } from '../../../core/nn/operations.ts';
import { compile, type Computation, type RunInput } from '../../../core/nn/session.ts';
import { input, type Shape, type Tensor } from '../../../core/nn/tensor.ts';
import { Random } from '../../../core/random/random.ts';

export interface Value {
  data: readonly number[];
  shape: readonly number[];
}

export function value(data: readonly number[], shape: readonly number[] = [data.length]): Value {
  return { data, shape };
}

/** Numbers between -1.5 and 1.5 from a seed. */
export function randomValue(shape: readonly number[], seed: number, scale = 1.5): Value {
  const random = new Random(seed);
  const size = shape.reduce((a, b) => a * b, 1);
  return value(
    Array.from({ length: size }, () => scale * (2 * random.uniform() - 1)),
    shape,
  );
}

export function floats({ data, shape }: Value): RunInput {
  return { data: Float32Array.from(data), shape };
}

export function int64({ data, shape }: Value): RunInput {
  return { data: BigInt64Array.from(data, BigInt), shape };
}

export function numbers(data: ArrayLike<number | bigint>): number[] {
  return Array.from(data, Number);
}

/** Compiles, runs once and closes. */
export async function evaluate(
  outputs: Readonly<Record<string, Tensor>>,
  inputs: Readonly<Record<string, RunInput>> = {},
): Promise<Record<string, Value>> {
  const computation = await compile(outputs, { threads: 1 });
  const results = await computation.run(inputs);
  await computation.close();
  return Object.fromEntries(
    Object.entries(results).map(([name, { data, shape }]) => [
      name,
      { data: numbers(data), shape: [...shape] },
    ]),
  );
}

export function expectClose(actual: Value, expected: Value, tolerance: number): void {
  expect(actual.shape).toEqual([...expected.shape]);
  for (const [i, x] of expected.data.entries()) {
    const error = Math.abs(actual.data[i] - x);
    expect(error, `element ${i}: ${actual.data[i]} instead of ${x}`).toBeLessThanOrEqual(
      tolerance * Math.max(1, Math.abs(x)),
    );
  }
}

export interface GradientCheck {
  /** Values of the variables by name. */
  variables: Readonly<Record<string, Value>>;
  /** Shapes as declared in the graph, where they have names for sizes. */
  declared?: Readonly<Record<string, Shape>>;
  /** Given as they are, without gradients. */
  others?: Readonly<Record<string, { tensor: Tensor; value: RunInput }>>;
  build: (x: Record<string, Tensor>) => Tensor;
  /** Also gradients of gradients (products of the Hessian with a vector). */
  secondOrder?: boolean;
  tolerance?: number;
  step?: number;
}

/**
 * Compares all elements of the gradients of sum(weights * build(x)) by every variable, at random weights, with
 * central differences, and products of the Hessian with a random vector with differences of the gradients.
 */
export async function checkGradients(check: GradientCheck): Promise<void> {
  const { variables, declared = {}, others = {}, tolerance = 2e-3, step = 1e-2 } = check;
  const names = Object.keys(variables);
  const x = Object.fromEntries(
    names.map((name) => [name, input(name, declared[name] ?? variables[name].shape)]),
  );
  const result = check.build(x);
  const fixed = Object.fromEntries(Object.entries(others).map(([name, o]) => [name, o.value]));
  const given = (values: Readonly<Record<string, Value>>): Record<string, RunInput> => ({
    ...fixed,
    ...Object.fromEntries(Object.entries(values).map(([name, v]) => [name, floats(v)])),
  });
  const first = await evaluate({ result }, given(variables));
  const weights = randomValue(first.result.shape, 77);
  const loss = sum(mul(result, input('weights', result.shape)));
  const slopes = gradients(
    loss,
    names.map((name) => x[name]),
  );
  const computation = await compile(
    { loss, ...Object.fromEntries(names.map((name, i) => [`d ${name}`, slopes[i]])) },
    { threads: 1 },
  );
  const run = (values: Readonly<Record<string, Value>>) =>
    computation.run({ ...given(values), weights: floats(weights) });
  const at = await run(variables);
  for (const name of names) {
    const found = { data: numbers(at[`d ${name}`].data), shape: [...at[`d ${name}`].shape] };
    const expected: number[] = [];
    for (let i = 0; i < variables[name].data.length; i++) {
      const shifted = (by: number) =>
        run(nudged(variables, { [name]: unit(variables[name], i) }, by));
      const above = Number((await shifted(step)).loss.data[0]);
      const below = Number((await shifted(-step)).loss.data[0]);
      expected.push((above - below) / (2 * step));
    }
    expectClose(found, value(expected, variables[name].shape), tolerance);
  }
  if (check.secondOrder === true)
    await checkHessianProduct(
      x,
      slopes,
      variables,
      { ...fixed, weights: floats(weights) },
      computation,
      step,
    );
  await computation.close();
}

/** (d/dx) (gradient . v) against (gradient(x + s v) - gradient(x - s v)) / 2s. */
async function checkHessianProduct(
  x: Readonly<Record<string, Tensor>>,
  slopes: readonly Tensor[],
  variables: Readonly<Record<string, Value>>,
  fixed: Readonly<Record<string, RunInput>>,
  gradient: Computation,
  step: number,
): Promise<void> {
  const names = Object.keys(variables);
  const direction = Object.fromEntries(
    names.map((name, i) => [name, randomValue(variables[name].shape, 90 + i)]),
  );
  const along = names
    .map((name, i) => sum(mul(slopes[i], input(`v ${name}`, x[name].shape))))
    .reduce((a, b) => add(a, b));
  const products = gradients(
    along,
    names.map((name) => x[name]),
  );
  const at = { ...fixed, ...Object.fromEntries(names.map((n) => [n, floats(variables[n])])) };
  const directions = Object.fromEntries(names.map((n) => [`v ${n}`, floats(direction[n])]));
  const computation = await compile(
    Object.fromEntries(names.map((name, i) => [`h ${name}`, products[i]])),
    { threads: 1 },
  );
  const found = await computation.run({ ...at, ...directions });
  await computation.close();
  const slopesAt = async (by: number) => {
    const moved = nudged(variables, direction, by);
    return gradient.run({
      ...fixed,
      ...Object.fromEntries(names.map((n) => [n, floats(moved[n])])),
    });
  };
  const [above, below] = [await slopesAt(step), await slopesAt(-step)];
  for (const name of names) {
    const [a, b] = [above[`d ${name}`].data, below[`d ${name}`].data].map(numbers);
    const expected = a.map((upper, i) => (upper - b[i]) / (2 * step));
    const { data, shape } = found[`h ${name}`];
    expectClose({ data: numbers(data), shape }, value(expected, variables[name].shape), 5e-3);
  }
}

function nudged(
  variables: Readonly<Record<string, Value>>,
  direction: Readonly<Record<string, Value>>,
  by: number,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(variables).map(([name, { data, shape }]) => [
      name,
      value(
        data.map((number, i) => number + by * (direction[name]?.data[i] ?? 0)),
        shape,
      ),
    ]),
  );
}

function unit({ data, shape }: Value, index: number): Value {
  return value(
    data.map((_, i) => (i === index ? 1 : 0)),
    shape,
  );
}
