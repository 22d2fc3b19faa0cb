/** One sequence being sampled: its generator, its grammar, and what was written so far. */
import type { Random } from '../random/random.ts';
import type { SampleOptions } from './sequence-policy.ts';
import type { SmilesGrammar } from './smiles-grammar.ts';
import type { GrammarState } from './smiles-state.ts';
import { END, START } from './smiles-tokens.ts';
import { chooseToken } from './token-choice.ts';

export class SequenceWriter {
  /** Log-probability of what was written, under the masked policy at temperature 1. */
  logProb = 0;
  finished = false;
  private readonly random: Random;
  private readonly grammar: SmilesGrammar | undefined;
  private readonly state: GrammarState | undefined;
  private readonly written: number[] = [];
  private readonly masks: number[] = [];

  constructor(random: Random, grammar: SmilesGrammar | undefined) {
    this.random = random;
    this.grammar = grammar;
    this.state = grammar?.start();
  }

  /** The token that the next one follows. */
  get last(): number {
    return this.written.at(-1) ?? START;
  }

  /** Draws the next token from logits [V]. */
  write(logits: Float32Array, options: SampleOptions): void {
    const mask = this.nextMask();
    const { token, logProb } = chooseToken(logits, this.random, options, mask);
    this.state?.advance(token);
    this.logProb += logProb;
    this.written.push(token);
    this.finished = token === END;
  }

  /** The tokens; their grammar is remembered, so that likelihoods need not find it again. */
  take(): Int32Array {
    const ids = Int32Array.from(this.written);
    if (this.grammar === undefined) return ids;
    this.grammar.remember(ids, Uint16Array.from(this.masks));
    return ids;
  }

  private nextMask(): Uint8Array | undefined {
    if (this.grammar === undefined || this.state === undefined) return undefined;
    const mask = new Uint8Array(this.grammar.rules.length);
    // Where nothing legal is left (a dead end), everything may follow: the sequence is invalid either way.
    if (this.state.legal(mask) === 0) mask.fill(1);
    this.masks.push(this.grammar.numberOf(mask));
    return mask;
  }
}
