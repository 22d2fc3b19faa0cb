import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawSoon } from '../../../renderer/plots/draw-queue.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('plots that wait to be drawn', () => {
  it('are drawn in their order, each in a task of its own', () => {
    const drawn: string[] = [];
    for (const name of ['a', 'b', 'c']) drawSoon(() => drawn.push(name));
    expect(drawn).toEqual([]);
    for (const sofar of [['a'], ['a', 'b'], ['a', 'b', 'c']]) {
      vi.advanceTimersToNextTimer();
      expect(drawn).toEqual(sofar);
    }
    expect(vi.getTimerCount()).toBe(0);
  });

  it('are left out once called off', () => {
    const draw = vi.fn();
    const callOff = drawSoon(draw);
    callOff();
    vi.runAllTimers();
    expect(draw).not.toHaveBeenCalled();
  });

  it('do not keep others from being drawn when they fail', () => {
    const draw = vi.fn();
    drawSoon(() => {
      throw new Error('no place to draw');
    });
    drawSoon(draw);
    expect(() => vi.advanceTimersToNextTimer()).toThrow('no place');
    vi.runAllTimers();
    expect(draw).toHaveBeenCalledOnce();
  });
});
