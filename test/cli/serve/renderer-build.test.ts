import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isDesktopOutOfDate } from '../../../cli/serve/desktop-build.ts';
import { isOutOfDate, preparePage } from '../../../cli/serve/renderer-build.ts';

let root: string;
let page: string;
const notes: string[] = [];
const note = (text: string): number => notes.push(text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'athanor-build-'));
  page = join(root, 'dist', 'renderer');
  notes.length = 0;
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** `age` in seconds. */
function write(path: string, text = '', age = 100): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const time = Date.now() / 1000 - age;
  utimesSync(file, time, time);
  for (let at = dirname(file); at.length > root.length; at = dirname(at))
    utimesSync(at, time, time);
}

/** A bundler that does what the test says, in the place of the real one. */
function writeBundler(script: string): void {
  write('node_modules/vite/bin/vite.js', script);
}
const BUILDS = `const { mkdirSync, writeFileSync } = require('node:fs');
const out = process.argv[process.argv.indexOf('--outDir') + 1];
mkdirSync(out, { recursive: true });
writeFileSync(out + '/index.html', 'new');`;

describe('the page', () => {
  it('is built when there is none, when a source is newer, and when one was removed', () => {
    write('renderer/vite.config.ts');
    expect(isOutOfDate({ root, page })).toBe(true);
    write('dist/renderer/index.html', 'old', 50);
    expect(isOutOfDate({ root, page })).toBe(false);
    write('renderer/views/View.svelte', '', 10);
    expect(isOutOfDate({ root, page })).toBe(true);
    write('dist/renderer/index.html', 'old', 5);
    expect(isOutOfDate({ root, page })).toBe(false);
    rmSync(join(root, 'renderer/views/View.svelte'));
    expect(isOutOfDate({ root, page })).toBe(true);
  });

  it('is never out of date where there are no sources', () => {
    expect(isOutOfDate({ root, page })).toBe(false);
  });

  it('is put in its place when it is whole', async () => {
    write('renderer/vite.config.ts');
    writeBundler(BUILDS);
    await preparePage({ root, page }, note);
    expect(readFileSync(join(page, 'index.html'), 'utf8')).toBe('new');
    expect(notes).toHaveLength(1);
    await preparePage({ root, page }, note);
    expect(notes).toHaveLength(1);
  });

  it('stays what it was when the sources cannot be built, and the user hears why', async () => {
    write('renderer/vite.config.ts', '', 10);
    write('dist/renderer/index.html', 'old', 50);
    writeBundler(`console.error('Unexpected token'); process.exit(1);`);
    await preparePage({ root, page }, note);
    expect(readFileSync(join(page, 'index.html'), 'utf8')).toBe('old');
    expect(notes.at(-1)).toContain('Unexpected token');
    expect(existsSync(`${page}.${process.pid}`)).toBe(false);
  });

  it('that cannot be had is an error in words', async () => {
    await expect(preparePage({ root, page }, note)).rejects.toThrow(
      'The user interface is missing',
    );
    write('renderer/vite.config.ts');
    await expect(preparePage({ root, page }, note)).rejects.toThrow('its bundler is missing');
    writeBundler('process.exit(1);');
    await expect(preparePage({ root, page }, note)).rejects.toThrow('could not be built');
  });
});

describe('the desktop app', () => {
  it('is built again when any part of it is newer', () => {
    expect(isDesktopOutOfDate(root)).toBe(true);
    write('dist/app/package.json', '', 20);
    write('core/a.ts', '', 50);
    write('dist/renderer/index.html', '', 50);
    expect(isDesktopOutOfDate(root)).toBe(false);
    write('core/a.ts', '', 10);
    expect(isDesktopOutOfDate(root)).toBe(true);
  });
});
