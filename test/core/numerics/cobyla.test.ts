import { describe, expect, it } from 'vitest';
import { cobyla } from '../../../core/numerics/cobyla.ts';

const limits = { evaluations: 2000, radius: 0.5, finalRadius: 1e-6 };

describe('COBYLA', () => {
  it('finds the minimum of a quadratic valley', () => {
    const x = new Float64Array(6).fill(-0.5);
    const value = cobyla(
      (v) => v.reduce((s, c, i) => s + (i + 1) * (c - i / 3) ** 2, 0),
      x,
      limits,
    );
    // SOURCE: SciPy 1.10's COBYLA ends at 1.7e-12 after 203 evaluations.
    expect(value).toBeLessThan(1e-10);
    x.forEach((c, i) => expect(c).toBeCloseTo(i / 3, 5));
  });

  it('walks down the valley of Rosenbrock', () => {
    const x = Float64Array.of(-0.5, -0.5);
    const value = cobyla(([a, b]) => 100 * (b - a * a) ** 2 + (1 - a) ** 2, x, {
      ...limits,
      evaluations: 5000,
    });
    // SOURCE: linear models are slow here: SciPy's COBYLA needs 5000 evaluations for 1e-5.
    expect(value).toBeLessThan(5e-3);
  });

  it('keeps to its evaluations and returns the best point', () => {
    for (const evaluations of [1, 3, 10, 50]) {
      let calls = 0;
      let lowest = Infinity;
      const f = (v: Float64Array): number => {
        calls++;
        const value = Math.sin(3 * v[0]) + Math.cos(v[1]) * v[2] ** 2 + 0.1 * v[1] ** 2;
        lowest = Math.min(lowest, value);
        return value;
      };
      const x = Float64Array.of(1, 1, 1);
      const value = cobyla(f, x, { ...limits, evaluations });
      expect(calls).toBeLessThanOrEqual(evaluations);
      expect(value).toBe(lowest);
      expect(f(x)).toBe(value);
    }
  });

  it('stays where the function is flat', () => {
    const x = Float64Array.of(1, 2);
    expect(cobyla(() => 7, x, limits)).toBe(7);
  });
});
