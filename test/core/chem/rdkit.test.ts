/** Parsing: reasons for refusal, hostile text, and no growth of WASM memory. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_ATOMS,
  MAX_RECURSIVE_SMARTS,
  MAX_SMILES_LENGTH,
  Rdkit,
} from '../../../core/chem/rdkit.ts';
import { MoleculeAnalyser } from '../../../core/chem/molecule-analysis.ts';
import { PROPERTY_NAMES } from '../../../core/chem/analysis.ts';
import { readReference } from './reference-molecules.ts';

const rdkit = await Rdkit.load();

function canonical(text: string): string {
  const parsed = rdkit.withMolecule(text, (molecule) => molecule.get_smiles());
  return 'value' in parsed ? parsed.value : parsed.reason;
}

describe('parsing', () => {
  it.each([
    ['C1CC', 'A ring is opened but never closed.'],
    ['CC(C)(C)(C)C', 'Atom 2 (C) has valence 5, more than it can have.'],
    [
      'c1cccc1',
      'The aromatic atoms 1, 2, 3, 4, 5 cannot be given alternating single and double bonds.',
    ],
    ['C[Xx]C', 'The SMILES has a mistake near position 3.'],
    ['', 'The SMILES is empty.'],
    ['   ', 'The SMILES is empty.'],
    ['C\0C', 'The SMILES contains the character U+0000 at position 2.'],
    ['C\nC', 'The SMILES contains the character U+000A at position 2.'],
    ['Сl', 'The SMILES contains the character U+0421 at position 1.'],
    ['C"C', 'The SMILES contains the character """ at position 2.'],
    ['cC', 'Atom 1 is marked aromatic but lies in no ring.'],
    ['{"a":1}', 'The SMILES contains the character "{" at position 1.'],
    [
      'C'.repeat(MAX_SMILES_LENGTH + 1),
      `The SMILES has ${MAX_SMILES_LENGTH + 1} characters; at most ${MAX_SMILES_LENGTH} are read.`,
    ],
    [
      'C'.repeat(MAX_ATOMS + 1),
      `The molecule has ${MAX_ATOMS + 1} atoms; at most ${MAX_ATOMS} are read.`,
    ],
  ])('refuses %j with one sentence', (text, reason) => {
    expect(canonical(text)).toBe(reason);
  });

  it('ignores white space around a SMILES and a name after it', () => {
    expect(canonical(' \tOCC ethanol')).toBe('CCO');
    expect(canonical('OCC\r\n')).toBe('CCO');
  });

  it('reads the largest molecules that it allows', () => {
    expect(canonical('C'.repeat(MAX_ATOMS))).toBe('C'.repeat(MAX_ATOMS));
    expect(canonical('C('.repeat(MAX_ATOMS - 1) + 'C' + ')'.repeat(MAX_ATOMS - 1))).toBe(
      'C'.repeat(MAX_ATOMS),
    );
    expect(rdkit.isBroken).toBe(false);
  });

  it('keeps the reason of one molecule from the next', () => {
    canonical('C1CC');
    expect(canonical('CC(C)(C)(C)C')).toContain('valence 5');
  });
});

describe('SMARTS', () => {
  const nested = (levels: number): string => '[$(C'.repeat(levels) + ')]'.repeat(levels);

  it('may be nested as deeply as RDKit can match', () => {
    const compiled = rdkit.compileQuery(nested(MAX_RECURSIVE_SMARTS));
    if ('reason' in compiled) throw new Error(compiled.reason);
    const { query } = compiled;
    const match = rdkit.withMolecule('C'.repeat(MAX_ATOMS), (mol) =>
      mol.get_substruct_match(query),
    );
    query.delete();
    expect(match).toEqual({ value: '{"atoms":[0],"bonds":[]}' });
  });

  it('are refused beyond that', () => {
    expect(rdkit.compileQuery(nested(MAX_RECURSIVE_SMARTS + 1))).toEqual({
      reason: `The SMARTS has more than ${MAX_RECURSIVE_SMARTS} recursive parts $(...).`,
    });
  });
});

describe('a hostile SMILES', () => {
  const alphabet = ['C', 'c', 'N', 'n', 'O', '[', ']', '(', ')', '=', '#', '1', '2', '%10', '@', '@@', 'H', '+', '-', '.', '/', '\\', '[nH]', 'Cl', 'S', '[13C]', '*', '~', '>', ':', '$', ' ', '\0', '\u{1f600}']; // prettier-ignore
  const soup = fc
    .array(fc.constantFrom(...alphabet), { maxLength: 60 })
    .map((parts) => parts.join(''));
  const mutated = fc
    .tuple(
      fc.constantFrom(
        ...readReference()
          .slice(0, 300)
          .map(({ smiles }) => smiles),
      ),
      fc.nat(200),
      fc.constantFrom(...alphabet),
    )
    .map(
      ([smiles, at, part]) =>
        smiles.slice(0, at % (smiles.length + 1)) +
        part +
        smiles.slice(1 + (at % (smiles.length + 1))),
    );
  const request = {
    properties: PROPERTY_NAMES,
    scaffold: true,
    genericScaffold: true,
    elements: true,
  };

  it('never crashes the analysis, and every refusal has a reason', () => {
    const analyser = new MoleculeAnalyser(rdkit);
    fc.assert(
      fc.property(fc.oneof(soup, mutated, fc.string({ unit: 'binary', maxLength: 80 })), (text) => {
        const analysis = analyser.analyse(text, request);
        expect(rdkit.isBroken).toBe(false);
        if (analysis.valid) expect(analysis.smiles).not.toBe('');
        else expect(analysis.reason).toMatch(/^[A-Z].*\.$/s);
      }),
      { seed: 20261120, numRuns: 3000 },
    );
  });

  it('leaves no memory behind', () => {
    const texts = readReference().map(({ smiles }) => smiles);
    const analyser = new MoleculeAnalyser(rdkit);
    const round = (): void => {
      for (const text of texts) {
        analyser.analyse(text, { properties: ['qed'], scaffold: true });
        analyser.analyse(`${text}(`, {});
      }
    };
    round();
    const before = rdkit.heapBytes;
    for (let i = 0; i < 6; i++) round();
    expect(before).toBeGreaterThan(0);
    expect(rdkit.heapBytes).toBe(before);
  });
});
