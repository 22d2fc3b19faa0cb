import { describe, expect, it } from 'vitest';
import {
  basisIndex,
  basisState,
  blochVector,
  copyState,
  emptyState,
  fidelity,
  innerProduct,
  probabilities,
  randomState,
} from '../../../../core/circuits/simulation/state-vector.ts';
import { ghzState } from '../../../../core/circuits/targets/states.ts';
import { Random } from '../../../../core/random/random.ts';
import { amplitudes, apply, pauliMatrix } from '../exact.ts';

describe('basis states', () => {
  it('put qubit 0 first, as the most significant bit', () => {
    expect(basisIndex('100', 3, 'start')).toBe(4);
    expect(basisState(3, 4).re[4]).toBe(1);
  });

  it.each(['10', '1002', 'abc'])('refuse "%s" for three qubits', (bits) => {
    expect(() => basisIndex(bits, 3, 'start')).toThrow(`"${bits}" is no basis state of 3 qubits.`);
  });
});

describe('inner products', () => {
  it('are conjugate in the first state', () => {
    const a = emptyState(1);
    const b = emptyState(1);
    a.im[0] = 1;
    b.re[0] = 1;
    expect(innerProduct(a, b)).toEqual({ re: 0, im: -1 });
  });

  it('give the fidelity', () => {
    expect(fidelity(ghzState(3), basisState(3))).toBeCloseTo(0.5, 15);
    const copy = emptyState(3);
    copyState(ghzState(3), copy);
    expect(fidelity(copy, ghzState(3))).toBeCloseTo(1, 15);
  });
});

it('gives the probabilities of outcomes', () => {
  expect([...probabilities(ghzState(2))].map((p) => Math.round(p * 1e12) / 1e12)).toEqual([
    0.5, 0, 0, 0.5,
  ]);
});

it('draws normalized states whose mean fidelity is that of the Haar measure', () => {
  const random = new Random(9);
  const zero = basisState(3);
  let mean = 0;
  for (let k = 0; k < 2000; k++) mean += fidelity(randomState(3, random), zero) / 2000;
  // 1 / 2^n; the standard error is 0.0025.
  expect(mean).toBeGreaterThan(0.125 - 0.0125);
  expect(mean).toBeLessThan(0.125 + 0.0125);
});

it('points where the Pauli operators of a qubit say', () => {
  const state = randomState(3, new Random(2));
  const v = amplitudes(state);
  for (let qubit = 0; qubit < 3; qubit++) {
    const vector = blochVector(state, qubit);
    for (const [k, axis] of ['X', 'Y', 'Z'].entries()) {
      const pauli = Array.from({ length: 3 }, (_, q) => (q === qubit ? axis : 'I')).join('');
      const image = apply(pauliMatrix(pauli), v);
      expect(vector[k]).toBeCloseTo(
        v.reduce((sum, [a, b], i) => sum + a * image[i][0] + b * image[i][1], 0),
        12,
      );
    }
  }
});
