import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  mentionedRequest,
  readScript,
} from '../../../../core/scoring/user-script/script-source.ts';

const folder = mkdtempSync(join(tmpdir(), 'athanor-source-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(name: string, content: string | Uint8Array) {
  writeFileSync(join(folder, name), content);
  return readScript(name, folder, { field: 'scoring.components[0].file' });
}

describe('the source of a reward script', () => {
  it('is the text as it stands, with its hash', async () => {
    const text = 'export const score = () => 1;\n';
    expect(await read('a.js', text)).toEqual({
      file: 'a.js',
      fileName: 'a.js',
      code: text,
      hash: createHash('sha256').update(text).digest('hex'),
    });
  });

  it('loses its types and keeps its lines and columns', async () => {
    const text = 'interface A {\n  b: number;\n}\nexport const score = (m: A): number => m.b;\n';
    const { code } = await read('a.ts', text);
    expect(code).not.toContain('interface');
    expect(code).not.toContain('number');
    expect(code.split('\n')).toHaveLength(text.split('\n').length);
    expect(code.indexOf('m.b')).toBe(text.indexOf('m.b'));
  });

  it.each<[string, string | Uint8Array, RegExp]>([
    ['a.py', 'x', /^The script 'a\.py' is neither \.js nor \.ts\.$/],
    ['b.js', Uint8Array.of(0xff, 0xfe), /^The script 'b\.js' is not a UTF-8 text\.$/],
    ['c.js', 'a\0b', /is not a UTF-8 text/],
    ['d.ts', 'enum A { B }', /^The script 'd\.ts' cannot be read as TypeScript: .*enum/],
    ['e.js', new Uint8Array(2 ** 20 + 1).fill(32), /is larger than 1 MB/],
  ])('is refused when it is %s', async (name, content, message) => {
    const refused = read(name, content);
    await expect(refused).rejects.toThrow(message);
    await expect(refused).rejects.toMatchObject({ kind: 'bad-input' });
  });

  it('mentions what chemistry is asked ahead, by whole words', async () => {
    const source = await read(
      'f.js',
      'm.properties.qed + m.logp_limit + m.scaffold.length // tpsa',
    );
    expect(mentionedRequest(source)).toEqual({ properties: ['tpsa', 'qed'], scaffold: true });
    expect(mentionedRequest({ ...source, code: 'm.smiles' })).toEqual({});
  });
});
