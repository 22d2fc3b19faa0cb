/** The legal-action mask against RDKit: what it writes is never forbidden, and what it refuses mostly is. */
import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { readMoleculeGraph } from '../../../core/chem/molecule-graph.ts';
import { randomSmiles } from '../../../core/chem/random-smiles.ts';
import { Rdkit } from '../../../core/chem/rdkit.ts';
import { grammarOf, SmilesGrammar } from '../../../core/policies/smiles-grammar.ts';
import { END, START, tokenize, Vocabulary } from '../../../core/policies/smiles-tokens.ts';
import { Random } from '../../../core/random/random.ts';
import { readReference, REFUSED_SINCE_2022 } from '../chem/reference-molecules.ts';

const rdkit = await Rdkit.load();
const isValid = (smiles: string): boolean => 'value' in rdkit.withMolecule(smiles, () => 0);

/** Every kind of token that the hand-made strings below use. */
const HAND_MADE = new Vocabulary([
  ...['$', '^', 'C', 'N', 'O', 'S', 'P', 'F', 'B', 'Cl', 'c', 'n', 'o', 's', '(', ')', '=', '#', '-', ':', '/', '.'],
  ...['1', '2', '3', '0', '%10', '%11', '[nH]', '[n+]', '[nH+]', '[cH-]', '[N+]', '[NH+]', '[NH3+]', '[O-]', '[O+]'],
  ...['[B-]', '[P-]', '[C@H]', '[13CH3]', '[2H]', '[H]', '[se]', '[Na+]', '*'],
]); // prettier-ignore

/** Where a text is forbidden first: the tokens before, and the forbidden one ('$' for the end). */
function firstForbidden(
  text: string,
  grammar: SmilesGrammar,
  vocabulary: Vocabulary,
): string | undefined {
  const { ids, unknown } = vocabulary.encode(text);
  if (ids === undefined)
    throw new Error(`The token "${unknown}" of "${text}" is not in the vocabulary.`);
  const state = grammar.start();
  const mask = new Uint8Array(vocabulary.size);
  for (const [t, id] of ids.entries()) {
    state.legal(mask);
    if (mask[id] === 0) return `${vocabulary.decode(ids.subarray(0, t))} ${vocabulary.tokens[id]}`;
    state.advance(id);
  }
  return undefined;
}

const forbidden = (text: string): string | undefined =>
  firstForbidden(text, new SmilesGrammar(HAND_MADE), HAND_MADE);

/**
 * SMILES of the references that the mask refuses. RDKit gives the first three charges on reading and never writes
 * them so; bonds of order zero and dative bonds are none that a prior writes.
 */
const REFUSED = [
  'OBr=O', // neutral bromine with three bonds
  'OCl(=O)(=O)=O', // neutral chlorine with seven bonds
  'N(=O)(=O)C', // nitro group of neutral nitrogen with five bonds
  'C~C',
];
const DATIVE = /->|<-/;

describe('the mask on real molecules', () => {
  const pmo = Papa.parse<Record<string, string>>(
    readFileSync(new URL('../../reference/test-reference-pmo.csv', import.meta.url), 'utf8'),
    { header: true, skipEmptyLines: true },
  ).data;
  /** Each text of the references, RDKit's own writing of it, and random writings. */
  const texts = new Set<string>();
  for (const row of [...readReference(), ...pmo]) {
    for (const smiles of [row.smiles, row.can_smiles]) {
      if (smiles === REFUSED_SINCE_2022) continue;
      const parsed = rdkit.withMolecule(smiles, (molecule) => {
        const graph = readMoleculeGraph(molecule.get_json());
        const random = [0, 1, 2, 3, 4].map((seed) => randomSmiles(graph, seed));
        return [molecule.get_smiles(), ...random];
      });
      if ('reason' in parsed) throw new Error(`${smiles}: ${parsed.reason}`);
      for (const text of [smiles, ...parsed.value]) {
        if (text !== undefined && !DATIVE.test(text)) texts.add(text);
      }
    }
  }
  const vocabulary = Vocabulary.of(texts);
  const grammar = new SmilesGrammar(vocabulary);

  it('forbids no SMILES that RDKit writes, and no random writing of one', () => {
    expect(texts.size).toBeGreaterThan(2500);
    const refused = [...texts].filter(
      (text) => firstForbidden(text, grammar, vocabulary) !== undefined,
    );
    expect(refused.sort()).toEqual([...REFUSED].sort());
  });

  it('leaves a sequence that breaks it unmasked where it does, and masks it elsewhere', () => {
    const { ids = new Int32Array() } = vocabulary.encode('N(=O)(=O)C');
    const masks = grammar.masksOf(ids);
    const free = [...masks].map((number) => grammar.masks[number].every((may) => may === 1));
    // N ( = O ) ( = O ) C end: the second branch is the first that N has no bond for.
    expect(free[5]).toBe(true);
    expect(free.slice(0, 5)).toEqual([false, false, false, false, false]);
    expect(masks.every((number, t) => grammar.masks[number][ids[t]] === 1)).toBe(true);
  });
});

