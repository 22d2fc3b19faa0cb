// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace } from '../../../renderer/plots/pace.ts';

let hidden = false;

beforeEach(() => {
  vi.useFakeTimers();
  hidden = false;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => hidden);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the pace of updates', () => {
  it('applies the first at once and then at most four a second, the last of each', () => {
    const seen: number[] = [];
    const pace = createPace<number>((value) => seen.push(value));
    for (let i = 0; i < 20; i++) {
      pace.offer(i);
      vi.advanceTimersByTime(50);
    }
    // At 0, 250, 500 and 750 ms; the one of 1,000 ms is due now.
    expect(seen).toEqual([0, 4, 9, 14, 19]);
    pace.stop();
  });

  it('does nothing while the page is hidden and shows the last value afterwards', () => {
    const seen: string[] = [];
    const pace = createPace<string>((value) => seen.push(value));
    hidden = true;
    pace.offer('a');
    vi.advanceTimersByTime(1_000);
    pace.offer('b');
    expect(seen).toEqual([]);
    hidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    expect(seen).toEqual(['b']);
    pace.stop();
  });

  it('applies nothing once stopped', () => {
    const apply = vi.fn();
    const pace = createPace<number>(apply);
    pace.offer(1);
    pace.offer(2);
    pace.stop();
    vi.advanceTimersByTime(1_000);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(apply).toHaveBeenCalledTimes(1);
  });
});
