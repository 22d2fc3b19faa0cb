import { describe, expect, it } from 'vitest';
import { spsa } from '../../../core/numerics/spsa.ts';
import { Random } from '../../../core/random/random.ts';

const settings = { steps: 1000, stepSize: 0.2, perturbation: 0.1 };

describe('SPSA', () => {
  it('comes near the minimum of a noisy bowl', () => {
    const noise = new Random(9);
    const f = (v: Float64Array): number =>
      v.reduce((s, c, i) => s + (i + 1) * (c - i) ** 2, 0) + 0.01 * noise.normal();
    const x = new Float64Array(4);
    spsa(f, x, settings, new Random(1));
    x.forEach((c, i) => expect(Math.abs(c - i)).toBeLessThan(0.05));
  });

  it('takes two values a step, and one at the end', () => {
    let calls = 0;
    const x = Float64Array.of(1, 1);
    const f = (v: Float64Array): number => {
      calls++;
      return v[0] ** 2 + v[1] ** 2;
    };
    const value = spsa(f, x, { ...settings, steps: 50 }, new Random(1));
    expect(calls).toBe(101);
    expect(value).toBe(f(x));
  });
});
