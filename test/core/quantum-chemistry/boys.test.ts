import { expect, it } from 'vitest';
import { HIGHEST_ORDER, boys } from '../../../core/quantum-chemistry/boys.ts';

/** Simpson's rule with compensated summation (Kahan); t is cut where the integrand has died away. */
function quadrature(m: number, x: number): number {
  const end = Math.min(1, Math.sqrt(60 / Math.max(x, 1)));
  const steps = 20_000;
  let sum = 0;
  let lost = 0;
  for (let i = 0; i <= steps; i++) {
    const t = (i * end) / steps;
    const weight = i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2;
    const term = weight * t ** (2 * m) * Math.exp(-x * t * t) - lost;
    const next = sum + term;
    lost = next - sum - term;
    sum = next;
  }
  return (sum * end) / (3 * steps);
}

it('agrees with numerical integration, inside the table, at its end and beyond', () => {
  const out = new Float64Array(HIGHEST_ORDER + 1);
  for (const x of [0, 1e-12, 0.049, 0.05, 0.051, 0.7, 3.333, 12, 35.94, 35.99, 36.01, 50, 400]) {
    boys(HIGHEST_ORDER, x, out);
    for (let m = 0; m <= HIGHEST_ORDER; m++) {
      const known = quadrature(m, x);
      expect(Math.abs(out[m] - known), `F_${String(m)}(${String(x)})`).toBeLessThan(5e-14);
    }
  }
});

it('is 1 / (2m + 1) at 0 and falls from order to order', () => {
  const out = new Float64Array(HIGHEST_ORDER + 1);
  boys(4, 0, out);
  expect([...out]).toEqual(
    [1, 1 / 3, 1 / 5, 1 / 7, 1 / 9].map((x): unknown => expect.closeTo(x, 14)),
  );
});

it('gives the same low orders whatever the highest one', () => {
  const all = new Float64Array(5);
  const some = new Float64Array(5);
  boys(4, 2.345, all);
  boys(1, 2.345, some);
  expect(some[0]).toBeCloseTo(all[0], 14);
  expect(some[1]).toBeCloseTo(all[1], 14);
});