describe('the mask on hand-made SMILES', () => {
  it.each([
    ...['CC', 'C(C)', 'C1CC1', 'C1CC1C', 'C(C(C)C)C', 'C.C', 'C1.C1C', 'F/C=C/F', 'C12CC1C2'],
    ...['C%10CC%10', 'C%10CC%11CC%10CC%11', 'C0CC0', 'C=1CC=1', 'C=1CC1', 'C1CC=1', 'C#CC', 'N#N', 'C1CC1C1CC1'],
    ...['[N+](C)(C)(C)C', '[O+](C)(C)C', 'C[NH3+]', 'C[O-]', '[B-](F)(F)(F)F', '[P-](F)(F)(F)(F)(F)F', 'S(F)(F)(F)(F)(F)F'],
    ...['[2H]C', '[H][H]', '[Na+].[O-]C', '*C', 'C[C@H](F)O', '[13CH3]C', 'P(C)(C)(C)(C)C'],
    ...['c1ccccc1', 'c1cc[nH]c1', 'c1ccncc1', 'c1ccoc1', 'c1ccsc1', 'c1cc[se]c1', 'Cn1cccc1', 'n1(C)cccc1'],
    ...['O=c1cccc[nH]1', 'O=c1ccocc1', 'O=c1ccc(=O)cc1', 'c1cc[nH+]cc1', 'C[n+]1ccccc1', 'c1c[cH-]cc1', '[O-][n+]1ccccc1'],
    ...['c1ccc(-c2ccccc2)cc1', 'c1ccc2c(c1)Cc1ccccc1-2', 'c1ccc-2c(c1)Cc1ccccc12', 'c1ccc2ccccc2c1', 'c1ccc2cccc2cc1', 'c1ccc2[nH]ccc2c1'],
    ...['c1ccc2c(c1)[nH]c1ccccc12', 'O=S1(=O)CCc2ccccc21', 'c1ccn2ccnc2c1', 'c1cc2cccc3c2c(c1)CC3'],
  ])('allows %s', (smiles) => {
    expect(isValid(smiles)).toBe(true);
    expect(forbidden(smiles)).toBeUndefined();
  }); // prettier-ignore

  it.each([
    // Branches.
    ['C(C', 'C(C $'], ['C()C', 'C( )'], ['C((C)C)', 'C( ('], ['(C)C', ' ('], ['CC)C', 'CC )'], ['C(=)C', 'C(= )'],
    ['F(C)C', 'F ('], ['C#C(C)C', 'C#C ('],
    // Bonds.
    ['=C', ' ='], ['C==C', 'C= ='], ['C=', 'C= $'], ['C=(C)C', 'C= ('], ['F=C', 'F ='], ['O#C', 'O #'],
    // Fragments.
    ['.C', ' .'], ['C.', 'C. $'], ['C..C', 'C. .'], ['C=.C', 'C= .'],
    // Rings.
    ['11', ' 1'], ['C1CC', 'C1CC $'], ['C11', 'C1 1'], ['C1C1', 'C1C 1'], ['C12CC12', 'C12CC1 2'], 
    ['C(1)CC1', 'C( 1'], ['C(-1)CC1', 'C(- 1'], ['C(=1)CC1', 'C(= 1'], ['C%10CC', 'C%10CC $'], ['C%10C%10', 'C%10C %10'], ['C1=O1', 'C1= O'],
    // Valences.
    ['C(C)(C)(C)(C)C', 'C(C)(C)(C) ('], ['N(C)(C)(C)C', 'N(C)(C) ('], ['CFC', 'CF C'], ['O(C)(C)C', 'O(C) ('],
    ['C=C=C=O=C', 'C=C=C=O ='], ['C#C#C', 'C#C #'], ['[NH3+](C)C', '[NH3+] ('], ['[O-]CC[O-]C', '[O-]CC[O-] C'], ['C[H]C', 'C[H] C'],
    ['C[2H]C', 'C[2H] C'], ['[N+](C)(C)(C)(C)C', '[N+](C)(C)(C) ('], ['B(C)(C)(C)C', 'B(C)(C) ('], ['[13CH3]CC[13CH3]C', '[13CH3]CC[13CH3] C'],
    // Aromatic systems without a Kekulé structure.
    ['c1ccnc1', 'c1ccnc1 $'], ['c1cccc1', 'c1cccc1 $'], ['c1ccccc1=O', 'c1ccccc1 ='], ['Cn1ccccc1', 'Cn1ccccc1 $'],
    ['c1ccc2ccccc12', 'c1ccc2ccccc1 2'], ['c1cc[n+]c1', 'c1cc[n+]c1 $'],
  ])('forbids %s at its first mistake', (smiles, place) => {
    expect(isValid(smiles)).toBe(false);
    expect(forbidden(smiles)).toBe(place);
  }); // prettier-ignore

  it.each([
    ['C(C)1CC1', 'C(C) 1'], // a ring closure behind a branch
    ['C=1CC#1', 'C=1CC# 1'], // two orders of one ring bond
    ['[H]=C', '[H] ='],
  ])('forbids %s, which RDKit reads but never writes', (smiles, place) => {
    expect(isValid(smiles)).toBe(true);
    expect(forbidden(smiles)).toBe(place);
  });

  it('never allows the start token or a text that is no token of SMILES', () => {
    const odd = ['x', '[', ']', '%', '>', '~', 'e', '%01', ' ', '!', 'H', 'D'];
    const vocabulary = new Vocabulary(['$', '^', 'C', ...odd]);
    const state = new SmilesGrammar(vocabulary).start();
    const mask = new Uint8Array(vocabulary.size);
    for (let t = 0; t < 3; t++) {
      state.legal(mask);
      const legal = vocabulary.tokens.filter((_, id) => mask[id] === 1);
      expect(legal).toEqual(t === 0 ? ['C'] : ['$', 'C']);
      state.advance(vocabulary.encode('C').ids?.[0] ?? START);
    }
  });

  it('goes on after illegal tokens without throwing', () => {
    const random = new Random(6);
    for (let i = 0; i < 300; i++) {
      const state = new SmilesGrammar(HAND_MADE).start();
      const mask = new Uint8Array(HAND_MADE.size);
      for (let t = 0; t < 30; t++) {
        expect(state.legal(mask)).toBe(mask.reduce((sum, may) => sum + may, 0));
        state.advance(random.integer(HAND_MADE.size));
      }
    }
  });
});

