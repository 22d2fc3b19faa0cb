import { describe, expect, it } from 'vitest';
import { MolblockReader } from '../../../core/chem/molblock-reader.ts';
import { MAX_ATOMS } from '../../../core/chem/rdkit.ts';

const reader = await MolblockReader.load();

/** A V2000 block of single atoms and bonds [from, to, order], with coordinates that say nothing. */
function molblock(atoms: string[], bonds: [number, number, number][]): string {
  const three = (n: number) => String(n).padStart(3);
  return [
    '',
    '  Athanor           2D',
    '',
    `${three(atoms.length)}${three(bonds.length)}  0  0  0  0  0  0  0  0999 V2000`,
    ...atoms.map((symbol, i) => `${(i * 1.5).toFixed(4).padStart(10)}    0.0000    0.0000 ${symbol.padEnd(3)} 0  0  0`), // prettier-ignore
    ...bonds.map((bond) => `${bond.map(three).join('')}  0`),
    'M  END',
    '',
  ].join('\n');
}

function chain(length: number): string {
  const bonds = Array.from({ length: length - 1 }, (_, i): [number, number, number] => [i + 1, i + 2, 1]); // prettier-ignore
  return molblock(Array<string>(length).fill('C'), bonds);
}

describe('the SMILES of a molblock', () => {
  it('is canonical, without the hydrogen atoms of the block', async () => {
    expect(await reader.smiles(molblock(['O', 'C', 'C'], [[1, 2, 1], [2, 3, 1]]))).toEqual({ smiles: 'CCO' }); // prettier-ignore
    expect(await reader.smiles(molblock(['H', 'O', 'C'], [[1, 2, 1], [2, 3, 1]]))).toEqual({ smiles: 'CO' }); // prettier-ignore
  });

  it.each([
    ['a carbon with five bonds', molblock(['C', 'C', 'C', 'C', 'C', 'C'], [1, 2, 3, 4, 5].map((n) => [1, n + 1, 1])), 'RDKit cannot read the molecule (valences or rings).'], // prettier-ignore
    ['no atoms', molblock([], []), 'the molecule has no atoms.'],
    ['a chain that overflows the stack of the module', chain(700), 'the molecule has 700 atoms, too many to be read.'], // prettier-ignore
    ['too many atoms', `\n\n\n  0  0  0     0  0            999 V3000\nM  V30 BEGIN CTAB\nM  V30 COUNTS 99999 0 0 0 0\n`, 'the molecule has 99999 atoms, too many to be read.'], // prettier-ignore
  ])('is a reason for %s', async (_what, block, reason) => {
    expect(await reader.smiles(block)).toEqual({ reason });
  });

  it('is read up to the largest molecule', async () => {
    expect(await reader.smiles(chain(MAX_ATOMS))).toEqual({ smiles: 'C'.repeat(MAX_ATOMS) });
  });

  it('is a reason for any text, and the next block is read', async () => {
    for (const text of ['', 'x', '\n\n\n 99 99 V2000\n', '\0\0', 'M  END'.repeat(1000)]) {
      expect(Object.keys(await reader.smiles(text))).toEqual(['reason']);
    }
    expect(await reader.smiles(molblock(['C', 'O'], [[1, 2, 2]]))).toEqual({ smiles: 'C=O' });
  });
});
