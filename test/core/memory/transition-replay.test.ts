import { describe, expect, it } from 'vitest';
import { TransitionReplay } from '../../../core/memory/transition-replay.ts';
import { Random } from '../../../core/random/random.ts';

const sizes = { capacity: 300, observation: 3, action: 1, choices: 5 };

function transition(i: number) {
  return {
    observation: Float32Array.of(i, i + 0.5, -i),
    action: [i % 5],
    reward: i / 7,
    discount: 0.9,
    next: Float32Array.of(i + 1, 0, 0),
    nextLegal: Uint8Array.of(1, i % 2, 0, 1, 0),
  };
}

function filled(count: number): TransitionReplay {
  const replay = new TransitionReplay(sizes);
  for (let i = 0; i < count; i++) replay.add(transition(i));
  return replay;
}

describe('the memory of transitions', () => {
  it('keeps the newest, and gives back what was stored', () => {
    const replay = filled(700);
    expect(replay.size).toBe(300);
    const all = replay.gather(Int32Array.from({ length: 300 }, (_, i) => i));
    const stored = Array.from(all.rewards, (reward) => Math.round(reward * 7)).sort(
      (a, b) => a - b,
    );
    expect(stored).toEqual(Array.from({ length: 300 }, (_, i) => 400 + i));
    for (let row = 0; row < 300; row++) {
      const i = Math.round(all.rewards[row] * 7);
      expect([...all.observations.subarray(3 * row, 3 * row + 3)]).toEqual([i, i + 0.5, -i]);
      expect(all.actions[row]).toBe(i % 5);
      expect(all.next[3 * row]).toBe(i + 1);
      expect([...all.nextLegal.subarray(5 * row, 5 * row + 5)]).toEqual([1, i % 2, 0, 1, 0]);
    }
  });

  it('draws each transition alike', () => {
    const replay = filled(4);
    const counts = [0, 0, 0, 0];
    for (const index of replay.draw(40_000, new Random(1))) counts[index] += 1;
    // Five standard deviations of a binomial of 1/4.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(5 * 87);
  });

  it('allows every action where nothing is said', () => {
    const replay = new TransitionReplay(sizes);
    replay.add({ ...transition(1), nextLegal: undefined });
    expect([...replay.gather(Int32Array.of(0)).nextLegal]).toEqual([1, 1, 1, 1, 1]);
  });

  it('goes on from its saved bytes as if nothing had happened', () => {
    for (const count of [0, 7, 299, 300, 450]) {
      const whole = filled(count);
      const restored = new TransitionReplay(sizes);
      restored.restore(whole.save());
      for (const replay of [whole, restored])
        for (let i = 0; i < 50; i++) replay.add(transition(1000 + i));
      const every = Int32Array.from({ length: whole.size }, (_, i) => i);
      expect(restored.gather(every)).toEqual(whole.gather(every));
      expect(restored.save()).toEqual(whole.save());
    }
    const other = new TransitionReplay({ ...sizes, observation: 4 });
    expect(() => other.restore(filled(3).save())).toThrow('other sizes');
  });
});
