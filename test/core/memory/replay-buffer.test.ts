import { describe, expect, it } from 'vitest';
import { ReplayBuffer, replaySettingsSchema } from '../../../core/memory/replay-buffer.ts';
import type { ReplayItem } from '../../../core/memory/replay-buffer.ts';
import { Random } from '../../../core/random/random.ts';

function item(key: string, score: number, scaffold?: string): ReplayItem {
  const base = { key, text: key, tokens: Int32Array.of(3, 4, 0), score, priorLogProb: -10 };
  return scaffold === undefined ? base : { ...base, scaffold };
}

const buffer = (size: number, sample: number, selection: 'uniform' | 'by-score' = 'uniform') =>
  new ReplayBuffer({ size, sample, selection });

describe('the replay buffer', () => {
  it('keeps the best distinct items, best first', () => {
    const replay = buffer(3, 2);
    replay.add([item('a', 0.2), item('b', 0.9), item('c', 0.5)]);
    replay.add([item('d', 0.6), item('b', 0.9), item('a', 0.2)]);
    expect(replay.items.map(({ key }) => key)).toEqual(['b', 'd', 'c']);
  });

  it('keeps the older of two equal scores and the better of two scores of one molecule', () => {
    const replay = buffer(2, 2);
    replay.add([item('a', 0.5), item('b', 0.5), item('c', 0.5)]);
    expect(replay.items.map(({ key }) => key)).toEqual(['a', 'b']);
    replay.add([item('b', 0.7)]);
    expect(replay.items.map(({ key, score }) => [key, score])).toEqual([
      ['b', 0.7],
      ['a', 0.5],
    ]);
  });

  it('takes no item without a score above 0', () => {
    const replay = buffer(5, 5);
    replay.add([item('a', 0), item('b', Number.NaN), item('c', 0.001)]);
    expect(replay.items.map(({ key }) => key)).toEqual(['c']);
  });

  it('draws distinct items, and all of them when there are fewer than asked for', () => {
    const replay = buffer(10, 4);
    replay.add(['a', 'b', 'c'].map((key) => item(key, 0.5)));
    expect(
      replay
        .draw(new Random(1))
        .map(({ key }) => key)
        .sort(),
    ).toEqual(['a', 'b', 'c']);
    replay.add(['d', 'e', 'f'].map((key) => item(key, 0.5)));
    const drawn = replay.draw(new Random(1)).map(({ key }) => key);
    expect(drawn).toHaveLength(4);
    expect(new Set(drawn).size).toBe(4);
  });

  it('draws in proportion to the score when told so, and all alike otherwise', () => {
    const random = new Random(7);
    const frequency = (selection: 'uniform' | 'by-score') => {
      const replay = buffer(3, 1, selection);
      replay.add([item('a', 0.6), item('b', 0.3), item('c', 0.1)]);
      const counts: Record<string, number> = { a: 0, b: 0, c: 0 };
      for (let i = 0; i < 6000; i++) counts[replay.draw(random)[0].key] += 1 / 6000;
      return counts;
    };
    const byScore = frequency('by-score');
    expect(byScore.a).toBeCloseTo(0.6, 1);
    expect(byScore.b).toBeCloseTo(0.3, 1);
    expect(byScore.c).toBeCloseTo(0.1, 1);
    expect(frequency('uniform').c).toBeCloseTo(1 / 3, 1);
  });

  it('draws the same items again from the same generator state', () => {
    const replay = buffer(20, 5, 'by-score');
    replay.add(Array.from({ length: 20 }, (_, i) => item(`m${i}`, (i + 1) / 20)));
    expect(replay.draw(new Random(3))).toEqual(replay.draw(new Random(3)));
  });

  it('purges the molecules of the named scaffolds only', () => {
    const replay = buffer(5, 5);
    replay.add([
      item('a', 0.9, 'c1ccccc1'),
      item('b', 0.8, ''),
      item('c', 0.7),
      item('d', 0.6, ''),
    ]);
    expect(replay.purge(new Set(['']))).toBe(2);
    expect(replay.items.map(({ key }) => key)).toEqual(['a', 'c']);
  });

  it('comes back from JSON as it was', () => {
    const replay = buffer(5, 5);
    replay.add([item('a', 0.9, 'c1ccccc1'), item('b', 0.8)]);
    const copy = buffer(5, 5);
    copy.restore(JSON.parse(JSON.stringify(replay.save())));
    expect(copy.items).toEqual(replay.items);
  });

  it('can be switched off', () => {
    const replay = buffer(0, 10);
    replay.add([item('a', 0.9)]);
    expect(replay.items).toEqual([]);
    expect(replay.draw(new Random(1))).toEqual([]);
  });

  it('refuses unknown settings', () => {
    expect(replaySettingsSchema.safeParse({ sise: 3 }).success).toBe(false);
    expect(replaySettingsSchema.parse({})).toEqual({
      size: 100,
      sample: 10,
      selection: 'uniform',
    });
  });
});
