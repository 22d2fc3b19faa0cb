import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openZip } from '../../../../core/runs/export/zip-reader.ts';
import { temporaryFolder } from '../run-fixture.ts';

async function reading(bytes: Uint8Array): Promise<[string, string][]> {
  const path = join(temporaryFolder(), 'a.zip');
  writeFileSync(path, bytes);
  const zip = await openZip(path);
  try {
    const contents: [string, string][] = [];
    for (const entry of zip.entries) {
      const parts: Uint8Array[] = [];
      for await (const part of zip.read(entry)) parts.push(part);
      contents.push([entry.name, Buffer.concat(parts).toString()]);
    }
    return contents;
  } finally {
    await zip.close();
  }
}

const text = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('reading zips', () => {
  it('gives the contents of stored and deflated files, also empty ones and long ones', async () => {
    const long = 'abc'.repeat(100_000);
    const zip = zipSync({
      a: [text(long), { level: 9 }],
      é: [text(long), { level: 0 }],
      c: text(''),
    });
    expect(await reading(zip)).toEqual([['a', long], ['é', long], ['c', '']]); // prettier-ignore
  });

  it('reads a zip with a comment behind it', async () => {
    const zip = Buffer.from(zipSync({ a: text('x') }));
    zip.writeUInt16LE(3, zip.length - 2);
    expect(await reading(Buffer.concat([zip, Buffer.from('hey')]))).toEqual([['a', 'x']]);
  });

  it('refuses a changed byte by its checksum, an encrypted file, and what is no zip', async () => {
    const zip = Buffer.from(zipSync({ a: [text('hello'), { level: 0 }] }));
    const changed = Buffer.from(zip);
    changed[zip.indexOf('hello')] ^= 1;
    await expect(reading(changed)).rejects.toThrow("'a' is not what it was");
    const encrypted = Buffer.from(zip);
    encrypted[zip.lastIndexOf(Buffer.from('PK\u0001\u0002')) + 8] |= 1;
    await expect(reading(encrypted)).rejects.toThrow('encrypted');
    await expect(reading(text('no zip'))).rejects.toThrow('no zip at all');
    await expect(reading(zip.subarray(10))).rejects.toThrow('damaged');
  });
});
