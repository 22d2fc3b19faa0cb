import { describe, expect, it } from 'vitest';
import { Random } from '../../../core/random/random.ts';

describe('Random', () => {
  it('gives the outputs of xoshiro128** 1.1', () => {
    // SOURCE: the algorithm of Blackman and Vigna from the state 1, 2, 3, 4, evaluated in Python integers.
    const random = new Random([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, () => random.uint32())).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
      4258142804,
    ]);
  });

  it('continues from a saved state as if nothing had happened', () => {
    const random = new Random(42);
    for (let i = 0; i < 100; i++) random.uint32();
    const resumed = new Random(random.state);
    const next = (r: Random): number[] => [r.uniform(), r.normal(), r.integer(1000), r.uint32()];
    expect(next(resumed)).toEqual(next(random));
  });

  it('gives other numbers for neighbouring seeds, and for a fork', () => {
    const first = (seed: number): number => new Random(seed).uint32();
    expect(new Set(Array.from({ length: 1000 }, (_, seed) => first(seed))).size).toBe(1000);
    const parent = new Random(1);
    expect(parent.fork().uint32()).not.toBe(parent.uint32());
  });

  it('is uniform in [0, 1) and standard normal to three standard errors', () => {
    const random = new Random(7);
    const n = 100_000;
    const uniform = Array.from({ length: n }, () => random.uniform());
    const normal = Array.from({ length: n }, () => random.normal());
    const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / n;
    expect(Math.min(...uniform.slice(0, 1000))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform.slice(0, 1000))).toBeLessThan(1);
    expect(Math.abs(mean(uniform) - 0.5)).toBeLessThan(3 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(mean(normal))).toBeLessThan(3 / Math.sqrt(n));
    expect(Math.abs(mean(normal.map((x) => x * x)) - 1)).toBeLessThan(3 * Math.sqrt(2 / n));
  });

  it('shuffles to every order equally often', () => {
    const random = new Random(3);
    const seen: Record<string, number> = {};
    for (let i = 0; i < 6000; i++) {
      const order = random.shuffle(['a', 'b', 'c']).join('');
      seen[order] = (seen[order] ?? 0) + 1;
    }
    expect(Object.keys(seen)).toHaveLength(6);
    for (const count of Object.values(seen)) expect(Math.abs(count - 1000)).toBeLessThan(100);
  });
});
