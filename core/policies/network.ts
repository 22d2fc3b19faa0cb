/**
 * One trainable set of parameters: its tensors for expressions, its values, its optimizer. Several networks may stand
 * in one graph (a network and its target, actor and critic), so the tensors bear the network's name.
 */
import { adamState, adamStep, type AdamSettings, type AdamState } from '../nn/adam.ts';
import { packArrays, unpackArrays } from '../nn/checkpoint.ts';
import { gradients } from '../nn/gradients.ts';
import { initialParameters, type ParameterSpecs, type ParameterValues } from '../nn/parameters.ts';
import { compile, type Computation, type RunInput, type RunOutput } from '../nn/session.ts';
import { input, type Tensor } from '../nn/tensor.ts';
import type { Random } from '../random/random.ts';

export class Network {
  readonly name: string;
  readonly specs: ParameterSpecs;
  /** Changed in place only. */
  readonly values: ParameterValues;
  /** Inputs of graphs by parameter; the same ones in every expression of this network. */
  readonly tensors: Readonly<Record<string, Tensor>>;
  /** `values` as inputs of a run. */
  readonly feeds: Readonly<Record<string, RunInput>>;
  private readonly optimizer: AdamState;

  constructor(name: string, specs: ParameterSpecs, values: ParameterValues) {
    this.name = name;
    this.specs = specs;
    this.values = values;
    this.optimizer = adamState(values);
    const entries = Object.entries(specs);
    this.tensors = Object.fromEntries(
      entries.map(([key, { shape }]) => [key, input(this.inputName(key), shape)]),
    );
    this.feeds = Object.fromEntries(
      entries.map(([key, { shape }]) => [this.inputName(key), { data: values[key], shape }]),
    );
  }

  static random(name: string, specs: ParameterSpecs, random: Random): Network {
    return new Network(name, specs, initialParameters(specs, random));
  }

  /** A network of the same values under another name, such as a target network. */
  copy(name: string): Network {
    const values = Object.entries(this.values).map(([key, array]) => [key, array.slice()] as const);
    return new Network(name, this.specs, Object.fromEntries(values));
  }

  copyFrom(other: Network): void {
    for (const [key, array] of Object.entries(this.values)) array.set(other.values[key]);
  }

  /** Polyak averaging: moves every value by `share` of its distance to that of `other`. */
  moveTowards(other: Network, share: number): void {
    for (const [key, x] of Object.entries(this.values)) {
      const y = other.values[key];
      for (let i = 0; i < x.length; i++) x[i] += share * (y[i] - x[i]);
    }
  }

  /** A step of Adam; returns the norm of the gradient before clipping. */
  step(
    slopes: Readonly<Record<string, Float32Array>>,
    learningRate: number,
    settings: AdamSettings = {},
  ): number {
    return adamStep(this.values, slopes, this.optimizer, learningRate, settings);
  }

  /** Parameters, moments of the optimizer and its step count. */
  save(): Uint8Array {
    const { m, v, steps } = this.optimizer;
    const arrays: Record<string, Float32Array> = {};
    for (const key of Object.keys(this.values)) {
      arrays[key] = this.values[key];
      arrays[`m:${key}`] = m[key];
      arrays[`v:${key}`] = v[key];
    }
    return packArrays({ header: { steps }, arrays });
  }

  /** Throws a RangeError, and changes nothing, when the bytes are those of another network. */
  restore(saved: Uint8Array): void {
    const { header, arrays } = unpackArrays(saved);
    for (const [key, { length }] of Object.entries(this.values)) {
      for (const part of [key, `m:${key}`, `v:${key}`]) {
        if (arrays[part]?.length !== length)
          throw new RangeError(`The checkpoint of "${this.name}" belongs to another network.`);
      }
    }
    for (const key of Object.keys(this.values)) {
      this.values[key].set(arrays[key]);
      this.optimizer.m[key].set(arrays[`m:${key}`]);
      this.optimizer.v[key].set(arrays[`v:${key}`]);
    }
    this.optimizer.steps = Number(header.steps);
  }

  private inputName(parameter: string): string {
    return `${this.name}/${parameter}`;
  }
}

/** A compiled graph over the present values of its networks. */
export interface Graph {
  run(inputs: Readonly<Record<string, RunInput>>): Promise<Record<string, RunOutput>>;
  close(): Promise<void>;
}

/** A gradient step of one network, compiled. */
export interface GraphUpdate {
  /** One step of Adam; returns the outputs beside the loss as they were before it. */
  step(
    inputs: Readonly<Record<string, RunInput>>,
  ): Promise<{ loss: number; gradientNorm: number; outputs: Record<string, RunOutput> }>;
  close(): Promise<void>;
}

// Products of networks as small as these are over before other threads have begun.
const SESSION = { threads: 1 };

export async function compileGraph(
  outputs: Readonly<Record<string, Tensor>>,
  networks: readonly Network[],
): Promise<Graph> {
  const computation: Computation = await compile(outputs, SESSION);
  // The arrays behind them are changed in place, so that they stay the present values.
  const feeds = Object.assign({}, ...networks.map((network) => network.feeds)) as Record<
    string,
    RunInput
  >;
  return {
    run: (inputs) => computation.run({ ...feeds, ...inputs }),
    close: () => computation.close(),
  };
}

/** Gradients of a scalar by the parameters of a network, named `gradient:` and the parameter. */
export function gradientOutputs(loss: Tensor, { tensors }: Network): Record<string, Tensor> {
  const slopes = gradients(loss, Object.values(tensors));
  return Object.fromEntries(Object.keys(tensors).map((key, i) => [`gradient:${key}`, slopes[i]]));
}

/** The gradients of `gradientOutputs` by parameter. */
export function gradientsOf(
  outputs: Readonly<Record<string, RunOutput>>,
  { tensors }: Network,
): Record<string, Float32Array> {
  return Object.fromEntries(
    Object.keys(tensors).map((key) => [key, outputs[`gradient:${key}`].data as Float32Array]),
  );
}

export interface UpdateSettings extends AdamSettings {
  learningRate: number;
}

/** `others` are the networks that the loss reads beside `network`, and which the step leaves alone. */
export async function compileUpdate(
  network: Network,
  loss: Tensor,
  { learningRate, ...adam }: UpdateSettings,
  others: readonly Network[] = [],
  outputs: Readonly<Record<string, Tensor>> = {},
): Promise<GraphUpdate> {
  const graph = await compileGraph({ loss, ...outputs, ...gradientOutputs(loss, network) }, [
    network,
    ...others,
  ]);
  return {
    async step(inputs) {
      const results = await graph.run(inputs);
      const gradientNorm = network.step(gradientsOf(results, network), learningRate, adam);
      return { loss: Number(results.loss.data[0]), gradientNorm, outputs: results };
    },
    close: () => graph.close(),
  };
}
