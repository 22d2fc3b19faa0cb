import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeOutput } from '../../../../core/runs/export/atomic-output.ts';
import { temporaryFolder } from '../run-fixture.ts';

describe('an output file', () => {
  it('holds text and bytes of any length in their order', async () => {
    const out = join(temporaryFolder(), 'out');
    const pieces = Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? `${i}é`.repeat(100) : Buffer.from([i % 256]))); // prettier-ignore
    await writeOutput(out, pieces);
    const whole = Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)));
    expect(readFileSync(out).equals(whole)).toBe(true);
  });

  it('keeps the old file when the new one fails in the middle, and no scraps', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'out');
    writeFileSync(out, 'old');
    const failing = function* (): IterableIterator<string> {
      yield 'x'.repeat(1 << 20);
      throw new Error('half way');
    };
    await expect(writeOutput(out, failing())).rejects.toThrow('half way');
    const controller = new AbortController();
    const endless = function* (): IterableIterator<string> {
      for (;;) {
        yield 'x'.repeat(1 << 20);
        controller.abort();
      }
    };
    await expect(writeOutput(out, endless(), controller.signal)).rejects.toThrow('abort');
    expect(readdirSync(folder)).toEqual(['out']);
    expect(readFileSync(out, 'utf8')).toBe('old');
  });

  it.runIf(process.platform === 'linux')('says that the disk is full', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'out');
    symlinkSync('/dev/full', `${out}.${process.pid}.part`);
    await expect(writeOutput(out, ['text'])).rejects.toThrow('The disk is full');
  });

  it('names a place that it cannot write to', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'taken'));
    await expect(writeOutput(join(folder, 'none', 'out'), ['x'])).rejects.toThrow('does not exist');
    await expect(writeOutput(join(folder, 'taken'), ['x'])).rejects.toThrow('is a folder');
    expect(readdirSync(folder)).toEqual(['taken']);
  });
});
