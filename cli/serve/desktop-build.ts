/** Builds what Electron runs from the sources of a clone, where they are newer than what was built. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../core/protocol/errors.ts';
import { PRODUCT } from './loopback-host.ts';
import { isOutOfDate, newestChange } from './renderer-build.ts';

/** What the app is made of, besides the page, which has its own look at its sources. */
const SOURCES = ['core', 'electron', 'assets', 'package.json'];

/** Throws AppError; the bundler's own words stand in the terminal. */
export async function buildDesktop(note: (text: string) => void): Promise<void> {
  if (!isDesktopOutOfDate(PRODUCT)) return;
  note('Preparing the desktop app ...');
  const script = join(PRODUCT, 'electron', 'packaging', 'build.ts');
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new AppError('failure', 'The desktop app could not be built.');
}

/** `root`: the clone. The manifest is what a build writes last. */
export function isDesktopOutOfDate(root: string): boolean {
  const page = join(root, 'dist', 'renderer');
  const built = statSync(join(root, 'dist', 'app', 'package.json'), { throwIfNoEntry: false });
  if (built === undefined || isOutOfDate({ root, page })) return true;
  return [...SOURCES, 'dist/renderer/index.html'].some(
    (source) => newestChange(join(root, source)) > built.mtimeMs,
  );
}
