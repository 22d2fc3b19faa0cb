import { describe, expect, it } from 'vitest';
import { STOP_REASONS } from '../../../../core/protocol/run-records.ts';
import { endedWords } from '../../../../renderer/views/run/ended-words.ts';
import { card } from './records.ts';

describe('the words for a run that has ended', () => {
  it('say the reason and what can be done next', () => {
    const words = endedWords(card({ state: 'ended', stopReason: 'oracle-calls' }));
    expect(words).toMatchObject({
      sentence: 'All 1\u2009000 oracle calls are used.',
      next: 'extend',
      bad: false,
    });
  });

  it('give the error of a failed run with its own advice', () => {
    const error = {
      kind: 'failure' as const,
      message: 'The disk is full.',
      place: {},
      hint: 'Make room.',
    };
    expect(endedWords(card({ state: 'ended', stopReason: 'failed', error }))).toEqual({
      bad: true,
      sentence: 'The disk is full.',
      advice: 'Make room.',
      next: 'resume',
    });
  });

  it('let a stopped or interrupted run go on', () => {
    expect(endedWords(card({ state: 'ended', stopReason: 'stopped' }))?.next).toBe('resume');
    expect(endedWords(card({ state: 'ended' }))?.sentence).toContain('interrupted');
  });

  it('know every reason', () => {
    for (const stopReason of STOP_REASONS) {
      const words = endedWords(card({ state: 'ended', stopReason }));
      expect(words?.sentence).toMatch(/^[A-Z].*\.$/);
      expect(words?.advice).toMatch(/\.$/);
    }
  });

  it('have nothing to say of a run at work', () => {
    expect(endedWords(card({ state: 'paused' }))).toBeUndefined();
  });
});
