import { describe, expect, it } from 'vitest';
import { Random } from '../../../../core/random/random.ts';
import { snar, snarConcentrations } from '../../../../core/reactions/simulators/snar.ts';
import reference from './reference-values.json' with { type: 'json' };

const exact = snar.create({ noise: 0 });

describe('against an independent integration of the same equations', () => {
  it.each(reference.snar)('$tau min, $equiv_pldn eq, $conc_dfnb M, $temperature °C', (row) => {
    const { tau, equiv_pldn, conc_dfnb, temperature } = row;
    const { sty, e_factor } = exact.run({ tau, equiv_pldn, conc_dfnb, temperature });
    expect(Math.abs(sty / row.exact.sty - 1)).toBeLessThan(1e-8);
    expect(Math.abs(e_factor / row.exact.e_factor - 1)).toBeLessThan(1e-8);
    const final = snarConcentrations(tau, equiv_pldn, conc_dfnb, temperature);
    row.exact.C_final.forEach((value, index) => {
      expect(Math.abs(final[index] - value)).toBeLessThan(1e-9);
    });
    // Summit's own solver has a relative tolerance of 1e-3.
    expect(Math.abs(sty / row.summit_default_solver.sty - 1)).toBeLessThan(1e-3);
  });
});

it('has the extremes that a search of the model finds', () => {
  const richest = exact.run({ tau: 0.5, equiv_pldn: 5, conc_dfnb: 0.5, temperature: 30.9 });
  expect(richest.sty).toBeCloseTo(11_562.3, 0);
  const cleanest = exact.run({ tau: 2, equiv_pldn: 1.178, conc_dfnb: 0.5, temperature: 62.5 });
  expect(cleanest.e_factor).toBeCloseTo(8.4517, 4);
});

it('measures with noise only when a generator is given', () => {
  const noisy = snar.create({ noise: 2 });
  const point = { tau: 1, equiv_pldn: 2, conc_dfnb: 0.5, temperature: 60 };
  expect(noisy.run(point)).toEqual(exact.run(point));
  const random = new Random(1);
  const values = Array.from({ length: 400 }, () => noisy.run(point, random).sty);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const deviation = Math.sqrt(
    values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length,
  );
  // The productivity is proportional to one concentration: 2 %, with a standard error of 0.07 %.
  expect(Math.abs(deviation / exact.run(point).sty - 0.02)).toBeLessThan(0.0035);
  expect(noisy.run(point, new Random(9))).toEqual(noisy.run(point, new Random(9)));
});
