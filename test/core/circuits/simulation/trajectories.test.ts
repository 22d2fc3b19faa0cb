import { expect, it } from 'vitest';
import { anglesOf } from '../../../../core/circuits/circuit.ts';
import {
  mixedExpectation,
  noisyState,
} from '../../../../core/circuits/simulation/density-matrix.ts';
import { noiseModelSchema } from '../../../../core/circuits/simulation/noise-model.ts';
import { pauliObservable } from '../../../../core/circuits/simulation/observable.ts';
import { pauliSum } from '../../../../core/circuits/simulation/pauli-sum.ts';
import { innerProduct } from '../../../../core/circuits/simulation/state-vector.ts';
import {
  trajectory,
  trajectoryExpectation,
} from '../../../../core/circuits/simulation/trajectories.ts';
import { Random } from '../../../../core/random/random.ts';
import { randomCircuit } from '../exact.ts';

it('averages to the density matrix', () => {
  const noise = noiseModelSchema.parse({
    oneQubitDepolarizing: 0.05,
    twoQubitDepolarizing: 0.1,
    amplitudeDamping: 0.1,
  });
  const observable = pauliObservable(pauliSum(3, { XYI: 0.3, YIZ: -0.7, ZZZ: 1, IIZ: 0.5 }));
  for (const seed of [1, 2, 3]) {
    const circuit = randomCircuit(3, 15, new Random(seed));
    const exact = mixedExpectation(noisyState(circuit, noise, anglesOf(circuit)), observable);
    const { mean, standardError } = trajectoryExpectation(
      circuit,
      noise,
      observable,
      4000,
      new Random(seed),
    );
    expect(standardError).toBeLessThan(0.03);
    expect(Math.abs(mean - exact)).toBeLessThan(4 * standardError);
    const state = trajectory(circuit, noise, new Random(seed));
    expect(innerProduct(state, state).re).toBeCloseTo(1, 12);
  }
});

it('falls to the ground state when damping is certain', () => {
  const noise = noiseModelSchema.parse({ amplitudeDamping: 1 });
  const state = trajectory(
    { qubits: 1, gates: [{ name: 'x', qubits: [0] }] },
    noise,
    new Random(1),
  );
  expect([...state.re, ...state.im]).toEqual([1, 0, 0, 0]);
});
