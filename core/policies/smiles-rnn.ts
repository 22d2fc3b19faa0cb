/** A recurrent SMILES policy: sampling, log-likelihoods and gradient steps of one set of parameters. */
import { adamState, adamStep, type AdamState } from '../nn/adam.ts';
import { packArrays, unpackArrays } from '../nn/checkpoint.ts';
import { gradients } from '../nn/gradients.ts';
import {
  initialParameters,
  parameterCount,
  parameterTensors,
  type ParameterValues,
} from '../nn/parameters.ts';
import { compile, type Computation, type RunInput, type SessionSettings } from '../nn/session.ts';
import { input, type Tensor } from '../nn/tensor.ts';
import type { Random } from '../random/random.ts';
import {
  recurrentParameters,
  sequenceInputs,
  sequenceTerms,
  type RecurrentArchitecture,
} from './recurrent-network.ts';
import { sampleSequences } from './recurrent-sampler.ts';
import { sequenceArrays } from './sequence-arrays.ts';
import type {
  OptimizerSettings,
  SampleOptions,
  SequenceBatch,
  SequencePolicy,
  SequenceTerms,
  Update,
} from './sequence-policy.ts';
import { grammarOf, type SmilesGrammar } from './smiles-grammar.ts';
import type { Vocabulary } from './smiles-tokens.ts';

/** Longest batch that is evaluated at once; larger ones are cut, so that memory stays bounded. */
const EVALUATION_BATCH = 256;

export interface SmilesRnnSettings extends SessionSettings {
  architecture: RecurrentArchitecture;
  vocabulary: Vocabulary;
  maxLength: number;
  /** Whether tokens that no valid SMILES could go on with get probability 0. */
  masked: boolean;
}

export class SmilesRnn implements SequencePolicy {
  readonly settings: SmilesRnnSettings;
  readonly maxLength: number;
  readonly parameterCount: number;
  /** Current weights; changed in place by updates, `restore` and `setParameters` only. */
  readonly parameters: ParameterValues;
  /** The legal-action mask, where the policy has one. */
  readonly grammar: SmilesGrammar | undefined;
  private optimizer: AdamState;
  private updates = 0;
  private readonly computations = new Map<string, Promise<Computation>>();
  /** Graphs that hold the weights of one version as constants. */
  private readonly fixed = new Map<
    string,
    { version: number; computation: Promise<Computation> }
  >();
  /** Rises whenever the weights change. */
  private version = 0;

  constructor(settings: SmilesRnnSettings, parameters: ParameterValues) {
    this.settings = settings;
    this.maxLength = settings.maxLength;
    this.parameters = parameters;
    this.parameterCount = parameterCount(this.specs);
    this.grammar = settings.masked ? grammarOf(settings.vocabulary) : undefined;
    this.optimizer = adamState(parameters);
  }

  static random(settings: SmilesRnnSettings, random: Random): SmilesRnn {
    const specs = recurrentParameters(settings.architecture, settings.vocabulary.size);
    return new SmilesRnn(settings, initialParameters(specs, random));
  }

  get vocabularySize(): number {
    return this.settings.vocabulary.size;
  }

  get specs(): ReturnType<typeof recurrentParameters> {
    return recurrentParameters(this.settings.architecture, this.settings.vocabulary.size);
  }

  encode(text: string): Int32Array | undefined {
    const { ids } = this.settings.vocabulary.encode(text);
    return ids !== undefined && ids.length <= this.maxLength + 1 ? ids : undefined;
  }

  decode(tokens: Int32Array): string {
    return this.settings.vocabulary.decode(tokens);
  }

  async sample(count: number, random: Random, options: SampleOptions = {}): Promise<SequenceBatch> {
    const { tokens, logProb } = await sampleSequences(this, count, random, options);
    return { tokens, logProb, texts: tokens.map((ids) => this.decode(ids)) };
  }

  async logProb(tokens: readonly Int32Array[]): Promise<Float32Array> {
    const result = new Float32Array(tokens.length);
    for (let start = 0; start < tokens.length; start += EVALUATION_BATCH) {
      const arrays = sequenceArrays(tokens.slice(start, start + EVALUATION_BATCH), this.grammar);
      const outputs = (): Record<string, Tensor> => ({
        logProb: this.terms(parameterTensors(this.specs), arrays.segments).logProb,
      });
      const name = `likelihood ${arrays.segments}`;
      // A frozen prior keeps its weights; those of a policy that learns would be outdated at the next call.
      const frozen = this.updates === 0;
      const computation = await (frozen
        ? this.fixedComputation(name, outputs)
        : this.computation(name, outputs));
      const { logProb } = await computation.run(this.feeds(arrays.inputs, arrays.order.length));
      for (const [row, i] of arrays.order.entries()) {
        result[start + i] = logProb.data[row] as number;
      }
    }
    return result;
  }

