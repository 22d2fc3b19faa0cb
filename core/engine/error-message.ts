/** Errors as they cross a process border. */
import { AppError } from '../protocol/errors.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';

export function errorMessage(error: unknown): ErrorMessage {
  if (error instanceof AppError) {
    const { kind, message, place, hint } = error;
    return { kind, message, place, ...(hint === undefined ? {} : { hint }) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'failure', message, place: {} };
}
