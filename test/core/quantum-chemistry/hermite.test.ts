import { expect, it } from 'vitest';
import {
  COMPONENTS,
  COMPONENT_COUNT,
  componentIndex,
  hermiteCoulomb,
  hermiteExpansion,
} from '../../../core/quantum-chemistry/hermite.ts';

it('counts the components of each order as prefixes', () => {
  expect(COMPONENT_COUNT).toEqual([1, 4, 10, 20, 35]);
  COMPONENT_COUNT.forEach((count, order) => {
    const sums = COMPONENTS.map(([t, u, v]) => t + u + v);
    expect(sums.slice(0, count).every((sum) => sum <= order)).toBe(true);
    expect(sums.slice(count).every((sum) => sum > order)).toBe(true);
  });
  expect(new Set(COMPONENTS.map((c) => componentIndex(...c))).size).toBe(35);
});

it('expands products of Gaussians: both sides agree at every point', () => {
  const [a, b, A, B] = [0.9, 1.7, 0.3, -0.5];
  const p = a + b;
  const P = (a * A + b * B) / p;
  const table = hermiteExpansion(1, 3, a, b, A, B);
  // (d/dP)^t exp(-p (x - P)^2) by the recursion of Hermite polynomials.
  const hermite = (t: number, x: number): number => {
    const y = Math.sqrt(p) * (x - P);
    const h = [1, 2 * y];
    for (let n = 1; n < t; n++) h.push(2 * y * h[n] - 2 * n * h[n - 1]);
    return p ** (t / 2) * h[t] * Math.exp(-y * y);
  };
  for (const [i, j] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
    [1, 3],
  ])
    // prettier-ignore
    for (const x of [-1.1, -0.2, 0, 0.4, 1.3]) {
      const product = (x - A) ** i * (x - B) ** j * Math.exp(-a * (x - A) ** 2 - b * (x - B) ** 2);
      const sum = table[i][j].reduce((s, e, t) => s + e * hermite(t, x), 0);
      expect(sum).toBeCloseTo(product, 13);
    }
});

it('gives derivatives of the Boys function: each is the finite difference of the one below', () => {
  const [alpha, x, y, z, h] = [0.8, 0.7, -0.4, 1.1, 1e-4];
  const at = (dx: number, dy: number, dz: number): Float64Array =>
    hermiteCoulomb(4, alpha, x + dx, y + dy, z + dz).slice(0, 35);
  const center = at(0, 0, 0);
  const shifts = [
    [at(h, 0, 0), at(-h, 0, 0)],
    [at(0, h, 0), at(0, -h, 0)],
    [at(0, 0, h), at(0, 0, -h)],
  ];
  COMPONENTS.forEach((powers, index) => {
    powers.forEach((power, axis) => {
      if (power === 0) return;
      const [t, u, v] = powers.map((one, k) => (k === axis ? one - 1 : one));
      const below = componentIndex(t, u, v);
      const [plus, minus] = shifts[axis];
      expect(center[index]).toBeCloseTo((plus[below] - minus[below]) / (2 * h), 6);
    });
  });
});

it('starts from F_0: erf(sqrt(x)) sqrt(pi / x) / 2', () => {
  // SOURCE: Abramowitz and Stegun, table 7.1: erf(1) = 0.8427007929.
  expect(hermiteCoulomb(0, 1, 1, 0, 0)[0]).toBeCloseTo((0.8427007929 * Math.sqrt(Math.PI)) / 2, 9);
});
