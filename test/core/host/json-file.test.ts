import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from '../../../core/host/json-file.ts';
import { temporaryFolder } from '../runs/run-fixture.ts';

const schema = z.object({ n: z.number() });

describe('small JSON files', () => {
  it('come back as they were written', () => {
    const path = join(temporaryFolder(), 'deep', 'a.json');
    writeJsonFile(path, { n: 1 });
    expect(readJsonFile(path, schema)).toEqual({ n: 1 });
  });

  it('are as good as missing when they are damaged or of another shape', () => {
    const path = join(temporaryFolder(), 'a.json');
    expect(readJsonFile(path, schema)).toBeUndefined();
    for (const text of ['', '{"n":', '{"n":"1"}', '\0']) {
      writeFileSync(path, text);
      expect(readJsonFile(path, schema)).toBeUndefined();
    }
  });

  it('are refused in one sentence where nothing can be written', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    expect(() => writeJsonFile(join(folder, 'file', 'a.json'), {})).toThrow();
  });
});
