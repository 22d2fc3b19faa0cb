/** One sequence being sampled: its generator, its grammar, and what was written so far. */
import type { Random } from '../random/random.ts';
import type { SampleOptions } from './sequence-policy.ts';
import type { GrammarState, SmilesGrammar } from './smiles-grammar.ts';
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
  private readonly legal: Uint8Array[] = [];

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
    const legal = this.state === undefined ? undefined : new Uint8Array(logits.length);
    // Where nothing legal is left (a dead end), everything may follow: the sequence is invalid either way.
    if (legal !== undefined && this.state?.legal(legal) === 0) legal.fill(1);
    const { token, logProb } = chooseToken(logits, this.random, options, legal);
    if (legal !== undefined) this.legal.push(legal);
    this.state?.advance(token);
    this.logProb += logProb;
    this.written.push(token);
    this.finished = token === END;
  }

  /** The tokens; their grammar is remembered, so that likelihoods need not find it again. */
  take(): Int32Array {
    const ids = Int32Array.from(this.written);
    if (this.grammar === undefined) return ids;
    const size = this.grammar.rules.length;
    const legal = new Uint8Array(ids.length * size);
    for (const [t, row] of this.legal.entries()) legal.set(row, t * size);
    this.grammar.remember(ids, legal);
    return ids;
  }
}
