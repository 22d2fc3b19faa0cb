import { describe, expect, it } from 'vitest';
import { atomicOccupations, functionCount, sto3g } from '../../../core/quantum-chemistry/sto-3g.ts';

const at = (atomicNumber: number) => ({ atomicNumber, position: [0, 0, 0] as const });

describe('STO-3G', () => {
  it('has one function for hydrogen and helium and five from lithium to neon, atom by atom', () => {
    const shells = sto3g([at(1), at(3), at(10)]);
    expect(shells.map(({ first }) => first)).toEqual([0, 1, 2, 6, 7]);
    expect(functionCount(shells)).toBe(11);
    expect(shells[2].functions.map(({ powers }) => powers.join(''))).toEqual(['000', '100', '010', '001']); // prettier-ignore
  });

  it('normalizes every function, by integration over space', () => {
    for (let z = 1; z <= 10; z++) {
      for (const { exponents, functions } of sto3g([at(z)])) {
        for (const { powers, coefficients } of functions.slice(0, 2)) {
          const isP = powers.some((power) => power > 0);
          // The radial integral on the grid r = exp(u); the mean of x^2 over directions is r^2 / 3.
          let norm = 0;
          const step = 0.01;
          for (let u = -12; u < 4; u += step) {
            const r = Math.exp(u);
            const radial = coefficients.reduce((s, c, n) => s + c * Math.exp(-exponents[n] * r * r), 0); // prettier-ignore
            norm += 4 * Math.PI * radial ** 2 * (isP ? r ** 2 / 3 : 1) * r ** 3 * step;
          }
          expect(norm).toBeCloseTo(1, 9);
        }
      }
    }
  });

  it("scales one expansion by the square of each element's exponent", () => {
    // SOURCE: Hehre, Stewart, Pople (1969), table I and their standard exponents: 1.24 for hydrogen, 2.69 for lithium, 7.66 for oxygen.
    const expansion = [2.22766, 0.405771, 0.109818];
    for (const [z, zeta] of [
      [1, 1.24],
      [3, 2.69],
      [8, 7.66],
    ])
      // prettier-ignore
      sto3g([at(z)])[0].exponents.forEach((exponent, n) => {
        expect(exponent / (expansion[n] * zeta ** 2)).toBeCloseTo(1, 5);
      });
  });

  it('spreads the electrons of each atom over its functions', () => {
    for (let z = 1; z <= 10; z++) {
      const occupations = atomicOccupations(z);
      expect(occupations.length).toBe(z <= 2 ? 1 : 5);
      expect(occupations.reduce((a, b) => a + b, 0)).toBeCloseTo(z, 12);
    }
  });
});
