/** Words for an error of any kind: errors of the program carry a place and a hint, others only a message. */
import { AppError } from '../../core/protocol/errors.ts';

export function errorMessage(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message === '' ? 'Something went wrong, and no reason was given.' : message;
}

export function errorHint(error: unknown): string | undefined {
  return error instanceof AppError ? error.hint : undefined;
}

/** Everything that helps to find the cause, as text. */
export function errorDetails(error: unknown): string {
  const place = error instanceof AppError ? Object.entries(error.place) : [];
  return [
    errorMessage(error),
    errorHint(error),
    ...place.map(([key, value]) => `${key}: ${String(value)}`),
    error instanceof Error ? error.stack : undefined,
  ]
    .filter((line) => line !== undefined && line !== '')
    .join('\n');
}
