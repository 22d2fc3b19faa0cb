/** One sequence from logits that leave no choice, or none but what the grammar leaves. */
import { describe, expect, it } from 'vitest';
import { SequenceWriter } from '../../../core/policies/sequence-writer.ts';
import { SmilesGrammar } from '../../../core/policies/smiles-grammar.ts';
import { END, START, Vocabulary } from '../../../core/policies/smiles-tokens.ts';
import { Random } from '../../../core/random/random.ts';

const vocabulary = new Vocabulary(['$', '^', 'C', 'F', '(', ')']);
const id = (token: string): number => vocabulary.tokens.indexOf(token);

/** Logits under which a token has nearly all probability. */
const certain = (token: string): Float32Array =>
  Float32Array.from(vocabulary.tokens, (other) => (other === token ? 50 : 0));
const EVEN = new Float32Array(vocabulary.size);

describe('SequenceWriter', () => {
  it('follows the start token first and then what it wrote, until the end', () => {
    const writer = new SequenceWriter(new Random(1), undefined);
    expect([writer.last, writer.finished]).toEqual([START, false]);
    writer.write(certain('C'), {});
    expect([writer.last, writer.finished]).toEqual([id('C'), false]);
    writer.write(certain('F'), {});
    writer.write(certain('$'), {});
    expect([writer.last, writer.finished]).toEqual([END, true]);
    expect([...writer.take()]).toEqual([id('C'), id('F'), END]);
    expect(writer.logProb).toBeCloseTo(0, 12);
  });

  it('adds up log-probabilities at temperature 1, whatever it draws at', () => {
    const writer = new SequenceWriter(new Random(1), undefined);
    for (let t = 0; t < 4; t++) writer.write(EVEN, { temperature: 3, topP: 0.9 });
    expect(writer.logProb).toBeCloseTo(4 * Math.log(1 / vocabulary.size), 10);
  });

  it('writes only what the grammar allows, with probabilities among these', () => {
    const writer = new SequenceWriter(new Random(1), new SmilesGrammar(vocabulary));
    // A fragment begins with an atom: C or F, each half.
    writer.write(Float32Array.of(9, 9, 1, 1, 9, 9), {});
    expect(writer.logProb).toBeCloseTo(Math.log(1 / 2), 6);
    const second = new SequenceWriter(new Random(1), new SmilesGrammar(vocabulary));
    second.write(certain('F'), {});
    // After a fluorine at the start: its end, C or F, but no branch.
    second.write(Float32Array.of(1, 9, 1, 1, 9, 9), {});
    expect([END, id('C'), id('F')]).toContain(second.last);
    expect(second.logProb).toBeCloseTo(Math.log(1 / 3), 6);
  });

  it('tells the grammar under which masks it wrote', () => {
    const grammar = new SmilesGrammar(vocabulary);
    const random = new Random(8);
    for (let i = 0; i < 50; i++) {
      const writer = new SequenceWriter(random.fork(), grammar);
      for (let t = 0; t < 12 && !writer.finished; t++) writer.write(EVEN, {});
      const ids = writer.take();
      const kept = grammar.masksOf(ids);
      // A copy is unknown to the grammar, which finds its masks again.
      expect(grammar.masksOf(ids.slice())).toEqual(kept);
      expect(kept.length).toBe(ids.length);
    }
  });

  it('writes anything once nothing is legal', () => {
    // Without a closing parenthesis a branch of fluorine is a dead end.
    const narrow = new Vocabulary(['$', '^', 'C', 'F', '(']);
    const writer = new SequenceWriter(new Random(2), new SmilesGrammar(narrow));
    const only = (token: string): Float32Array =>
      Float32Array.from(narrow.tokens, (other) => (other === token ? 50 : 0));
    for (const token of ['C', '(', 'F']) writer.write(only(token), {});
    writer.write(only('$'), {});
    expect(narrow.decode(writer.take())).toBe('C(F');
    expect(writer.finished).toBe(true);
    // The end had its whole probability among all tokens, of which none was forbidden.
    expect(writer.logProb).toBeCloseTo(0, 6);
  });
});
