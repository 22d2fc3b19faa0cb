import { describe, expect, it } from 'vitest';
import { roughDuration } from '../../../renderer/components/format.ts';

describe('an estimated duration', () => {
  it.each([
    [1, '5 s'],
    [43, '45 s'],
    [58, '1 min'],
    [386, '6 min'],
    [100, '1 min 30 s'],
    [4_000, '1 h 7 min'],
  ])('of %d seconds is no finer than an estimate can be', (seconds, text) => {
    expect(roughDuration(seconds)).toBe(text);
  });
});
