/**
 * Keeps two programs from writing one run. The lock is one that the operating system takes back when its holder dies
 * (SQLite's exclusive file lock), so that a killed run never leaves a stale one behind.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { badInput } from '../protocol/errors.ts';
import { Database } from '../storage/database.ts';

const SQLITE_BUSY = 5;
/** Milliseconds: who only looks whether a folder is locked is in the way for less. */
const PATIENCE_MS = 100;

/** Folders that this process holds, with their locks: a connection that nobody refers to is collected and lets go. */
const held = new Map<string, Database>();

export interface FolderLock {
  release(): void;
}

/** Throws AppError when another program, or another run of this one, holds `folder`. */
export function lockFolder(folder: string): FolderLock {
  const database = new Database(join(folder, 'lock'), { busyTimeoutMs: PATIENCE_MS });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    throw badInput(
      'The run is being worked on by another Athanor at this moment.',
      { file: folder },
      'Stop it there first, or wait until it has ended.',
    );
  }
  const key = resolve(folder);
  held.set(key, database);
  return {
    release() {
      held.delete(key);
      database.close();
    },
  };
}

/** Whether another process holds `folder` at this moment. Changes nothing. */
export function isLockedElsewhere(folder: string): boolean {
  const path = join(folder, 'lock');
  if (held.has(resolve(folder)) || !existsSync(path)) return false;
  let database: Database | undefined;
  try {
    database = new Database(path, { readOnly: true, busyTimeoutMs: 0 });
    database.get('SELECT 1 FROM sqlite_schema LIMIT 1');
    return false;
  } catch (error) {
    return isBusy(error);
  } finally {
    database?.close();
  }
}

function isBusy(error: unknown): boolean {
  return (error as { errcode?: number }).errcode === SQLITE_BUSY;
}
