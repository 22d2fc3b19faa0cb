import { describe, expect, it } from 'vitest';
import { retryDelayMs, stateAfter } from '../../../renderer/host/reconnect.ts';

describe('a lost connection', () => {
  it('is tried again soon, then less often', () => {
    expect([0, 1, 2, 3, 10, 1000].map(retryDelayMs)).toEqual([
      250, 500, 1000, 2000, 10_000, 10_000,
    ]);
  });

  it('counts as lost after a minute', () => {
    expect(stateAfter(0)).toBe('reconnecting');
    expect(stateAfter(59_999)).toBe('reconnecting');
    expect(stateAfter(60_000)).toBe('lost');
  });
});
