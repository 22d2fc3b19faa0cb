import { describe, expect, it } from 'vitest';
import {
  lowerBound,
  parity,
  pauliMasks,
  pauliSum,
} from '../../../../core/circuits/simulation/pauli-sum.ts';
import { pauliMatrix } from '../exact.ts';

it('maps basis states as its matrix does', () => {
  for (const pauli of ['XYZ', 'YYI', 'ZIZ', 'YXY', 'III']) {
    const matrix = pauliMatrix(pauli);
    const { x, z, ys } = pauliMasks(pauli);
    for (let k = 0; k < 8; k++) {
      const [re, im] = matrix[k ^ x][k];
      const turn = [
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ][ys % 4];
      const sign = 1 - 2 * parity(k & z);
      expect(re).toBeCloseTo(sign * turn[0], 15);
      expect(im).toBeCloseTo(sign * turn[1], 15);
    }
  }
});

it('counts bits', () => {
  for (const [bits, odd] of [
    [0, 0],
    [1, 1],
    [3, 0],
    [0xfffff, 0],
    [0x80001, 0],
    [0x80000, 1],
  ])
    expect(parity(bits)).toBe(odd);
});

it('bounds the energy from below', () => {
  expect(lowerBound(pauliSum(2, { ZZ: -1, XI: 0.5, IX: 0 }))).toBe(-1.5);
});

describe('sums that are refused in one sentence', () => {
  it.each<[string, number, Record<string, number>]>([
    ['"A" in "ZA" is no Pauli operator.', 2, { ZA: 1 }],
    ['"z" in "zz" is no Pauli operator.', 2, { zz: 1 }],
    ['"ZZZ" has 3 characters for 2 qubits.', 2, { ZZZ: 1 }],
    ['The coefficient of "ZZ" is "NaN", not a number.', 2, { ZZ: NaN }],
    ['A Pauli sum needs at least one term that is not 0.', 2, { ZZ: 0 }],
    ['"25" qubits cannot be simulated.', 25, { ['Z'.repeat(25)]: 1 }],
  ])('%s', (message, qubits, terms) => {
    expect(() => pauliSum(qubits, terms)).toThrow(message);
  });
});
