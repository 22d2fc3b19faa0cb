import { describe, expect, it } from 'vitest';
import { NStepWindow, type TakenStep } from '../../../core/memory/n-step.ts';
import { Random } from '../../../core/random/random.ts';

/** Steps 0, 1, ... with random rewards; the observation of step t is [t]. */
function episode(length: number, end: 'terminated' | 'truncated'): TakenStep[] {
  const random = new Random(length);
  return Array.from({ length }, (_, t) => ({
    observation: Float32Array.of(t),
    action: [t % 3],
    reward: random.normal(),
    next: Float32Array.of(t + 1),
    terminated: end === 'terminated' && t === length - 1,
    truncated: end === 'truncated' && t === length - 1,
  }));
}

describe('n-step transitions', () => {
  it('are the sums of their definition, one for each step', () => {
    const gamma = 0.9;
    for (const end of ['terminated', 'truncated'] as const)
      for (const n of [1, 3, 5])
        for (const length of [1, 2, 7]) {
          const steps = episode(length, end);
          const window = new NStepWindow(n, gamma);
          const found = steps.flatMap((step) => window.push(step));
          expect(found).toHaveLength(length);
          found.forEach((transition, t) => {
            const last = Math.min(t + n, length);
            let expected = 0;
            for (let k = t; k < last; k++) expected += gamma ** (k - t) * steps[k].reward;
            const over = end === 'terminated' && last === length;
            expect(transition.reward).toBeCloseTo(expected, 12);
            expect(transition.discount).toBeCloseTo(over ? 0 : gamma ** (last - t), 12);
            expect([...transition.observation]).toEqual([t]);
            expect([...transition.next]).toEqual([last]);
            expect(transition.action).toEqual([t % 3]);
          });
        }
  });

  it('come as soon as they are complete', () => {
    const window = new NStepWindow(3, 1);
    const counts = episode(5, 'terminated').map((step) => window.push(step).length);
    expect(counts).toEqual([0, 0, 1, 1, 3]);
  });
});
