import { describe, expect, it } from 'vitest';
import { anglesOf } from '../../../../core/circuits/circuit.ts';
import {
  mixedExpectation,
  mixedProbabilities,
  noisyState,
} from '../../../../core/circuits/simulation/density-matrix.ts';
import { noiseModelSchema } from '../../../../core/circuits/simulation/noise-model.ts';
import { pauliObservable } from '../../../../core/circuits/simulation/observable.ts';
import { pauliSum } from '../../../../core/circuits/simulation/pauli-sum.ts';
import { Random } from '../../../../core/random/random.ts';
import {
  type Dense,
  PAULI,
  amplitudes,
  dagger,
  denseSum,
  distance,
  gateOn,
  kronecker,
  product,
  randomCircuit,
  sum,
  times,
  trace,
} from '../exact.ts';

const noise = noiseModelSchema.parse({
  oneQubitDepolarizing: 0.03,
  twoQubitDepolarizing: 0.1,
  amplitudeDamping: 0.05,
});
const pauli = pauliSum(3, { XYI: 0.3, YIZ: -0.7, ZZZ: 1, IXX: 0.5 });

const onQubit = (matrix: Dense, qubit: number): Dense =>
  [0, 1, 2].map((q) => (q === qubit ? matrix : PAULI.I)).reduce(kronecker);
const channel = (rho: Dense, kraus: readonly Dense[]): Dense =>
  kraus.map((k) => product(product(k, rho), dagger(k))).reduce(sum);

/** By Kraus operators, gate by gate. */
function exactState(circuit: ReturnType<typeof randomCircuit>): Dense {
  let rho: Dense = gateOn({ name: 'x', qubits: [0] }, 3).map((row, r) =>
    row.map((_, c) => [r + c === 0 ? 1 : 0, 0] as const),
  );
  const { amplitudeDamping: g, oneQubitDepolarizing: p1, twoQubitDepolarizing: p2 } = noise;
  for (const gate of circuit.gates) {
    rho = channel(rho, [gateOn(gate, 3)]);
    for (const qubit of gate.qubits)
      rho = channel(rho, [
        onQubit(
          [
            [
              [1, 0],
              [0, 0],
            ],
            [
              [0, 0],
              [Math.sqrt(1 - g), 0],
            ],
          ],
          qubit,
        ),
        onQubit(
          [
            [
              [0, 0],
              [Math.sqrt(g), 0],
            ],
            [
              [0, 0],
              [0, 0],
            ],
          ],
          qubit,
        ),
      ]);
    const letters = ['I', 'X', 'Y', 'Z'];
    const words =
      gate.qubits.length === 1 ? letters : letters.flatMap((a) => letters.map((b) => a + b));
    const p = gate.qubits.length === 1 ? p1 : p2;
    const kraus = words.map((word) =>
      gate.qubits.map((q, k) => onQubit(PAULI[word[k]], q)).reduce(product),
    );
    rho = channel(
      rho,
      kraus.map((k, n) => times(k, [Math.sqrt(p / words.length + (n === 0 ? 1 - p : 0)), 0])),
    );
  }
  return rho;
}

describe('a noisy circuit', () => {
  const circuit = randomCircuit(3, 25, new Random(3));
  const exact = exactState(circuit);
  const rho = noisyState(circuit, noise, anglesOf(circuit));

  it('has the density matrix of the Kraus operators', () => {
    expect(distance(amplitudes(rho), exact.flat())).toBeLessThan(1e-13);
    expect([...mixedProbabilities(rho)].reduce((a, b) => a + b)).toBeCloseTo(1, 13);
  });

  it('has the expectation Tr(O rho)', () => {
    const expected = trace(product(denseSum(pauli.terms), exact))[0];
    const observable = pauliObservable(pauli);
    expect(mixedExpectation(rho, observable)).toBeCloseTo(expected, 12);
  });
});

it('refuses nine qubits', () => {
  expect(() => noisyState({ qubits: 9, gates: [] }, noise, [])).toThrow(
    '"9" qubits are too many for density matrices.',
  );
});
