/**
 * A result file that appears only when it is whole: refused before the work when it cannot be written, written
 * under a temporary name beside its place, renamed at the end. `-` stands for standard output.
 */
import { createWriteStream, existsSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import type { WriteStream } from 'node:fs';
import { accessSync, constants } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { AppError, badInput } from '../core/protocol/errors.ts';

export interface OutputFile {
  write(text: string): Promise<void>;
  /** Makes the file appear under its name. */
  commit(): Promise<void>;
  /** Leaves nothing behind. */
  discard(): Promise<void>;
}

/** Throws a bad-input AppError where `path` could not be written; creates nothing. */
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

/** Checks as `checkOutputPath` does, then opens. Folders on the way are made. */
export async function openOutputFile(
  path: string,
  inputs: readonly string[] = [],
): Promise<OutputFile> {
  checkOutputPath(path, inputs);
  if (path === '-')
    return streamOutput(
      process.stdout,
      async () => undefined,
      async () => undefined,
    );
  const full = resolve(path);
  mkdirSync(dirname(full), { recursive: true });
  // A device or a pipe (/dev/stdout) cannot be replaced by a renamed file.
  const direct = existsSync(full) && !statSync(full).isFile();
  const target = direct ? full : join(dirname(full), `.${basename(full)}.${process.pid}.partial`);
  const stream = createWriteStream(target);
  await new Promise<void>((done, fail) => {
    stream.once('open', () => {
      done();
    });
    stream.once('error', (error) => {
      fail(badInput(`'${path}' cannot be written: ${error.message}.`));
    });
  });
  return streamOutput(
    stream,
    async () => {
      await closeStream(stream, path);
      if (!direct) await rename(target, full);
    },
    async () => {
      stream.destroy();
      if (!direct) await rm(target, { force: true });
    },
  );
}

function streamOutput(
  stream: NodeJS.WritableStream,
  commit: () => Promise<void>,
  discard: () => Promise<void>,
): OutputFile {
  let failure: Error | undefined;
  stream.on('error', (error: Error) => {
    failure = error;
  });
  return {
    async write(text) {
      if (failure) throw writeFailure(failure);
      if (stream.write(text)) return;
      await new Promise<void>((done, fail) => {
        const settle = (error?: Error): void => {
          stream.removeListener('drain', settle);
          stream.removeListener('error', settle);
          if (error) fail(writeFailure(error));
          else done();
        };
        stream.once('drain', settle);
        stream.once('error', settle);
      });
    },
    commit,
    discard,
  };
}

async function closeStream(stream: WriteStream, path: string): Promise<void> {
  await new Promise<void>((done, fail) => {
    stream.once('error', (error) => {
      fail(writeFailure(error, path));
    });
    stream.end(() => {
      done();
    });
  });
}

function writeFailure(error: Error, path?: string): AppError {
  const full = 'code' in error && error.code === 'ENOSPC';
  const message = full ? 'The disk is full' : `Writing failed: ${error.message}`;
  return new AppError('failure', `${message}.`, {
    ...(path === undefined ? {} : { place: { file: path } }),
    ...(full ? { hint: 'Free some space and run the command again.' } : {}),
    cause: error,
  });
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
