import { expect, it } from 'vitest';
import { COMPONENTS } from '../../../core/quantum-chemistry/hermite.ts';
import { shellPairs } from '../../../core/quantum-chemistry/shell-pairs.ts';
import { sto3g } from '../../../core/quantum-chemistry/sto-3g.ts';
import type { Shell } from '../../../core/quantum-chemistry/sto-3g.ts';

const shells = sto3g([
  { atomicNumber: 8, position: [0.1, 0.2, -0.3] },
  { atomicNumber: 1, position: [1.2, -0.4, 0.8] },
]);

it('makes each unordered pair once, with the indices of its functions', () => {
  const pairs = shellPairs(shells);
  expect(pairs).toHaveLength(6);
  expect(pairs.map(({ order }) => order)).toEqual([0, 1, 2, 0, 1, 0]);
  const sp = pairs[4];
  expect([...sp.rows]).toEqual([5, 5, 5, 5]);
  expect([...sp.columns]).toEqual([1, 2, 3, 4]);
});

it('expands the product of every two functions: both sides agree in space', () => {
  const valueAt = (shell: Shell, f: number, r: readonly number[]): number => {
    const d = r.map((x, k) => x - shell.center[k]);
    const { powers, coefficients } = shell.functions[f];
    const square = d.reduce((sum, x) => sum + x * x, 0);
    const angular = d.reduce((product, x, k) => product * x ** powers[k], 1);
    return angular * coefficients.reduce((s, c, n) => s + c * Math.exp(-shell.exponents[n] * square), 0); // prettier-ignore
  };
  const polynomials = [
    () => 1,
    (p: number, x: number) => 2 * p * x,
    (p: number, x: number) => 4 * p * p * x * x - 2 * p,
  ];
  for (const pair of shellPairs(shells)) {
    for (const r of [
      [0.2, 0.1, -0.1],
      [0.8, 0, 0.5],
      [-0.5, 0.7, 0.2],
    ]) {
      // prettier-ignore
      pair.rows.forEach((_, k) => {
        let sum = 0;
        for (const { exponent: p, x, y, z, expansion } of pair.primitives) {
          const d = [r[0] - x, r[1] - y, r[2] - z];
          const gauss = Math.exp(-p * d.reduce((s, c) => s + c * c, 0));
          for (let c = 0; c < pair.components; c++) {
            const hermite = COMPONENTS[c].reduce((s, t, axis) => s * polynomials[t](p, d[axis]), 1);
            sum += expansion[c * pair.rows.length + k] * hermite * gauss;
          }
        }
        const f = pair.rows[k] - pair.a.first;
        const g = pair.columns[k] - pair.b.first;
        expect(sum).toBeCloseTo(valueAt(pair.a, f, r) * valueAt(pair.b, g, r), 12);
      });
    }
  }
});

it('leaves out primitives that do not meet', () => {
  const far = sto3g([
    { atomicNumber: 10, position: [0, 0, 0] },
    { atomicNumber: 10, position: [0, 0, 9] },
  ]);
  const core = shellPairs(far).find(({ a, b }) => a === far[2] && b === far[0]);
  expect(core?.primitives.length).toBe(0);
});
