/** What people are told when a folder of theirs, or one of the program's own, cannot be written. */
import { AppError, badInput } from '../protocol/errors.ts';

/** `what`: such as 'The settings cannot be kept'. An AppError, and what is no error of the system, comes back as it is. */
export function cannotWrite(error: unknown, folder: string, what: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (error instanceof AppError || code === undefined) return error;
  const place = { file: folder };
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('failure', `${what}: the disk is full.`, { place, hint: 'Free some space and try again.', cause: error }); // prettier-ignore
  const reason = code === 'EACCES' || code === 'EPERM' || code === 'EROFS' ? 'you may not write there' : `the folder cannot be made or written (${code})`; // prettier-ignore
  return badInput(`${what}: ${reason}.`, place, 'Choose another folder or change its permissions.');
}