  async createUpdate<Input extends string>(
    names: readonly Input[],
    loss: (terms: SequenceTerms, inputs: Record<Input, Tensor>) => Tensor,
    optimizer: OptimizerSettings,
  ): Promise<Update<Input>> {
    const id = this.updates++;
    const { learningRate, clipNorm = Infinity, weightDecay = 0 } = optimizer;
    return {
      step: async (tokens, given, rateFactor = 1) => {
        const { inputs, order, segments } = sequenceArrays(tokens, this.grammar);
        const computation = await this.computation(`update ${id} ${segments}`, () =>
          this.updateGraph(names, loss, segments),
        );
        const feeds = this.feeds(inputs, order.length);
        for (const name of names) {
          const values = Float32Array.from(order, (i) => given[name][i]);
          feeds[name] = { data: values, shape: [order.length] };
        }
        const results = await computation.run(feeds);
        const slopes = Object.fromEntries(
          Object.keys(this.specs).map((name) => [name, results[`gradient:${name}`].data]),
        ) as Record<string, Float32Array>;
        const rate = learningRate * rateFactor;
        const settings = { clipNorm, weightDecay };
        const gradientNorm = adamStep(this.parameters, slopes, this.optimizer, rate, settings);
        this.version += 1;
        const logProb = new Float32Array(order.length);
        for (const [row, i] of order.entries()) logProb[i] = results.logProb.data[row] as number;
        return { loss: results.loss.data[0] as number, logProb, gradientNorm };
      },
    };
  }

  /** Loss, log-probabilities and gradients by every parameter. */
  private updateGraph<Input extends string>(
    names: readonly Input[],
    loss: (terms: SequenceTerms, inputs: Record<Input, Tensor>) => Tensor,
    segments: number,
  ): Record<string, Tensor> {
    const parameters = parameterTensors(this.specs);
    const terms = this.terms(parameters, segments);
    const inputs = Object.fromEntries(names.map((name) => [name, input(name, ['batch'])]));
    const value = loss(terms, inputs as Record<Input, Tensor>);
    const slopes = gradients(value, Object.values(parameters));
    return {
      loss: value,
      logProb: terms.logProb,
      ...Object.fromEntries(
        Object.keys(parameters).map((name, i) => [`gradient:${name}`, slopes[i]]),
      ),
    };
  }

  private terms(parameters: Record<string, Tensor>, segments: number): SequenceTerms {
    const size = this.grammar === undefined ? undefined : this.vocabularySize;
    return sequenceTerms(this.settings.architecture, parameters, sequenceInputs(segments, size));
  }

  /** A compiled graph of this policy, made on first use. */
  computation(name: string, outputs: () => Record<string, Tensor>): Promise<Computation> {
    const known = this.computations.get(name);
    if (known !== undefined) return known;
    const made = compile(outputs(), this.settings);
    this.computations.set(name, made);
    return made;
  }

  /** A graph with the present weights inside; compiled anew after they changed. For many calls between two changes. */
  async fixedComputation(
    name: string,
    outputs: () => Record<string, Tensor>,
  ): Promise<Computation> {
    const known = this.fixed.get(name);
    if (known?.version === this.version) return known.computation;
    const computation = compile(outputs(), this.settings, this.parameters);
    this.fixed.set(name, { version: this.version, computation });
    await known?.computation.then((old) => old.close());
    return computation;
  }

  /** Weights and zero states beside the given inputs. */
  feeds(inputs: Record<string, RunInput>, batch: number): Record<string, RunInput> {
    const { hidden } = this.settings.architecture;
    const feeds: Record<string, RunInput> = {
      ...inputs,
      zeroState: { data: new Float32Array(batch * hidden), shape: [batch, hidden] },
    };
    for (const [name, { shape }] of Object.entries(this.specs))
      feeds[name] = { data: this.parameters[name], shape };
    return feeds;
  }

  save(): Uint8Array {
    const { m, v, steps } = this.optimizer;
    const arrays: Record<string, Float32Array> = {};
    for (const name of Object.keys(this.parameters)) {
      arrays[name] = this.parameters[name];
      arrays[`m:${name}`] = m[name];
      arrays[`v:${name}`] = v[name];
    }
    return packArrays({ header: { steps }, arrays });
  }

  /** Throws a RangeError, and changes nothing, when the bytes are no checkpoint or one of another network. */
  restore(checkpoint: Uint8Array): void {
    const { header, arrays } = unpackArrays(checkpoint);
    for (const [name, { length }] of Object.entries(this.parameters)) {
      for (const array of [name, `m:${name}`, `v:${name}`]) {
        if (arrays[array]?.length === length) continue;
        const found = array in arrays ? `${arrays[array].length} values` : 'no values';
        throw new RangeError(
          `The checkpoint belongs to another network: it has ${found} of "${array}", this one ${length}.`,
        );
      }
    }
    if (!Number.isInteger(header.steps) || (header.steps as number) < 0)
      throw new RangeError('The checkpoint does not say how many steps were taken.');
    for (const name of Object.keys(this.parameters)) {
      this.parameters[name].set(arrays[name]);
      this.optimizer.m[name].set(arrays[`m:${name}`]);
      this.optimizer.v[name].set(arrays[`v:${name}`]);
    }
    this.optimizer.steps = header.steps as number;
    this.version += 1;
  }

  /** Takes over the weights of another policy of the same architecture. */
  setParameters(values: ParameterValues): void {
    for (const [name, array] of Object.entries(values)) this.parameters[name].set(array);
    this.version += 1;
  }

  /** Fresh optimizer moments. */
  resetOptimizer(): void {
    this.optimizer = adamState(this.parameters);
  }

  clone(): Promise<SmilesRnn> {
    const copies = Object.entries(this.parameters).map(([name, values]) => [name, values.slice()]);
    return Promise.resolve(
      new SmilesRnn(this.settings, Object.fromEntries(copies) as ParameterValues),
    );
  }

  async close(): Promise<void> {
    const open = await Promise.all([
      ...this.computations.values(),
      ...[...this.fixed.values()].map(({ computation }) => computation),
    ]);
    this.computations.clear();
    this.fixed.clear();
    await Promise.all(open.map((computation) => computation.close()));
  }
}
