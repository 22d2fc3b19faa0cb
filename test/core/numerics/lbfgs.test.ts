import { expect, it } from 'vitest';
import { minimize } from '../../../core/numerics/lbfgs.ts';

it("finds the minimum of Rosenbrock's valley", () => {
  const x = Float64Array.of(-1.2, 1);
  const value = minimize(
    ([a, b], gradient) => {
      gradient[0] = -400 * a * (b - a * a) - 2 * (1 - a);
      gradient[1] = 200 * (b - a * a);
      return 100 * (b - a * a) ** 2 + (1 - a) ** 2;
    },
    x,
    500,
  );
  expect(value).toBeLessThan(1e-6);
  expect(x[0]).toBeCloseTo(1, 2);
});
