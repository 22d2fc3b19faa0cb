/**
 * Size of the user interface as built, compressed: all of it, and what the first screen loads (counted by Chromium).
 *
 *   npx node bench/ui-bundle.ts
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { report } from './ui-parts/report.ts';
import { benchHome, openBenchWindow } from './ui-parts/window.ts';

const MEGABYTE = 2 ** 20;
const LIMIT_MB = 2;
const FOLDER = join(import.meta.dirname, '..', 'dist', 'renderer');
const KINDS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['scripts and styles', /\.(js|css|html)$/],
  ['fonts', /\.woff2$/],
  ['data of the structure editor', /\.json$/],
  ['everything', /./],
];

// The server builds the page where its sources are newer.
const { home } = benchHome();
const loaded = new Set<string>();
const window = await openBenchWindow(home);
try {
  const addresses = await window.page.evaluate<string[]>(
    `new Promise((resolve) => setTimeout(() => resolve(performance.getEntriesByType('resource').map(({ name }) => name)), 2000))`,
  );
  for (const address of addresses) loaded.add(new URL(address).pathname.slice(1));
} finally {
  await window.close();
}
loaded.add('index.html');

const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const path = join(entry.parentPath, entry.name);
    const content = readFileSync(path);
    const name = path.slice(FOLDER.length + 1).replaceAll('\\', '/');
    return { name, gzip: gzipSync(content, { level: 9 }).length, brotli: brotliCompressSync(content).length }; // prettier-ignore
  });

type Sized = (typeof files)[number];

function tell(what: string, some: readonly Sized[]): void {
  for (const coding of ['gzip', 'brotli'] as const) {
    const bytes = some.reduce((sum, file) => sum + file[coding], 0);
    report({ what: `${what}, ${String(some.length)} files, ${coding}`, value: bytes / MEGABYTE, unit: ' MB', limit: LIMIT_MB, digits: 2 }); // prettier-ignore
  }
}

for (const [name, pattern] of KINDS) tell(name, files.filter((file) => pattern.test(file.name))); // prettier-ignore
tell('the first screen loads', files.filter(({ name }) => loaded.has(name))); // prettier-ignore
