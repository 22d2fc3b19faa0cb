/** Writes an export of any length under a temporary name and renames it when it is whole: a cancelled one leaves nothing. */
import { existsSync, statSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { badInput } from '../../protocol/errors.ts';
import { explainStorageError } from '../../storage/storage-errors.ts';

export interface ExportProgress {
  /** Records written so far, and in all where known. */
  onProgress?: (done: number, total: number | undefined) => void;
  /** Cancels: the call rejects with the signal's reason and leaves nothing behind. */
  signal?: AbortSignal;
}

const CHUNK_BYTES = 1 << 18;

/** Writes the pieces in order. Throws AppError when `path` cannot be written or the disk is full. */
export async function writeOutput(
  path: string,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
  signal?: AbortSignal,
): Promise<void> {
  checkPlace(path);
  const temporary = `${path}.${process.pid}.part`;
  try {
    const file = await open(temporary, 'w');
    try {
      let waiting: Uint8Array[] = [];
      let bytes = 0;
      const flush = async (): Promise<void> => {
        await file.writeFile(Buffer.concat(waiting));
        [waiting, bytes] = [[], 0];
        // Others get their turn: an export runs beside a run and a UI.
        await nextTurn();
        signal?.throwIfAborted();
      };
      signal?.throwIfAborted();
      for await (const piece of pieces) {
        const block = typeof piece === 'string' ? Buffer.from(piece) : piece;
        waiting.push(block);
        bytes += block.byteLength;
        if (bytes >= CHUNK_BYTES) await flush();
      }
      await flush();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw explainStorageError(error, dirname(path));
  }
}

function checkPlace(path: string): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    throw badInput('The output file is a folder.', { file: path }, 'Choose another name.');
  if (!existsSync(dirname(path)))
    throw badInput('The folder of the output file does not exist.', { file: path }, 'Make it first.'); // prettier-ignore
}
