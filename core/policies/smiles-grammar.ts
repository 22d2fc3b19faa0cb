/**
 * Which tokens may come next in a SMILES: the legal-action mask of molecule design (Daylight SMILES theory manual,
 * RDKit's valence model). What a mask cannot see (the end of the length limit above all) may still be
 * invalid. Here the masks of whole sequences are kept; smiles-state.ts finds them.
 */
import { GrammarState } from './smiles-state.ts';
import { ruleOf, type TokenRule } from './smiles-token-rules.ts';
import type { Vocabulary } from './smiles-tokens.ts';

const grammars = new WeakMap<Vocabulary, SmilesGrammar>();

/** The grammar of a vocabulary; policies with one vocabulary share it, and so what it knows of their sequences. */
export function grammarOf(vocabulary: Vocabulary): SmilesGrammar {
  const known = grammars.get(vocabulary) ?? new SmilesGrammar(vocabulary);
  grammars.set(vocabulary, known);
  return known;
}

/** The rules of all tokens of a vocabulary, and the masks that came up so far. */
export class SmilesGrammar {
  readonly rules: readonly TokenRule[];
  /** Distinct masks, [V] of 0 and 1; few hundred occur, so that sequences keep their numbers only. */
  readonly masks: Uint8Array[] = [];
  private readonly numbers = new Map<string, number>();
  /** Mask numbers of sequences that were sampled or asked for before, while these live. */
  private readonly known = new WeakMap<Int32Array, Uint16Array>();

  constructor(vocabulary: Vocabulary) {
    this.rules = vocabulary.tokens.map(ruleOf);
  }

  start(): GrammarState {
    return new GrammarState(this.rules);
  }

  /** The number of a mask in `masks`. */
  numberOf(mask: Uint8Array): number {
    const key = mask.join('');
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.masks.length);
    this.masks.push(mask.slice());
    return this.masks.length - 1;
  }

  /**
   * Numbers of the masks at each place of a sequence. A sequence that breaks the grammar itself is left unmasked at
   * that place, so that its likelihood stays finite.
   */
  masksOf(ids: Int32Array): Uint16Array {
    const before = this.known.get(ids);
    if (before !== undefined) return before;
    const numbers = new Uint16Array(ids.length);
    const mask = new Uint8Array(this.rules.length);
    const state = this.start();
    for (let t = 0; t < ids.length; t++) {
      state.legal(mask);
      state.advance(ids[t]);
      if (mask[ids[t]] === 0) mask.fill(1);
      numbers[t] = this.numberOf(mask);
    }
    this.known.set(ids, numbers);
    return numbers;
  }

  /** Keeps the masks under which a sequence was written. */
  remember(ids: Int32Array, numbers: Uint16Array): void {
    this.known.set(ids, numbers);
  }
}
