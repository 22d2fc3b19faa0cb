// @vitest-environment jsdom
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Paced } from '../../../renderer/plots/paced.svelte.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A paced value of a state, as a component has it. */
function paced(first: number): {
  set: (value: number) => void;
  value: () => number;
  end: () => void;
} {
  let state = $state(first);
  let follower: Paced<number> | undefined;
  const end = $effect.root(() => {
    follower = new Paced(() => state, 1_000);
  });
  flushSync();
  return {
    set: (value) => {
      state = value;
      flushSync();
    },
    value: () => follower!.value,
    end,
  };
}

describe('a paced value', () => {
  it('takes the first news at once and what follows in its time', () => {
    const { set, value, end } = paced(0);
    expect(value()).toBe(0);
    set(1);
    expect(value()).toBe(1);
    set(2);
    set(3);
    expect(value()).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(value()).toBe(3);
    end();
  });

  it('comes back to what it was', () => {
    const { set, value, end } = paced(0);
    set(1);
    set(2);
    set(0);
    vi.advanceTimersByTime(1_000);
    expect(value()).toBe(0);
    end();
  });
});
