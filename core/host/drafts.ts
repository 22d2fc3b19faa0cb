/** Files of the user's own that exist only as text, such as an edited script: kept in the data folder, by their content. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { sync as writeFileAtomicSync } from 'write-file-atomic';
import { safeFileName } from './file-names.ts';
import { cannotWrite } from './write-errors.ts';

/** Older ones are deleted; a run has copies of its own. */
const MOST_KEPT = 300;

/** The path of a file of this name and text; the same text gives the same path. Throws AppError. */
export function writeDraft(dataFolder: string, name: string, text: string): string {
  const drafts = join(dataFolder, 'drafts');
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const folder = join(drafts, hash);
  const path = join(folder, safeFileName(name));
  try {
    mkdirSync(folder, { recursive: true });
    if (!existsSync(path)) writeFileAtomicSync(path, text);
    const now = new Date();
    utimesSync(folder, now, now);
    deleteOld(drafts);
  } catch (error) {
    throw cannotWrite(error, dataFolder, 'The text cannot be kept');
  }
  return path;
}

function deleteOld(drafts: string): void {
  const names = readdirSync(drafts);
  if (names.length <= MOST_KEPT) return;
  const byAge = names
    .map((name) => ({ name, time: statSync(join(drafts, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { name } of byAge.slice(MOST_KEPT))
    rmSync(join(drafts, name), { recursive: true, force: true });
}
