import { describe, expect, it } from 'vitest';
import { fromErrorMessage } from '../../../core/protocol/error-message.ts';
import { AppError } from '../../../core/protocol/errors.ts';

describe('an error of another process', () => {
  it('is an AppError again, with all that it said', () => {
    const told = { kind: 'bad-input', message: 'Wrong.', place: { file: 'a.smi', line: 3 }, hint: 'Mend it.' } as const; // prettier-ignore
    const error = fromErrorMessage(told);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject(told);
    expect(fromErrorMessage({ kind: 'failure', message: 'Gone.', place: {} }).hint).toBeUndefined();
  });
});
