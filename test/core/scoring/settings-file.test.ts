import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettingsFile } from '../../../core/scoring/settings-file.ts';

const place = { file: 'run.json', field: 'scoring.components[0].file' };
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'athanor-settings-file-'));
  mkdirSync(join(folder, 'sub'));
  writeFileSync(
    join(folder, 'sub', 'ten.bin'),
    Uint8Array.from({ length: 10 }, (_, i) => i),
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (path: string, largest = 2 ** 20) => readSettingsFile(path, folder, place, largest);

describe('a file that settings name', () => {
  it('is read whole, from the folder of the settings or by its full path', async () => {
    expect([...(await read('sub/ten.bin'))]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await read(join(folder, 'sub', 'ten.bin'))).toHaveLength(10);
  });

  it('may be as large as the limit and no larger', async () => {
    expect(await read('sub/ten.bin', 10)).toHaveLength(10);
    await expect(read('sub/ten.bin', 9)).rejects.toMatchObject({ kind: 'bad-input', place });
    writeFileSync(join(folder, 'large'), new Uint8Array(2 ** 21 + 1));
    await expect(read('large', 2 ** 21)).rejects.toThrow("The file 'large' is larger than 2 MB.");
  });

  it.each([
    ['none.smi', "The file 'none.smi' does not exist."],
    ['sub', "The file 'sub' is a folder."],
    ['sub/ten.bin/x', "The file 'sub/ten.bin/x' lies below something that is not a folder."],
    ['a\0b', /cannot be read/],
  ])(
    'that is %j is refused in one sentence, with the place that was looked at',
    async (path, message) => {
      const refused = read(path);
      await expect(refused).rejects.toThrow(message);
      await expect(refused).rejects.toMatchObject({
        kind: 'bad-input',
        place,
        hint: expect.stringContaining(join(folder, path)),
      });
    },
  );
});
