/** One program at a time changes a campaign: another one waits for the moment that a change takes, or is told. */
import { AppError } from '../protocol/errors.ts';
import { lockFolder } from '../runs/folder-lock.ts';
import { explainStorageError } from '../storage/storage-errors.ts';

/** Runs `change` while nobody else changes the campaign in `folder`. Throws AppError when somebody does for long. */
export function whileLocked<Result>(folder: string, change: () => Result): Result {
  const lock = lockCampaign(folder);
  try {
    return change();
  } finally {
    lock.release();
  }
}

function lockCampaign(folder: string): ReturnType<typeof lockFolder> {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (!(error instanceof AppError)) throw explainStorageError(error, folder);
    throw new AppError('bad-input', 'Another Athanor is changing the campaign at this moment.', {
      place: { file: folder },
      hint: 'Do it again when it has finished.',
      cause: error,
    });
  }
}
