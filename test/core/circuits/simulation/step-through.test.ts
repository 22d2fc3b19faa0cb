import { describe, expect, it } from 'vitest';
import {
  costsAlong,
  largestAmplitudes,
  stateAfter,
} from '../../../../core/circuits/simulation/step-through.ts';
import { blochVector, randomState } from '../../../../core/circuits/simulation/state-vector.ts';
import { Random } from '../../../../core/random/random.ts';
import { bellState } from '../../../../core/circuits/targets/states.ts';
import { energyTarget, stateTarget } from '../../../../core/circuits/targets/target.ts';
import type { Circuit } from '../../../../core/circuits/circuit.ts';

const bell: Circuit = {
  qubits: 2,
  gates: [
    { name: 'h', qubits: [0] },
    { name: 'cx', qubits: [0, 1] },
  ],
};
const R = Math.SQRT1_2;

describe('a Bell circuit gate by gate', () => {
  it('begins in |00>', () => {
    const { amplitudes, rest } = largestAmplitudes(stateAfter(bell, 0), 32);
    expect(amplitudes).toEqual([{ bits: '00', re: 1, im: 0 }]);
    expect(rest).toBe(0);
  });

  it('has a plus state after H: both amplitudes 1/sqrt 2, Bloch vectors x and z', () => {
    const state = stateAfter(bell, 1);
    const { amplitudes } = largestAmplitudes(state, 32);
    expect(amplitudes.map(({ bits }) => bits)).toEqual(['00', '10']);
    for (const { re, im } of amplitudes) {
      expect(re).toBeCloseTo(R, 15);
      expect(im).toBe(0);
    }
    expect(blochVector(state, 0).map((v) => Math.round(v * 1e12) / 1e12)).toEqual([1, 0, 0]);
    expect(blochVector(state, 1)).toEqual([0, 0, expect.closeTo(1, 12)]);
  });

  it('ends in (|00> + |11>)/sqrt 2, each qubit alone a mixture: Bloch vectors 0', () => {
    const state = stateAfter(bell, 2);
    const { amplitudes } = largestAmplitudes(state, 32);
    expect(amplitudes.map(({ bits }) => bits)).toEqual(['00', '11']);
    for (const { re } of amplitudes) expect(re).toBeCloseTo(R, 15);
    for (const qubit of [0, 1])
      for (const part of blochVector(state, qubit)) expect(part).toBeCloseTo(0, 14);
  });

  it('has the fidelities 1/2, 1/4 and 1 on the way', () => {
    // <Bell|00> = 1/sqrt 2, and only |00> of |+0> lies in the Bell state: <Bell|+0> = 1/2.
    const costs = costsAlong(stateTarget(bellState()).objective, bell);
    expect(costs).toHaveLength(3);
    expect(costs[0]).toBeCloseTo(1 - 1 / 2, 12);
    expect(costs[1]).toBeCloseTo(1 - 1 / 4, 12);
    expect(costs[2]).toBeCloseTo(0, 12);
  });

  it('begins in another basis state: CX turns |11> to |10>', () => {
    const { amplitudes } = largestAmplitudes(
      stateAfter({ qubits: 2, gates: [bell.gates[1]] }, 1, '11'),
      32,
    );
    expect(amplitudes).toEqual([{ bits: '10', re: 1, im: 0 }]);
  });
});

it('lists the largest amplitudes first where there are too many, and what is left out', () => {
  // RY(2 asin sqrt 0.2) gives probability 0.2 of 1; the other five qubits are even.
  const gates = [
    { name: 'ry' as const, qubits: [0], angle: 2 * Math.asin(Math.sqrt(0.2)) },
    ...[1, 2, 3, 4, 5].map((qubit) => ({ name: 'h' as const, qubits: [qubit] })),
  ];
  const { amplitudes, rest } = largestAmplitudes(stateAfter({ qubits: 6, gates }, 6), 32);
  expect(amplitudes).toHaveLength(32);
  expect(amplitudes.every(({ bits }) => bits.startsWith('0'))).toBe(true);
  expect(rest).toBeCloseTo(0.2, 12);
});

it('follows an energy: <Z> falls from 1 to cos(angle)', () => {
  const target = energyTarget({ qubits: 1, terms: [{ pauli: 'Z', coefficient: 1 }] });
  const costs = costsAlong(target.objective, {
    qubits: 1,
    gates: [{ name: 'ry', qubits: [0], angle: 0.7 }],
  });
  expect(costs[0]).toBeCloseTo(1, 14);
  expect(costs[1]).toBeCloseTo(Math.cos(0.7), 14);
});

it('finds the largest of a random state, largest first', () => {
  const state = randomState(7, new Random(3));
  const all = Array.from(state.re, (x, k) => x ** 2 + state.im[k] ** 2).sort((a, b) => b - a);
  const { amplitudes, rest } = largestAmplitudes(state, 10);
  amplitudes.forEach(({ re, im }, k) => expect(re ** 2 + im ** 2).toBeCloseTo(all[k], 14));
  expect(rest).toBeCloseTo(
    all.slice(10).reduce((sum, p) => sum + p),
    12,
  );
});
