/** Errors as they come out of another process. */
import type { ErrorMessage } from './engine-api.ts';
import { AppError } from './errors.ts';

export function fromErrorMessage({ kind, message, place, hint }: ErrorMessage): AppError {
  return new AppError(kind, message, { place, ...(hint === undefined ? {} : { hint }) });
}
