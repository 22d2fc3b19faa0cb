import { describe, expect, it } from 'vitest';
import { adamSpsa } from '../../../core/numerics/adam-spsa.ts';
import { Random } from '../../../core/random/random.ts';

describe('Adam-SPSA', () => {
  it('comes near the minimum of a noisy, badly scaled valley', () => {
    const noise = new Random(9);
    const scales = [1, 30];
    const f = (v: Float64Array): number =>
      v.reduce((s, c, i) => s + scales[i] * (c - 1 - i) ** 2, 0) + 0.01 * noise.normal();
    const x = new Float64Array(2);
    adamSpsa(f, x, { steps: 2000, stepSize: 0.1, perturbation: 0.1 }, new Random(1));
    x.forEach((c, i) => expect(Math.abs(c - 1 - i)).toBeLessThan(0.1));
  });

  it('takes two values a step and one at the end, and a first step of the given length', () => {
    let calls = 0;
    const f = (v: Float64Array): number => {
      calls++;
      return v[0] ** 2;
    };
    const x = Float64Array.of(5);
    const value = adamSpsa(f, x, { steps: 1, stepSize: 0.1, perturbation: 0.1 }, new Random(1));
    expect(calls).toBe(3);
    // In one dimension the slope is that of f, and Adam's first step has the length a_0 whatever the slope.
    expect(x[0]).toBeCloseTo(4.9, 8);
    expect(value).toBe(f(x));
  });
});
