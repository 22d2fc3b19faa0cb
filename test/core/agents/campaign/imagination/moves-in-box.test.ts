import { describe, expect, it } from 'vitest';
import { MovesInBox, UnitBox } from '../../../../../core/agents/campaign/imagination/moves-in-box.ts'; // prettier-ignore
import { Random } from '../../../../../core/random/random.ts';
import type { Point } from '../../../../../core/reactions/space/factor.ts';
import { createSpace } from '../../../../../core/reactions/space/reaction-space.ts';

const space = createSpace({
  factors: [
    { name: 'temperature', kind: 'continuous', low: 20, high: 120 },
    { name: 'time', kind: 'continuous', low: 1, high: 100, scale: 'log' },
    { name: 'equivalents', kind: 'continuous', low: 1, high: 3, step: 0.5 },
    { name: 'base', kind: 'categorical', categories: ['A', 'B', 'C'].map((name) => ({ name })) },
  ],
  objectives: [{ name: 'yield', goal: 'maximize' }],
});
const box = new UnitBox(space.factors);

describe('the unit box', () => {
  it('has a coordinate for each number and each category', () => {
    expect(box.size).toBe(6);
    const point = box.pointAt(Float32Array.of(0.5, 0.5, 1, 0.2, 0.9, 0.3));
    expect(point).toEqual({ temperature: 70, time: expect.closeTo(10, 6), equivalents: 3, base: 'B' }); // prettier-ignore
  });

  it('gives conditions back', () => {
    for (const point of space.sample(50, new Random(1))) {
      const back = box.pointAt(box.placeOf(point));
      expect([back.equivalents, back.base]).toEqual([point.equivalents, point.base]);
      expect(Number(back.temperature)).toBeCloseTo(Number(point.temperature), 4);
      expect(Number(back.time) / Number(point.time)).toBeCloseTo(1, 4);
    }
  });
});

describe('a walk', () => {
  const worth = ({ temperature }: Point): number => -((Number(temperature) - 70) ** 2) / 1000;

  it('earns in all what the last place is worth more than the first, and is cut off', async () => {
    const walk = new MovesInBox(box, worth, () => space.sample(1, new Random(2)));
    const random = new Random(4);
    for (let episode = 0; episode < 5; episode++) {
      const { features } = await walk.reset(random);
      const start = 20 + 50 * (features[0] + 1);
      let [earned, end] = [0, start];
      for (let step = 1; step <= 8; step++) {
        const action = Float32Array.from({ length: 6 }, () => 2 * random.uniform() - 1);
        const next = await walk.step(action);
        earned += next.reward;
        const moved = 20 + 50 * (next.observation.features[0] + 1);
        // A quarter of the range of 100 at most, and never out of it.
        expect(moved).toBeCloseTo(Math.min(120, Math.max(20, end + 25 * action[0])), 3);
        end = moved;
        expect([next.terminated, next.truncated]).toEqual([false, step === 8]);
      }
      expect(earned).toBeCloseTo(worth({ temperature: end }) - worth({ temperature: start }), 3);
    }
  });

  it('begins at the best measurements half of the time', async () => {
    const start = { temperature: 33, time: 5, equivalents: 2, base: 'C' };
    const walk = new MovesInBox(box, worth, () => [start]);
    const random = new Random(1);
    let there = 0;
    for (let i = 0; i < 400; i++) {
      const { features } = await walk.reset(random);
      if (Math.abs(20 + 50 * (features[0] + 1) - 33) < 1e-3) there++;
    }
    // Five standard deviations of a fair coin.
    expect(Math.abs(there - 200)).toBeLessThan(50);
  });
});
