import { describe, expect, it } from 'vitest';
import { infidelity, pauliObservable } from '../../../../core/circuits/simulation/observable.ts';
import { pauliSum } from '../../../../core/circuits/simulation/pauli-sum.ts';
import {
  emptyState,
  fidelity,
  innerProduct,
  randomState,
} from '../../../../core/circuits/simulation/state-vector.ts';
import { isingChain } from '../../../../core/circuits/targets/spin-models.ts';
import { readHamiltonian } from '../../../../core/circuits/targets/hamiltonian-file.ts';
import { Random } from '../../../../core/random/random.ts';
import { amplitudes, apply, denseSum, distance, referenceText } from '../exact.ts';

describe('a Pauli sum', () => {
  it.each([
    ['molecule', readHamiltonian(referenceText('lih_4q_parity_2.2'), 'lih.json').sum],
    [
      'with odd numbers of Y',
      pauliSum(3, { XYI: 0.3, YYY: -0.7, IZY: 0.2, ZZZ: 1, III: -2, XXX: 0.1 }),
    ],
  ])('%s acts as its matrix', (_, sum) => {
    const state = randomState(sum.qubits, new Random(1));
    const out = emptyState(sum.qubits);
    const value = pauliObservable(sum).apply(state, out);
    const exact = apply(denseSum(sum.terms), amplitudes(state));
    expect(distance(amplitudes(out), exact)).toBeLessThan(1e-13);
    expect(value).toBeCloseTo(innerProduct(state, out).re, 12);
  });

  it('acts the same where its matrix would be too large', () => {
    const sum = isingChain(18, 1, 0.7);
    const state = randomState(18, new Random(1));
    const out = emptyState(18);
    const value = pauliObservable(sum).apply(state, out);
    let expected = 0;
    for (let k = 0; k < 2 ** 18; k++) {
      const [a, b] = [state.re[k], state.im[k]];
      for (let q = 0; q < 18; q++) {
        const j = k ^ (1 << q);
        expected -= 0.7 * (a * state.re[j] + b * state.im[j]);
        if (q > 0) expected -= (a * a + b * b) * (((k >> q) & 1) === ((k >> (q - 1)) & 1) ? 1 : -1);
      }
    }
    expect(value).toBeCloseTo(expected, 9);
    expect(innerProduct(state, out).re).toBeCloseTo(expected, 9);
  });
});

it('measures how far a state is from another', () => {
  const random = new Random(3);
  const [target, state] = [randomState(3, random), randomState(3, random)];
  const out = emptyState(3);
  expect(infidelity(target).apply(state, out)).toBeCloseTo(1 - fidelity(target, state), 13);
  expect(innerProduct(target, out).re).toBeCloseTo(0, 13);
  expect(infidelity(target).apply(target, out)).toBeCloseTo(0, 13);
});
