/**
 * A policy that writes token sequences, as agents and the molecule environment see it. SMILES networks of any
 * architecture stand behind this interface. Log-probabilities are natural logarithms; higher is likelier.
 */
import type { Tensor } from '../nn/tensor.ts';
import type { Random } from '../random/random.ts';

export interface SampleOptions {
  /** Divides the logits; 1 leaves the distribution alone. */
  temperature?: number;
  /** Nucleus sampling: the smallest set of tokens with at least this probability. 1 keeps all. */
  topP?: number;
}

export interface SequenceBatch {
  /** Token ids of each sequence without start, with the end token if it was reached within the maximum length. */
  tokens: Int32Array[];
  /** Decoded text of each sequence. */
  texts: string[];
  /** Log-probability of each whole sequence under the sampling policy at temperature 1 and top-p 1. */
  logProb: Float32Array;
}

/** What a loss may be written over: one value a sequence, shape [batch]. */
export interface SequenceTerms {
  /** log pi(x), summed over the tokens. */
  logProb: Tensor;
  /** Entropy of the next-token distributions, summed over the tokens of the sequence. */
  entropy: Tensor;
}

export interface Update<Input extends string> {
  /**
   * One optimizer step on these sequences; every input has one value a sequence. `rateFactor` multiplies the
   * learning rate (schedules). Returns what held before the step.
   */
  step(
    tokens: readonly Int32Array[],
    inputs: Record<Input, Float32Array>,
    rateFactor?: number,
  ): Promise<{ loss: number; logProb: Float32Array; gradientNorm: number }>;
}

export interface OptimizerSettings {
  learningRate: number;
  /** Global gradient norm at most this. */
  clipNorm?: number;
  weightDecay?: number;
}

export interface SequencePolicy {
  readonly vocabularySize: number;
  /** Longest sequence in tokens, without start and end. */
  readonly maxLength: number;
  readonly parameterCount: number;
  /** Token ids with the end token, or undefined when a token is unknown or the text is too long. */
  encode(text: string): Int32Array | undefined;
  decode(tokens: Int32Array): string;
  sample(count: number, random: Random, options?: SampleOptions): Promise<SequenceBatch>;
  logProb(tokens: readonly Int32Array[]): Promise<Float32Array>;
  /** Compiles a gradient step of this policy for a scalar loss; the optimizer's moments belong to the policy's checkpoint. */
  createUpdate<Input extends string>(
    inputs: readonly Input[],
    loss: (terms: SequenceTerms, inputs: Record<Input, Tensor>) => Tensor,
    optimizer: OptimizerSettings,
  ): Promise<Update<Input>>;
  /** Parameters, optimizer moments and step count. */
  save(): Uint8Array;
  restore(checkpoint: Uint8Array): void;
  /** A policy with the same parameters that learns on its own. */
  clone(): Promise<SequencePolicy>;
  close(): Promise<void>;
}
