import { Molecule, SDFileParser } from 'openchemlib';
import initRdkit from '@rdkit/rdkit';
import type { MainModule, Mol } from '@rdkit/rdkit';
import { describe, expect, it } from 'vitest';
import { drawMolblock, writeSdfRecord } from '../../../core/chem/sdf-writer.ts';

const rdkit = await (initRdkit as unknown as () => Promise<MainModule>)();
const SMILES = 'C[C@H](N)/C=C/c1ccc([N+](=O)[O-])[nH]1';

describe('drawMolblock', () => {
  it.each(['fitting', 'v3000'] as const)('keeps the molecule (%s)', (version) => {
    const molblock = drawMolblock(rdkit.get_mol(SMILES) as Mol, version);
    expect(molblock.includes('V3000')).toBe(version === 'v3000');
    expect(rdkit.get_mol(molblock)?.get_smiles()).toBe(SMILES);
    // OpenChemLib sees the same molecule, stereo included.
    expect(Molecule.fromMolfile(molblock).getIDCode()).toBe(
      Molecule.fromSmiles(SMILES).getIDCode(),
    );
  });
});

describe('writeSdfRecord', () => {
  it('is read by OpenChemLib with its fields', () => {
    const molblock = drawMolblock(rdkit.get_mol('CCO') as Mol, 'fitting');
    const fields = [['score', '0.5'], ['empty', ''], ['smiles', 'CCO']] as const; // prettier-ignore
    const text = [1, 2].map((rank) => writeSdfRecord({ title: String(rank), molblock, fields }));
    const parser = new SDFileParser(text.join(''), ['score', 'smiles']);
    const read = [];
    while (parser.next()) {
      const molecule = parser.getMolecule();
      read.push([molecule.getName(), molecule.toIsomericSmiles(), parser.getField('score')]);
    }
    expect(read).toEqual([['1', 'CCO', '0.5'], ['2', 'CCO', '0.5']]); // prettier-ignore
  });

  it('lets no title or value end the record', () => {
    const fields = [['a<b>', '$$$$\n\n> <c>']] as const;
    const text = writeSdfRecord({ title: '$$$$', molblock: '\n\n\nM  END\n', fields });
    expect(text.split('\n').filter((line) => line.startsWith('$$$$'))).toHaveLength(1);
    expect(text).toContain('>  <a_b_>\n $$$$\n \n > <c>\n\n$$$$\n');
  });
});
