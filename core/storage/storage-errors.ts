/** Turns what the operating system and SQLite say about a failed write into one sentence for people. */
import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import { AppError, badInput } from '../protocol/errors.ts';

// SOURCE: sqlite.org/rescode.html (primary result codes, the low byte).
const SQLITE = { PERM: 3, BUSY: 5, LOCKED: 6, READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 }; // prettier-ignore

/** System errors and SQLite errors become AppErrors that name `folder`; any other error comes back as it is. */
export function explainStorageError(error: unknown, folder: string): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const { code, errcode } = error as { code?: string; errcode?: number };
  const sqlite = code === 'ERR_SQLITE_ERROR' && errcode !== undefined ? errcode & 0xff : undefined;
  if (code === undefined) return error;
  const failure = (message: string, hint: string): AppError =>
    new AppError('failure', message, { place: { file: folder }, hint, cause: error });
  if (code === 'ENOSPC' || code === 'EDQUOT' || sqlite === SQLITE.FULL)
    return failure(
      'The disk is full, so the run was paused; everything stored so far is kept.',
      'Free some space and resume the run.',
    );
  const { path } = error as { path?: unknown };
  // A file elsewhere that an environment could not use is its own matter.
  if (typeof path === 'string' && relative(folder, path).startsWith('..')) return error;
  if (!existsSync(folder)) return lostFolder(folder);
  if (
    code === 'EACCES' ||
    code === 'EPERM' ||
    code === 'EROFS' ||
    sqlite === SQLITE.READONLY ||
    sqlite === SQLITE.PERM ||
    sqlite === SQLITE.CANTOPEN
  )
    // prettier-ignore
    return badInput(
      'The folder cannot be written.',
      { file: folder },
      'Choose another one or change its permissions.',
    );
  if (sqlite === SQLITE.CORRUPT || sqlite === SQLITE.NOTADB)
    return failure(
      `The store of the run is damaged (${error.message}).`,
      'Nothing was changed; take it from a backup or from an .athanor file.',
    );
  if (sqlite === SQLITE.BUSY || sqlite === SQLITE.LOCKED)
    return failure(
      'The store of the run is in use by another program.',
      'Close that program and resume the run.',
    );
  if (sqlite === SQLITE.IOERR || code === 'EIO')
    return failure(
      `The drive reported an error (${error.message}).`,
      'Everything stored before is kept; check the drive and resume the run.',
    );
  return error;
}

/** On Linux an open store outlives its folder, so that the loss has to be looked for. */
export function lostFolder(folder: string): AppError {
  return new AppError(
    'failure',
    'The run folder is gone (deleted, renamed or on a drive that was removed).',
    { place: { file: folder }, hint: 'Bring it back and resume the run.' },
  );
}
