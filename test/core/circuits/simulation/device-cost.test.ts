/** Noisy and sampled costs, against what follows by hand for one and two qubits. */
import { describe, expect, it } from 'vitest';
import type { Circuit } from '../../../../core/circuits/circuit.ts';
import {
  createDeviceCost,
  expectedValue,
} from '../../../../core/circuits/simulation/device-cost.ts';
import { noiseModelSchema } from '../../../../core/circuits/simulation/noise-model.ts';
import { pauliSum } from '../../../../core/circuits/simulation/pauli-sum.ts';
import { bellState, ghzState } from '../../../../core/circuits/targets/states.ts';
import {
  energyTarget,
  stateTarget,
  unitaryTarget,
} from '../../../../core/circuits/targets/target.ts';
import { toffoli } from '../../../../core/circuits/targets/unitaries.ts';

const ANGLE = 0.7;
const rotation: Circuit = { qubits: 1, gates: [{ name: 'ry', qubits: [0], angle: ANGLE }] };
const bell: Circuit = {
  qubits: 2,
  gates: [
    { name: 'h', qubits: [0] },
    { name: 'cx', qubits: [0, 1] },
  ],
};
const z = energyTarget(pauliSum(1, { Z: 1 }));

describe('with noise', () => {
  it('an expectation shrinks by depolarizing and is shifted by misreading', () => {
    const noise = noiseModelSchema.parse({ oneQubitDepolarizing: 0.1, readZeroAsOne: 0.02, readOneAsZero: 0.06 }); // prettier-ignore
    // After 0.1 of the qubit is mixed, <Z> = 0.9 cos(angle); a 1 that is read as 0 adds to it.
    const expected = (1 - 0.02 - 0.06) * 0.9 * Math.cos(ANGLE) + (0.06 - 0.02);
    const cost = createDeviceCost(z, { noise, seed: 1 });
    expect(cost.prepare(rotation).value([ANGLE])).toBeCloseTo(expected, 12);
    expect(cost.evaluations).toEqual({ values: 1, gradients: 0, shots: 0 });
    expect(expectedValue(z, noise)(rotation)).toBeCloseTo(expected, 12);
    expect(expectedValue(z, undefined)(rotation)).toBeCloseTo(Math.cos(ANGLE), 12);
  });

  it('a Bell state loses three quarters of what is mixed', () => {
    const noise = noiseModelSchema.parse({ twoQubitDepolarizing: 0.2 });
    const cost = createDeviceCost(stateTarget(bellState()), { noise, seed: 1 });
    expect(cost.prepare(bell).value([])).toBeCloseTo(0.15, 12);
  });

  it('refuses unitaries, large registers and misread fidelities', () => {
    const device = { noise: noiseModelSchema.parse({ readOneAsZero: 0.1 }), seed: 1 };
    expect(() => createDeviceCost(unitaryTarget(toffoli()), device)).toThrow('unitary');
    expect(() => createDeviceCost(stateTarget(ghzState(9)), device)).toThrow('Noise on "9" qubits');
    expect(() => createDeviceCost(stateTarget(bellState()), device)).toThrow('Reading errors');
  });
});

describe('with shots', () => {
  it('values scatter about the expectation as binomial counts do', () => {
    const shots = 200;
    const values = Array.from({ length: 300 }, (_, seed) =>
      createDeviceCost(z, { shots, seed }).prepare(rotation).value([ANGLE]),
    );
    const mean = values.reduce((a, b) => a + b) / values.length;
    const variance = values.reduce((s, v) => s + (v - mean) ** 2, 0) / (values.length - 1);
    const exact = (1 - Math.cos(ANGLE) ** 2) / shots;
    expect(Math.abs(mean - Math.cos(ANGLE))).toBeLessThan(4 * Math.sqrt(exact / values.length));
    // The variance of a variance is 2 / 299 of its square.
    expect(Math.abs(variance / exact - 1)).toBeLessThan(4 * Math.sqrt(2 / 299));
  });

  it('measures each axis of a noisy state, misread as it is', () => {
    const noise = noiseModelSchema.parse({ twoQubitDepolarizing: 0.2, readZeroAsOne: 0.05, readOneAsZero: 0.05 }); // prettier-ignore
    const target = energyTarget(pauliSum(2, { II: 3, XX: 1, YY: -0.5, ZZ: 0.25 }));
    // <XX> = 1, <YY> = -1 and <ZZ> = 1, less a fifth by mixing and 0.9^2 by misreading.
    const exact = 3 + 0.8 * 0.81 * (1 + 0.5 + 0.25);
    const shots = 100_000;
    const cost = createDeviceCost(target, { noise, shots, seed: 3 });
    const value = cost.prepare(bell).value([]);
    expect(Math.abs(value - exact)).toBeLessThan((5 * 1.75) / Math.sqrt(shots));
    expect(value).not.toBe(exact);
    // Three axes are measured in turn.
    expect(cost.evaluations).toEqual({ values: 1, gradients: 0, shots: 3 * shots });
    expect(expectedValue(target, noise)(bell)).toBeCloseTo(exact, 12);
  });

  it('a fidelity is a share of the runs, and the same seed measures the same', () => {
    const measure = (seed: number) =>
      createDeviceCost(stateTarget(bellState()), { shots: 50, seed })
        .prepare({ qubits: 2, gates: [{ name: 'h', qubits: [0] }] })
        .value([]);
    expect((measure(1) * 50) % 1).toBeCloseTo(0, 9);
    expect(measure(1)).toBe(measure(1));
    const values = Array.from({ length: 400 }, (_, seed) => measure(seed));
    // |<bell|(|00> + |10>)|^2 / 2 = 1/4.
    const mean = values.reduce((a, b) => a + b) / 400;
    expect(Math.abs(mean - 0.75)).toBeLessThan(4 * Math.sqrt((0.75 * 0.25) / 50 / 400));
  });
});