describe('the grammar of a vocabulary', () => {
  it('is shared by the policies of one vocabulary', () => {
    expect(grammarOf(HAND_MADE)).toBe(grammarOf(HAND_MADE));
    expect(grammarOf(new Vocabulary(HAND_MADE.tokens))).not.toBe(grammarOf(HAND_MADE));
  });

  it('numbers equal masks alike and gives back the numbers that were kept', () => {
    const grammar = new SmilesGrammar(HAND_MADE);
    const { ids = new Int32Array() } = HAND_MADE.encode('CCCC');
    const numbers = grammar.masksOf(ids);
    expect([...numbers]).toEqual([0, 1, 1, 1, 1]);
    expect(grammar.masksOf(ids)).toBe(numbers);
    const kept = Uint16Array.of(1, 1, 1, 1, 1);
    const again = ids.slice();
    grammar.remember(again, kept);
    expect(grammar.masksOf(again)).toBe(kept);
  });
});

describe('random writing', () => {
  const saturated = [...tokenize('CNOFS()=#12.-'), '[N+]', '[O-]', '[NH3+]', '[2H]'];
  const aromatic = [...tokenize('CNOFcn()=#12'), '[nH]', '[N+]', '[O-]'];
  const DRAWS = 1000;

  /** Draws tokens uniformly, at most 40 of them; undefined where no end was drawn. */
  function write(vocabulary: Vocabulary, random: Random, masked: boolean): string | undefined {
    const state = grammarOf(vocabulary).start();
    const ids: number[] = [];
    const mask = new Uint8Array(vocabulary.size);
    while (ids.length < 40) {
      if (masked) state.legal(mask);
      else mask.fill(1);
      mask[START] = 0;
      const choices = [...mask.keys()].filter((id) => mask[id] === 1);
      if (choices.length === 0) return undefined;
      const id = choices[random.integer(choices.length)];
      if (id === END) return vocabulary.decode(ids);
      ids.push(id);
      state.advance(id);
    }
    return undefined;
  }

  /** Texts that came to their end, by whether RDKit reads them; those of one atom say nothing. */
  function sort(
    tokens: readonly string[],
    masked: boolean,
  ): { valid: string[]; invalid: string[] } {
    const vocabulary = new Vocabulary(['$', '^', ...tokens]);
    const random = new Random(11);
    const texts = Array.from({ length: DRAWS }, () => write(vocabulary, random, masked)).filter(
      (text) => text !== undefined && tokenize(text).length > 3,
    ) as string[];
    const valid = texts.filter((text) => isValid(text));
    return { valid, invalid: texts.filter((text) => !valid.includes(text)) };
  }

  it('gives nothing but molecules under the mask where no aromatic atoms are', () => {
    const [masked, free] = [sort(saturated, true), sort(saturated, false)];
    // Measured: 493 of 493 texts under the mask, 5 of 668 without it.
    expect(masked.invalid).toEqual([]);
    expect(masked.valid.length).toBeGreaterThan(400);
    expect(free.valid.length).toBeLessThan(0.05 * free.invalid.length);
  });

  it('gives molecules far more often under the mask where aromatic atoms are', () => {
    const [masked, free] = [sort(aromatic, true), sort(aromatic, false)];
    // Measured: 97 of 359 texts under the mask, 2 of 677 without it; most others have aromatic atoms outside rings.
    expect(masked.valid.length).toBeGreaterThan(60);
    expect(masked.valid.length / masked.invalid.length).toBeGreaterThan(
      20 * (free.valid.length / free.invalid.length),
    );
  });
});
