import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { readMoleculeFile, readSmilesLines, readTable } from '../../../core/chem/molecule-files.ts';
import { AppError, describeError } from '../../../core/protocol/errors.ts';

const folder = mkdtempSync(join(tmpdir(), 'molecule-files-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function refusal(path: string): Promise<string> {
  const error: unknown = await readMoleculeFile(path).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(AppError);
  return describeError(error);
}

const BLOCK = '\n\n\n  1  0  0  0  0  0  0  0  0  0999 V2000\n    0.0000    0.0000    0.0000 O   0  0\nM  END\n'; // prettier-ignore

describe('readMoleculeFile', () => {
  it('reads SMILES with names, comments and a heading, and keeps the lines', async () => {
    const { records } = await readMoleculeFile(
      file('a.smi', '\ufeffsmiles name\r\n# drugs\r\nCCO ethanol\r\n\r\nCCN\tethyl amine\r\n'),
    );
    expect(records).toEqual([
      { line: 3, input: 'CCO', name: 'ethanol' },
      { line: 5, input: 'CCN', name: 'ethyl amine' },
    ]);
  });

  it('reads tables with quotes, line breaks in cells and other delimiters', async () => {
    const table = 'name,SMILES,act\naspirin,CC(=O)O,5\n"two\nlines",CCO,6\nlast,C,7\n';
    const { records } = await readMoleculeFile(file('a.csv', table));
    expect(records.map(({ line, input, name }) => [line, input, name])).toEqual([
      [2, 'CC(=O)O', 'aspirin'],
      [3, 'CCO', 'two\nlines'],
      [5, 'C', 'last'],
    ]);
    expect(records[0].fields).toEqual({ name: 'aspirin', act: '5' });
    const other = await readMoleculeFile(file('b.csv', 'id;what\n1;CCO\n2;c1ccccc1\n'));
    expect(other.records.map(({ input }) => input)).toEqual(['CCO', 'c1ccccc1']);
  });

  it('keeps a broken SDF record in its place, with the reason', async () => {
    const text = `good${BLOCK}> <x>\n1\n\n$$$$\nbad${BLOCK.replace('  1  0', '  3  0')}$$$$\nno block\n$$$$\n`;
    const { records, warnings } = await readMoleculeFile(file('a.sdf', text));
    expect(records.map(({ line, input, name }) => [line, input, name])).toEqual([
      [1, 'O', 'good'],
      [11, '', 'bad'],
      [18, '', 'no block'],
    ]);
    expect(records[0].fields).toEqual({ x: '1' });
    expect(records[1].error).toBe("Line 16, record 2: 'M  END' is no atom line (atom 2 of 3).");
    expect(records[2].error).toContain('no complete molecule block');
    expect(warnings.length).toBeGreaterThanOrEqual(2);
  });

  it('refuses a file as a whole in one sentence', async () => {
    expect(await refusal(file('empty.smi', ''))).toContain('is empty');
    expect(await refusal(file('none.smi', '# nothing\n'))).toContain('holds no molecules');
    expect(await refusal(file('bin.smi', Uint8Array.of(1, 0, 2, 255)))).toContain('binary');
    expect(await refusal(file('z.csv', Uint8Array.of(0x50, 0x4b, 3, 4, 9)))).toContain('zip');
    expect(await refusal(file('z.smi', Uint8Array.of(0x1f, 0x8b, 8)))).toContain('gzip');
    expect(await refusal(join(folder, 'missing.smi'))).toContain('there is no such file');
    expect(await refusal(join(folder, 'what.xyz'))).toContain("'.xyz'");
    expect(await refusal(file('n.csv', 'id,activity\n1,high\n'))).toMatch(
      /has no SMILES column; its columns are 'id', 'activity'/,
    );
  });

  it('reads Latin-1 with a warning, and UTF-16', async () => {
    const latin = await readMoleculeFile(file('l.smi', Buffer.from('CCO \xe9thanol\n', 'latin1')));
    expect([latin.records[0].name, latin.warnings]).toEqual(['\u00e9thanol', ['The file is not UTF-8; it was read as Latin-1.']]); // prettier-ignore
    const wide = await readMoleculeFile(file('w.smi', Buffer.from('\ufeffCCO x\n', 'utf16le')));
    expect(wide.records[0].input).toBe('CCO');
  });

  it('takes any text as SMILES lines or as a table without failing otherwise than by a sentence', () => {
    const text = fc.string({ unit: fc.oneof(fc.constantFrom('C', ',', '"', '\n', '\r', ';', '\t', ' '), fc.string({ maxLength: 1 })), maxLength: 200 }); // prettier-ignore
    fc.assert(
      fc.property(text, (content) => {
        for (const { line } of readSmilesLines(content).records) expect(line).toBeGreaterThan(0);
        let last = 0;
        try {
          for (const { line } of readTable(content, 'x.csv').records) {
            expect(line).toBeGreaterThan(last);
            last = line;
          }
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
        }
      }),
      { numRuns: 300 },
    );
  });
});
