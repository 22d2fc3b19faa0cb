import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkOutputPath, writeResult } from '../../cli/output-file.ts';
import { temporaryFolder } from './athanor.ts';

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  yield* texts;
}

describe('writeResult', () => {
  it('makes the folders on the way and leaves one whole file', async () => {
    const folder = join(temporaryFolder(), 'new', 'deep');
    await writeResult(join(folder, 'out.csv'), pieces('a,b\n', '1,2\n'));
    expect(readdirSync(folder)).toEqual(['out.csv']);
    expect(readFileSync(join(folder, 'out.csv'), 'utf8')).toBe('a,b\n1,2\n');
  });

  it('leaves nothing, and an older file as it was, when the work fails half-way', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'out.csv');
    writeFileSync(path, 'old');
    async function* failing(): AsyncGenerator<string> {
      yield 'new';
      throw new Error('half-way');
    }
    await expect(writeResult(path, failing())).rejects.toThrow('half-way');
    expect(readdirSync(folder)).toEqual(['out.csv']);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });
});

describe('checkOutputPath', () => {
  it('refuses a folder, the input itself and a path through a file, and makes nothing', () => {
    const folder = temporaryFolder();
    const input = join(folder, 'in.smi');
    writeFileSync(input, 'C\n');
    mkdirSync(join(folder, 'sub'));
    symlinkSync(input, join(folder, 'link.csv'));
    const check = (path: string): (() => void) => {
      return () => {
        checkOutputPath(path, [input]);
      };
    };
    expect(check(join(folder, 'sub'))).toThrow(/is a folder/);
    expect(check(join(folder, 'link.csv'))).toThrow(/is also the input/);
    expect(check(join(input, 'out.csv'))).toThrow(/is not a folder/);
    expect(check(join(folder, 'not', 'yet', 'out.csv'))).not.toThrow();
    expect(readdirSync(folder).sort()).toEqual(['in.smi', 'link.csv', 'sub']);
  });
});
