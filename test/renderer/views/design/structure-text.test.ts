import { describe, expect, it } from 'vitest';
import { isMolfile, readStructure, writeStructure } from '../../../../renderer/views/design/structure-text.ts'; // prettier-ignore

function through(text: string, isQuery = false): string {
  const read = readStructure(text, isQuery);
  return 'problem' in read ? read.problem : writeStructure(read.molecule, isQuery).smiles;
}

describe('readStructure', () => {
  it('reads SMILES, with a name behind or not', () => {
    expect(through('c1ccccc1')).toBe('c1ccccc1');
    expect(through(' CC ethane\n')).toBe('CC');
  });

  it('keeps the handedness of a centre', () => {
    const left = through('C[C@H](N)C(=O)O');
    expect(left).toContain('@');
    expect(through('C[C@@H](N)C(=O)O')).not.toBe(left);
    expect(through(left)).toBe(left);
  });

  it('reads the molfile that it wrote', () => {
    const read = readStructure('CCO', false);
    if ('problem' in read) throw new Error(read.problem);
    const { molfile } = writeStructure(read.molecule, false);
    expect(isMolfile(molfile)).toBe(true);
    expect(through(molfile)).toBe(through('CCO'));
  });

  it('takes empty text for an empty drawing', () => {
    const read = readStructure('  ', false);
    if ('problem' in read) throw new Error(read.problem);
    expect(writeStructure(read.molecule, false)).toEqual({ smiles: '', molfile: '' });
  });

  it('reads and writes queries as SMARTS', () => {
    expect(through('[c,n]1ccccc1', true)).toContain('[c,n]');
    expect(through('[OX2H1]c1ccccc1', true)).toContain('H1');
  });

  it.each(['hello', 'C1CC', '\u0000', '<script>', 'a\nb\nc\n  1  0 V2000\nM  END'])(
    'refuses %j in one sentence',
    (text) => {
      expect(through(text)).toMatch(/(cannot be read|can be drawn)\.$/);
    },
  );

  it('refuses what is too large', () => {
    expect(through('C'.repeat(600))).toContain('600 atoms');
    expect(through('C'.repeat(2_000_000))).toContain('too long');
  });
});
