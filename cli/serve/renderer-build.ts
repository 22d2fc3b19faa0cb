/** Builds the page from its sources where there are any (a clone) and they are newer than what was built. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { AppError, describeError } from '../../core/protocol/errors.ts';

/** What the page is made of, in the folder of the product. */
const SOURCES = ['renderer', 'core/protocol', 'package-lock.json'];

export interface PageFolders {
  /** The product: where renderer/ stands in a clone. */
  root: string;
  /** Of the built page. */
  page: string;
}

/** An installed program has no sources, so its page is never out of date. */
export function isOutOfDate({ root, page }: PageFolders): boolean {
  const index = join(page, 'index.html');
  if (!existsSync(join(root, 'renderer', 'vite.config.ts'))) return false;
  if (!existsSync(index)) return true;
  const built = statSync(index).mtimeMs;
  return SOURCES.some((source) => newestChange(join(root, source)) > built);
}

/** Milliseconds since 1970 of the newest file below a path; 0 where there is none. */
export function newestChange(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  const entries = readdirSync(path).filter((name) => name !== 'node_modules');
  // A folder changes when a file in it is removed.
  return Math.max(stats.mtimeMs, ...entries.map((name) => newestChange(join(path, name))));
}

/** Makes sure that there is a page, up to date where its sources can be built. Throws AppError when there is none. */
export async function preparePage(
  folders: PageFolders,
  note: (text: string) => void,
): Promise<void> {
  const exists = existsSync(join(folders.page, 'index.html'));
  if (isOutOfDate(folders)) {
    note('Building the user interface (once after each change) ...');
    try {
      await build(folders);
    } catch (error) {
      if (!exists) throw error;
      note(`${describeError(error)}\nThe one that was built last is shown.`);
    }
  } else if (!exists)
    throw new AppError('failure', `The user interface is missing in '${folders.page}'.`, {
      hint: 'Install Athanor again.',
    });
}

/** In a folder of its own first, so that a failed or interrupted build takes nothing away. */
async function build({ root, page }: PageFolders): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  if (!existsSync(vite))
    throw new AppError('failure', 'The user interface is not built, and its bundler is missing.', {
      hint: 'Run npm ci in the folder of Athanor.',
    });
  const fresh = `${page}.${process.pid}`;
  try {
    const config = join(root, 'renderer', 'vite.config.ts');
    await runVite(vite, ['build', '--config', config, '--outDir', fresh, '--emptyOutDir', '--logLevel', 'error']); // prettier-ignore
    rmSync(page, { recursive: true, force: true });
    renameSync(fresh, page);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

function runVite(vite: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vite, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    });
    let output = '';
    const keep = (chunk: Buffer): void => {
      output = (output + stripVTControlCharacters(chunk.toString())).slice(0, 2_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new AppError('failure', `The user interface could not be built:\n${output.split(/\n {4}at /)[0].trim()}`)); // prettier-ignore
    });
  });
}
