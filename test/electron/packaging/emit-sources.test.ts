import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { emitSources, emitText, sourcesOf } from '../../../electron/packaging/emit-sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'athanor-emit-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a source as JavaScript', () => {
  it('has no types, and follows the new endings of imports and workers', () => {
    const source = [
      "import { a } from './a.ts';",
      "import type { B } from '../b.ts';",
      "export * from './c.ts';",
      "const lazy = () => import('./d.ts');",
      'const worker = new URL("./e.ts", import.meta.url);',
      'export const f: number = a as number;',
    ].join('\n');
    expect(
      emitText(source)
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual([
      "import { a } from './a.js';",
      '',
      "export * from './c.js';",
      "const lazy = () => import('./d.js');",
      'const worker = new URL("./e.js", import.meta.url);',
      'export const f         = a          ;',
    ]);
  });

  it('keeps names of packages and files that are no sources of ours', () => {
    for (const text of [
      "import 'some.ts';",
      "const hint = 'write a reward.ts';",
      "import './data.json';",
    ])
      // prettier-ignore
      expect(emitText(text)).toBe(text);
  });
});

describe('a folder of sources', () => {
  it('is emitted file by file, and runs', async () => {
    const from = join(folder, 'from');
    mkdirSync(join(from, 'deep'), { recursive: true });
    writeFileSync(join(from, 'main.ts'), "import { two } from './deep/two.ts';\nexport const four: number = two * 2;"); // prettier-ignore
    writeFileSync(join(from, 'deep', 'two.ts'), 'export const two: number = 2;');
    writeFileSync(join(from, 'left-out.ts'), 'export {};');
    writeFileSync(join(from, 'README.md'), '');
    const to = join(folder, 'to');
    mkdirSync(to);
    writeFileSync(join(to, 'stale.js'), '');
    const sources = sourcesOf(from, (path) => path === 'left-out.ts');
    expect(sources).toEqual(['deep/two.ts', 'main.ts']);
    emitSources(from, sources, to);
    const emitted = (await import(/* @vite-ignore */ pathToFileURL(join(to, 'main.js')).href)) as { four: number }; // prettier-ignore
    expect(emitted.four).toBe(4);
    expect(existsSync(join(to, 'stale.js'))).toBe(false);
    expect(existsSync(join(to, 'left-out.js'))).toBe(false);
    expect(readFileSync(join(to, 'deep', 'two.js'), 'utf8')).not.toContain('number');
  });
});
