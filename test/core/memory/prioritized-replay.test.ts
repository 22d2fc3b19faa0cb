import { describe, expect, it } from 'vitest';
import { PrioritizedReplay } from '../../../core/memory/prioritized-replay.ts';
import { Random } from '../../../core/random/random.ts';

const sizes = { capacity: 8, observation: 1, action: 1, choices: 2 };

function filled(alpha: number, errors: readonly number[]): PrioritizedReplay {
  const replay = new PrioritizedReplay(sizes, alpha);
  errors.forEach((_, i) =>
    replay.add({
      observation: Float32Array.of(i),
      action: [0],
      reward: i,
      discount: 1,
      next: Float32Array.of(i),
    }),
  );
  replay.update(
    Int32Array.from(errors, (_, i) => i),
    errors,
  );
  return replay;
}

/** Shares of draws, in batches of 10. */
function shares(replay: PrioritizedReplay, draws: number): number[] {
  const random = new Random(4);
  const counts = new Array<number>(sizes.capacity).fill(0);
  for (let i = 0; i < draws / 10; i++)
    for (const index of replay.draw(10, 0.5, random).indices) counts[index] += 1 / draws;
  return counts;
}

describe('prioritized replay', () => {
  it('draws in proportion to the errors to the power alpha', () => {
    const errors = [0.5, -2, 1, 4];
    const powers = errors.map((error) => Math.abs(error) ** 0.6);
    const total = powers.reduce((a, b) => a + b, 0);
    const found = shares(filled(0.6, errors), 50_000);
    powers.forEach((power, i) => expect(found[i]).toBeCloseTo(power / total, 2));
    expect(found.slice(4)).toEqual([0, 0, 0, 0]);
  });

  it('draws all alike with alpha 0, with weights of 1', () => {
    const replay = filled(0, [1, 100, 0, 3]);
    for (const share of shares(replay, 40_000).slice(0, 4)) expect(share).toBeCloseTo(0.25, 2);
    expect([...replay.draw(4, 0.7, new Random(1)).weights]).toEqual([1, 1, 1, 1]);
  });

  it('weighs by (N P)^-beta over the largest of the batch', () => {
    const replay = filled(1, [1, 3]);
    const { indices, weights } = replay.draw(20, 0.4, new Random(2));
    expect(new Set(indices)).toEqual(new Set([0, 1]));
    indices.forEach((index, i) =>
      // P is 1/4 and 3/4: the weights are 1 and (1/3)^0.4.
      expect(weights[i]).toBeCloseTo(index === 0 ? 1 : (1 / 3) ** 0.4, 4),
    );
  });

  it('begins a new transition with the largest priority so far', () => {
    const replay = filled(1, [9, 1]);
    replay.add({
      observation: Float32Array.of(0),
      action: [0],
      reward: 0,
      discount: 1,
      next: Float32Array.of(0),
    });
    const found = shares(replay, 50_000);
    expect(found[2]).toBeCloseTo(9 / 19, 2);
  });

  it('goes on from its saved bytes with the same draws', () => {
    const whole = filled(0.6, [0.1, 5, 2, 0.7, 1]);
    const restored = new PrioritizedReplay(sizes, 0.6);
    restored.restore(whole.save());
    const draw = (replay: PrioritizedReplay) => replay.draw(16, 0.5, new Random(9));
    expect(draw(restored)).toEqual(draw(whole));
    expect(restored.gather(Int32Array.of(1, 4))).toEqual(whole.gather(Int32Array.of(1, 4)));
    expect(restored.save()).toEqual(whole.save());
  });
});
