/** Tokens of SMILES: what counts as one, and that nothing is lost on the way to ids and back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { END, START, tokenize, Vocabulary } from '../../../core/policies/smiles-tokens.ts';

const TOKENS = [
  ...['C', 'c', 'N', 'n', 'O', 'S', 'F', 'I', 'B', 'Br', 'Cl', '(', ')', '1', '9', '%10', '%99'],
  ...['=', '#', '-', '/', '\\', '.', '[nH]', '[C@@H]', '[N+]', '[13CH3-]', '[Cl-]', '[Br]'],
];

describe('tokenize', () => {
  it.each([
    ['CBr', ['C', 'Br']],
    ['ClC(Cl)Cl', ['Cl', 'C', '(', 'Cl', ')', 'Cl']],
    ['C[C@@H](N)O', ['C', '[C@@H]', '(', 'N', ')', 'O']],
    ['c1cc[nH]c1', ['c', '1', 'c', 'c', '[nH]', 'c', '1']],
    ['C%12CC%123', ['C', '%12', 'C', 'C', '%12', '3']],
    ['[Na+].[Cl-]', ['[Na+]', '.', '[Cl-]']],
    ['[C', ['[', 'C']],
    ['C%1', ['C', '%', '1']],
    ['', []],
  ])('cuts %j into its tokens', (smiles, tokens) => {
    expect(tokenize(smiles)).toEqual(tokens);
  });

  it('finds again the tokens that a text was joined from', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TOKENS)), (tokens) => {
        expect(tokenize(tokens.join(''))).toEqual(tokens);
      }),
    );
  });

  it('loses nothing of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(tokenize(text).join('')).toBe(text);
      }),
    );
  });
});

describe('Vocabulary', () => {
  const vocabulary = new Vocabulary(['$', '^', ...TOKENS]);

  it('gives back every text of known tokens', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...TOKENS)), (tokens) => {
        const { ids, unknown } = vocabulary.encode(tokens.join(''));
        expect(unknown).toBeUndefined();
        expect(ids?.length).toBe(tokens.length + 1);
        expect(ids?.at(-1)).toBe(END);
        expect(vocabulary.decode(ids ?? [])).toBe(tokens.join(''));
      }),
    );
  });

  it.each([
    ['CC[Zr+2]C', '[Zr+2]'],
    ['CCPC', 'P'],
    ['C^C', '^'],
    ['C$C', '$'],
    ['CC\u{1F600}', '\u{1F600}'],
    ['[CC', '['],
  ])('names the unknown token of %j', (smiles, unknown) => {
    expect(vocabulary.encode(smiles)).toEqual({ unknown });
  });

  it('collects the tokens of a corpus, end and start first, whatever the order of the molecules', () => {
    const corpus = ['CCBr', 'c1ccccc1Cl', 'C[nH]$'];
    const { tokens, size } = Vocabulary.of(corpus);
    expect(tokens).toEqual(['$', '^', '1', 'Br', 'C', 'Cl', '[nH]', 'c']);
    expect(size).toBe(8);
    expect(Vocabulary.of(corpus.reverse()).tokens).toEqual(tokens);
    expect([tokens[END], tokens[START]]).toEqual(['$', '^']);
  });

  it('reads a text only up to its end token', () => {
    const { ids = new Int32Array() } = vocabulary.encode('CO');
    expect(vocabulary.decode([...ids, ids[0], ids[0]])).toBe('CO');
    expect(vocabulary.decode(ids.slice(0, 1))).toBe('C');
  });

  it('refuses tokens that do not begin with end and start', () => {
    expect(() => new Vocabulary(['C', 'N', 'O'])).toThrow(RangeError);
  });

  it('refuses a token that stands twice, and names it', () => {
    expect(() => new Vocabulary(['$', '^', 'C', 'N', 'C'])).toThrow('"C" stands twice');
    expect(() => new Vocabulary(['$', '^', 'C', '$'])).toThrow(RangeError);
  });
});
