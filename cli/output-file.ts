/** Result files of commands: refused before the work when they cannot be written; they appear only when they are whole. */
import {
  accessSync,
  constants,
  createWriteStream,
  existsSync,
  mkdirSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { badInput } from '../core/protocol/errors.ts';
import { writeOutput } from '../core/runs/export/atomic-output.ts';

/** Throws a bad-input AppError where `path` could not be written or is one of the inputs; creates nothing. */
export function checkOutputPath(path: string, inputs: readonly string[] = []): void {
  if (path === '-') return;
  const full = resolve(path);
  const mend = 'Choose another --out.';
  if (existsSync(full)) {
    if (statSync(full).isDirectory()) throw badInput(`'${path}' is a folder.`, {}, mend);
    if (inputs.some((input) => existsSync(input) && realpathSync(input) === realpathSync(full))) {
      throw badInput(`'${path}' is also the input.`, {}, mend);
    }
    if (!isWritable(full)) throw badInput(`'${path}' may not be written.`, {}, mend);
  }
  const folder = nearestFolder(dirname(full));
  if (!statSync(folder).isDirectory()) throw badInput(`'${folder}' is not a folder.`, {}, mend);
  if (!isWritable(folder)) throw badInput(`The folder '${folder}' may not be written.`, {}, mend);
}

/** Writes the pieces in order and makes the folders on the way; `-` stands for standard output. */
export async function writeResult(
  path: string,
  pieces: AsyncIterable<string>,
  signal?: AbortSignal,
): Promise<void> {
  if (path === '-') {
    await pipeline(Readable.from(pieces), process.stdout, { end: false });
    return;
  }
  const full = resolve(path);
  if (existsSync(full) && !statSync(full).isFile()) {
    // A device or a pipe (/dev/stdout) cannot be replaced by a renamed file.
    await pipeline(Readable.from(pieces), createWriteStream(full));
    return;
  }
  mkdirSync(dirname(full), { recursive: true });
  await writeOutput(full, pieces, signal);
}

function nearestFolder(folder: string): string {
  let current = folder;
  while (!existsSync(current) && dirname(current) !== current) current = dirname(current);
  return current;
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
