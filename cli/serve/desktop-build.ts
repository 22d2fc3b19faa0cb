/** Builds what Electron runs from the sources of a clone, where they are newer than what was built. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { AppError } from '../../core/protocol/errors.ts';
import { PRODUCT } from './loopback-host.ts';

/** Throws AppError; the bundler's own words stand in the terminal. */
export async function buildDesktop(note: (text: string) => void): Promise<void> {
  note('Preparing the desktop app ...');
  const script = join(PRODUCT, 'electron', 'packaging', 'build.ts');
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new AppError('failure', 'The desktop app could not be built.');
}
