/** Brings a run that the user chose into the list: a folder, a file in it, or an .athanor archive, which is unpacked. */
import { mkdirSync, statSync } from 'node:fs';
import { basename, dirname, extname } from 'node:path';
import { z } from 'zod';
import { AppError, badInput } from '../protocol/errors.ts';
import type { RunCard } from '../protocol/host-records.ts';
import { readAthanorFile } from '../runs/export/athanor-file.ts';
import { RunFolder } from '../runs/run-folder.ts';
import type { HostContext } from './host-context.ts';
import { readJsonFile } from './json-file.ts';

/** The run folder. Throws AppError for whatever is not a run that can be read; then nothing has changed. */
export async function openRun(
  path: string,
  { runLibrary, cards, settings }: Pick<HostContext, 'runLibrary' | 'cards' | 'settings'>,
): Promise<string> {
  const folder = await folderOf(path, runLibrary.newFolder(basename(path, extname(path))), settings.workspace); // prettier-ignore
  // It says what is wrong with a folder that is none.
  RunFolder.open(folder);
  requireReadable(cards.of(folder));
  runLibrary.add(folder);
  return folder;
}

/** Throws what is wrong with a run that cannot be read. */
export function requireReadable({ state, error }: RunCard): void {
  if (state !== 'unreadable' || error === undefined) return;
  const { kind, message, place, hint } = error;
  throw new AppError(kind, message, { place, ...(hint === undefined ? {} : { hint }) });
}

async function folderOf(path: string, unpacked: string, workspace: string): Promise<string> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw badInput('The run does not exist any more.', { file: path }, 'Choose another one.'); // prettier-ignore
  if (found.isDirectory()) return path;
  if (extname(path).toLowerCase() === '.athanor') {
    mkdirSync(workspace, { recursive: true });
    await readAthanorFile(path, unpacked);
    return unpacked;
  }
  const name = basename(path);
  if (name === 'run.sqlite' || isDescription(path)) return dirname(path);
  if (extname(path).toLowerCase() === '.json')
    throw badInput(`'${name}' is a run file, which describes a run that has not begun.`, { file: path }, 'Open it as a design.'); // prettier-ignore
  throw badInput(`'${name}' is not a run.`, { file: path }, 'Choose a run folder or an .athanor file.'); // prettier-ignore
}

/** Whether the file is the run.json of a run folder, of this version or a newer one. */
export function isDescription(path: string): boolean {
  if (basename(path) !== 'run.json') return false;
  return /^athanor\/run-folder@/.test(readJsonFile(path, z.looseObject({ schema: z.string() }))?.schema ?? ''); // prettier-ignore
}
