import { describe, expect, it } from 'vitest';
import { AppError, badInput, describeError, nearestName } from '../../../core/protocol/errors.ts';

describe('describeError', () => {
  it('names file, line, field and molecule before the sentence, and the hint after it', () => {
    const place = { file: 'run.json', line: 3, column: 7, field: 'seed', molecule: 'CCO' };
    expect(describeError(badInput("'x' is no number.", place, 'Write one.'))).toBe(
      "run.json:3:7, seed, molecule CCO: 'x' is no number. Write one.",
    );
    expect(describeError(badInput('Empty.'))).toBe('Empty.');
  });

  it('takes whatever else is thrown by its message', () => {
    expect(describeError(new Error('out of luck'))).toBe('out of luck');
    expect(describeError('a text')).toBe('a text');
  });

  it('keeps kind and cause', () => {
    const cause = new Error('below');
    const error = new AppError('interrupted', 'Stopped.', { cause });
    expect([error.kind, error.cause, error.name]).toEqual(['interrupted', cause, 'AppError']);
  });
});

describe('nearestName', () => {
  const known = ['qed', 'logp', 'similarity', 'substructure', 'sa_score'];

  it.each([
    ['similarty', 'similarity'],
    ['subtsructure', 'substructure'],
    ['qde', 'qed'],
    ['LOGP', 'logp'],
    ['sa-score', 'sa_score'],
  ])('suggests for %s the name %s', (wrong, right) => {
    expect(nearestName(wrong, known)).toBe(right);
  });

  it.each(['', 'tpsa', 'dissimilar', 'x'])("has no suggestion for '%s'", (wrong) => {
    expect(nearestName(wrong, known)).toBeUndefined();
  });
});
