/** Reads the files that scoring settings name, with one sentence when that fails. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { badInput } from '../protocol/errors.ts';
import type { ErrorPlace } from '../protocol/errors.ts';

const CAUSES: Record<string, string> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be read',
  EISDIR: 'is a folder',
  ENOTDIR: 'lies below something that is not a folder',
};

/** The bytes of a file of at most `largestBytes`. */
export async function readSettingsFile(
  path: string,
  baseFolder: string,
  place: ErrorPlace,
  largestBytes: number,
): Promise<Uint8Array> {
  const full = resolve(baseFolder, path);
  try {
    const { size } = await stat(full);
    if (size <= largestBytes) return await readFile(full);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const trouble = CAUSES[code] ?? `cannot be read (${code})`;
    throw badInput(
      `The file '${path}' ${trouble}.`,
      place,
      `Paths start from the folder of the settings: looked for '${full}'.`,
    );
  }
  const limitMb = Math.round(largestBytes / 2 ** 20);
  throw badInput(`The file '${path}' is larger than ${limitMb} MB.`, place, 'Use a smaller one.');
}
