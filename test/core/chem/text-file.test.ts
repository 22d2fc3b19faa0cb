import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readTextFile } from '../../../core/chem/text-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'athanor-text-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(bytes: readonly number[] | string) {
  const file = join(folder, 'a.smi');
  writeFileSync(file, typeof bytes === 'string' ? bytes : Uint8Array.from(bytes));
  return readTextFile(file);
}

describe('a text file', () => {
  it.each([
    ['UTF-8', [0x43, 0xc3, 0xa9]],
    ['UTF-8 with a mark', [0xef, 0xbb, 0xbf, 0x43, 0xc3, 0xa9]],
    ['UTF-16, low byte first', [0xff, 0xfe, 0x43, 0, 0xe9, 0]],
    ['UTF-16, high byte first', [0xfe, 0xff, 0, 0x43, 0, 0xe9]],
  ])('is read from %s', async (_encoding, bytes) => {
    expect(await read(bytes)).toEqual({ text: 'Cé', warnings: [] });
  });

  it('is read from Latin-1 with a warning', async () => {
    expect(await read([0x43, 0xe9])).toEqual({
      text: 'Cé',
      warnings: ['The file is not UTF-8; it was read as Latin-1.'],
    });
  });

  it.each<[string, readonly number[] | string, RegExp]>([
    ['a gzip archive', [0x1f, 0x8b, 8], /is a gzip archive, not text/],
    ['a spreadsheet', [0x50, 0x4b, 3, 4], /is a zip archive or a spreadsheet, not text/],
    ['an old Office file', [0xd0, 0xcf, 0x11, 0xe0], /is an old Office file, not text/],
    ['a binary file', [0x43, 0, 0x44], /is a binary file, not text/],
    ['nothing', '', /is empty/],
    ['blanks only', ' \n\t\n', /is empty/],
  ])('that is %s is refused by what it is', async (_what, bytes, message) => {
    const refused = read(bytes);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toMatchObject({ kind: 'bad-input', place: { file: join(folder, 'a.smi') } }); // prettier-ignore
  });

  it('that is missing or a folder is refused with the reason', async () => {
    await expect(readTextFile(join(folder, 'none'))).rejects.toThrow('(there is no such file)');
    await expect(readTextFile(folder)).rejects.toThrow('(it is a folder)');
  });
});
