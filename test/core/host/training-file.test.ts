import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpusFile } from '../../../core/host/training-file.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

function file(name: string, text: string): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

describe('a file to learn from', () => {
  it('gives records with their lines', async () => {
    const { records, columns } = await readCorpusFile(file('a.smi', 'CCO a\n\nCCN b\n'));
    expect(records).toEqual([{ smiles: 'CCO', line: 1 }, { smiles: 'CCN', line: 3 }]); // prettier-ignore
    expect(columns).toEqual([]);
  });

  it('offers the columns of a table, and reads the one that is named', async () => {
    const path = file('a.csv', 'reactant,product\nCCO,CC=O\nCCN,CC#N\n');
    expect((await readCorpusFile(path)).column).toBe('reactant');
    const { column, columns, records } = await readCorpusFile(path, 'product');
    expect({ column, columns }).toEqual({ column: 'product', columns: ['reactant', 'product'] });
    expect(records.map(({ smiles }) => smiles)).toEqual(['CC=O', 'CC#N']);
    await expect(readCorpusFile(path, 'yield')).resolves.toMatchObject({ problem: { message: expect.stringContaining("no column 'yield'") } }); // prettier-ignore
  });

  it('lets the user name the column that could not be guessed', async () => {
    const found = await readCorpusFile(file('a.csv', 'id,text\n1,what\n2,ever\n'));
    expect(found.problem?.message).toMatch(/no SMILES column/);
    expect(found.columns).toEqual(['id', 'text']);
  });

  it('refuses what is no file of molecules', async () => {
    await expect(readCorpusFile(file('a.pdf', 'x'))).rejects.toThrow(/unknown extension/);
  });
});
