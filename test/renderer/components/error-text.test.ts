import { describe, expect, it } from 'vitest';
import { badInput } from '../../../core/protocol/errors.ts';
import { errorDetails, errorHint, errorMessage } from '../../../renderer/components/error-text.ts';

describe('words for errors', () => {
  it('tell message, hint and place of an error of the program', () => {
    const error = badInput("Unknown transform 'x'.", { file: 'run.json', line: 3 }, 'Did you mean y?');
    expect(errorMessage(error)).toBe("Unknown transform 'x'.");
    expect(errorHint(error)).toBe('Did you mean y?');
    expect(errorDetails(error)).toMatch(
      /^Unknown transform 'x'\.\nDid you mean y\?\nfile: run\.json\nline: 3\n/,
    );
  }); // prettier-ignore

  it('cope with what is no error', () => {
    expect(errorMessage('broken')).toBe('broken');
    expect(errorHint(undefined)).toBeUndefined();
    expect(errorMessage(new Error(''))).toContain('no reason');
  });
});
