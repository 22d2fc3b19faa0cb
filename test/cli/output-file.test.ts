import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkOutputPath, openOutputFile } from '../../cli/output-file.ts';
import { temporaryFolder } from './athanor.ts';

describe('openOutputFile', () => {
  it('shows the file only when it is whole', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'new', 'out.csv');
    const file = await openOutputFile(path);
    await file.write('a,b\n');
    expect(readdirSync(join(folder, 'new'))).not.toContain('out.csv');
    await file.commit();
    expect(readdirSync(join(folder, 'new'))).toEqual(['out.csv']);
    expect(readFileSync(path, 'utf8')).toBe('a,b\n');
  });

  it('leaves nothing, and an older file as it was, when the work is given up', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'out.csv');
    writeFileSync(path, 'old');
    const file = await openOutputFile(path);
    await file.write('new');
    await file.discard();
    expect(readdirSync(folder)).toEqual(['out.csv']);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  it('writes many megabytes without losing a byte', async () => {
    const path = join(temporaryFolder(), 'big.txt');
    const file = await openOutputFile(path);
    const block = 'x'.repeat(65_535) + '\n';
    for (let i = 0; i < 200; i++) await file.write(block);
    await file.commit();
    expect(readFileSync(path).length).toBe(200 * 65_536);
  });
});

describe('checkOutputPath', () => {
  it('refuses a folder, the input itself and a path through a file', () => {
    const folder = temporaryFolder();
    const input = join(folder, 'in.smi');
    writeFileSync(input, 'C\n');
    mkdirSync(join(folder, 'sub'));
    symlinkSync(input, join(folder, 'link.csv'));
    expect(() => {
      checkOutputPath(join(folder, 'sub'));
    }).toThrow(/is a folder/);
    expect(() => {
      checkOutputPath(join(folder, 'link.csv'), [input]);
    }).toThrow(/is also the input/);
    expect(() => {
      checkOutputPath(join(input, 'out.csv'));
    }).toThrow(/is not a folder/);
    expect(readdirSync(folder).sort()).toEqual(['in.smi', 'link.csv', 'sub']);
  });
});
