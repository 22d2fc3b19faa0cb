/**
 * Keeps two programs from writing one run. The lock is one that the operating system takes back when its holder dies
 * (SQLite's exclusive file lock), so that a killed run never leaves a stale one behind.
 */
import { join } from 'node:path';
import { badInput } from '../protocol/errors.ts';
import { Database } from '../storage/database.ts';

export interface FolderLock {
  release(): void;
}

/** Throws AppError when another program, or another run of this one, holds `folder`. */
export function lockFolder(folder: string): FolderLock {
  const database = new Database(join(folder, 'lock'), { busyTimeoutMs: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode !== 5) throw error; // SOURCE: SQLITE_BUSY
    throw badInput(
      'The run is being worked on by another Athanor at this moment.',
      { file: folder },
      'Stop it there first, or wait until it has ended.',
    );
  }
  return { release: () => database.close() };
}
