import { describe, expect, it } from 'vitest';
import { errorMessage } from '../../../core/engine/error-message.ts';
import { badInput } from '../../../core/protocol/errors.ts';

describe('errors as messages', () => {
  it('keep what people need and can be cloned', () => {
    const message = errorMessage(badInput('Wrong.', { file: 'a', line: 2 }, 'Mend it.'));
    expect(structuredClone(message)).toEqual({ kind: 'bad-input', message: 'Wrong.', place: { file: 'a', line: 2 }, hint: 'Mend it.' }); // prettier-ignore
    expect(errorMessage(new Error('bug'))).toEqual({ kind: 'failure', message: 'bug', place: {} });
    expect(errorMessage('text').message).toBe('text');
  });
});
