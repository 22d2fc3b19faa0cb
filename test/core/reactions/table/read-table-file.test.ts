import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readTableFile } from '../../../../core/reactions/table/read-table-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'athanor-table-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('reads a file of a German spreadsheet', async () => {
  const path = join(folder, 'werte.csv');
  const text = 'Lösung;Temperatur (°C);Ausbeute yield (%)\r\nToluol;80;12,5\r\nWasser;90;3,25\r\n';
  writeFileSync(path, Buffer.from(text, 'latin1'));
  const { rows, warnings, mapping } = await readTableFile(path);
  expect(rows[0]).toEqual({
    line: 2,
    point: { Lösung: 'Toluol', Temperatur: 80 },
    results: { 'Ausbeute yield': 12.5 },
  });
  expect(warnings).toEqual(['The file is not UTF-8; it was read as Latin-1.']);
  expect((await readTableFile(path, mapping.slice(1))).definition.factors).toHaveLength(1);
});

it('refuses a spreadsheet that is no text', async () => {
  const path = join(folder, 'table.xlsx');
  writeFileSync(path, Buffer.from([0x50, 0x4b, 3, 4, 0, 0]));
  await expect(readTableFile(path)).rejects.toThrow('a zip archive or a spreadsheet');
  await expect(readTableFile(join(folder, 'none.csv'))).rejects.toThrow('no such file');
});
