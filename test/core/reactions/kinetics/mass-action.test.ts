import { expect, it } from 'vitest';
import { integrate } from '../../../../core/numerics/rosenbrock.ts';
import { massAction } from '../../../../core/reactions/kinetics/mass-action.ts';

it('solves A -> B -> C as the textbook does', () => {
  const [k1, k2] = [0.3, 0.7];
  const system = massAction(
    3,
    [
      { orders: [[0, 1]], changes: [[0, -1], [1, 1]] },
      { orders: [[1, 1]], changes: [[1, -1], [2, 1]] },
    ],
    [k1, k2],
  ); // prettier-ignore
  const times = [0.5, 2, 10];
  integrate(system, [1, 0, 0], times).forEach(([a, b, c], index) => {
    const t = times[index];
    expect(a).toBeCloseTo(Math.exp(-k1 * t), 9);
    expect(b).toBeCloseTo((k1 / (k2 - k1)) * (Math.exp(-k1 * t) - Math.exp(-k2 * t)), 9);
    expect(a + b + c).toBeCloseTo(1, 12);
  });
});

it('solves second and broken orders', () => {
  const second = massAction(1, [{ orders: [[0, 2]], changes: [[0, -2]] }], [0.4]);
  // dA/dt = -2 k A^2
  expect(integrate(second, [1.5], [3])[0][0]).toBeCloseTo(1 / (1 / 1.5 + 2 * 0.4 * 3), 9);
  const root = massAction(1, [{ orders: [[0, 0.5]], changes: [[0, -1]] }], [0.4]);
  // sqrt(A) = sqrt(A0) - k t / 2
  expect(integrate(root, [1], [2])[0][0]).toBeCloseTo((1 - 0.4) ** 2, 8);
});

it('has the slopes that finite differences find', () => {
  const system = massAction(
    4,
    [
      { orders: [[0, 1], [1, 2]], changes: [[0, -1], [1, -2], [2, 1]] },
      { orders: [[2, 1], [3, 0.5]], changes: [[2, -1], [0, 1]] },
    ],
    [1.3, 0.2],
  ); // prettier-ignore
  const y = Float64Array.of(0.7, 1.2, 0.4, 0.3);
  const jacobian = new Float64Array(16);
  system.jacobian(y, jacobian);
  const h = 1e-6;
  for (let j = 0; j < 4; j++) {
    const [above, below] = [1, -1].map((sign) => {
      const moved = y.slice();
      moved[j] += sign * h;
      const rates = new Float64Array(4);
      system.rates(moved, rates);
      return rates;
    });
    for (let i = 0; i < 4; i++)
      expect(jacobian[i * 4 + j]).toBeCloseTo((above[i] - below[i]) / (2 * h), 7);
  }
});
