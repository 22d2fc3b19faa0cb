import { describe, expect, it } from 'vitest';
import { since } from '../../../renderer/components/since.ts';

const now = new Date(2026, 10, 21, 12).getTime();
const at = (day: number, hour: number, minute = 0): number =>
  new Date(2026, 10, day, hour, minute).getTime();

describe('when something was', () => {
  it.each([
    [now - 5_000, 'just now'],
    [now - 60_000, '1 min ago'],
    [at(21, 11, 15), '45 min ago'],
    [at(21, 9), '3 h ago'],
    [at(20, 23), 'yesterday'],
    [at(20, 1), 'yesterday'],
    [at(18, 12), '3 days ago'],
    [at(2, 12), '2 November'],
    [new Date(2025, 2, 12).getTime(), '12 March 2025'],
  ])('%# is said as people say it', (time, text) => {
    expect(since(time, now)).toBe(text);
  });
});
