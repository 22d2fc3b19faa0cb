import { expect, it } from 'vitest';
import { constantAt } from '../../../../core/reactions/kinetics/scheme.ts';

it("follows Arrhenius' law, from a prefactor or from a reference", () => {
  // 50 kJ/mol: ten degrees above 25 °C are a factor of 1.924.
  const prefactor = { prefactor: 1e9, energy: 50, reference: Infinity };
  expect(constantAt(prefactor, 308.15) / constantAt(prefactor, 298.15)).toBeCloseTo(1.924, 3);
  const measured = { prefactor: 0.3, energy: 50, reference: 298.15 };
  expect(constantAt(measured, 298.15)).toBe(0.3);
  expect(constantAt(measured, 308.15)).toBeCloseTo(0.3 * 1.9242, 4);
});
