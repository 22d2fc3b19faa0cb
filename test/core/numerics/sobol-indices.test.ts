import { describe, expect, it } from 'vitest';
import { sobolIndices } from '../../../core/numerics/sobol-indices.ts';
import { Random } from '../../../core/random/random.ts';

describe('Sobol indices', () => {
  it('are those of the Ishigami function', () => {
    const random = new Random(1);
    const { first, total } = sobolIndices(
      3,
      20_000,
      () => Math.PI * (2 * random.uniform() - 1),
      ([x, y, z]) => Math.sin(x) + 7 * Math.sin(y) ** 2 + 0.1 * z ** 4 * Math.sin(x),
    );
    // SOURCE: T. Ishigami, T. Homma, ISUMA 1990, with a = 7 and b = 0.1; their exact values.
    [0.3139, 0.4424, 0].forEach((exact, i) => expect(first[i]).toBeCloseTo(exact, 1));
    [0.5576, 0.4424, 0.2437].forEach((exact, i) => expect(Math.abs(total[i] - exact)).toBeLessThan(0.02)); // prettier-ignore
    expect(Math.abs(first[2])).toBeLessThan(0.03);
  });

  it('are 0 where nothing varies, however large the constant', () => {
    const random = new Random(2);
    expect(sobolIndices(2, 50, () => random.uniform(), () => 0.1 * 3e7)).toEqual({ first: [0, 0], total: [0, 0] }); // prettier-ignore
  });
});
