import { describe, expect, it } from 'vitest';
import { conjugateGradient, dot } from '../../../../core/agents/episodic/conjugate-gradient.ts';
import { Random } from '../../../../core/random/random.ts';

describe('conjugate gradients', () => {
  it('solve a symmetric positive definite system in as many steps as it has rows', async () => {
    const random = new Random(1);
    const n = 6;
    const root = Array.from({ length: n }, () => Array.from({ length: n }, () => random.normal()));
    const a = root.map((row, i) =>
      root.map((other, j) => row.reduce((sum, x, k) => sum + x * other[k], 0) + Number(i === j)),
    );
    const expected = Float64Array.from({ length: n }, () => random.normal());
    const times = (v: Float64Array): Float64Array =>
      Float64Array.from(a, (row) => dot(Float64Array.from(row), v));
    let products = 0;
    const found = await conjugateGradient(
      (v) => {
        products += 1;
        return Promise.resolve(times(v));
      },
      times(expected),
      50,
    );
    found.forEach((x, i) => expect(x).toBeCloseTo(expected[i], 4));
    expect(products).toBeLessThanOrEqual(n + 1);
  });

  it('stay at 0 for a right side of 0', async () => {
    const x = await conjugateGradient((v) => Promise.resolve(v), new Float64Array(3), 10);
    expect([...x]).toEqual([0, 0, 0]);
  });
});
