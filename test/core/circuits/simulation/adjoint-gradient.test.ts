import { describe, expect, it } from 'vitest';
import { anglesOf } from '../../../../core/circuits/circuit.ts';
import { createCostFunction } from '../../../../core/circuits/simulation/cost.ts';
import { pauliSum } from '../../../../core/circuits/simulation/pauli-sum.ts';
import { randomState } from '../../../../core/circuits/simulation/state-vector.ts';
import { fourierTransform } from '../../../../core/circuits/targets/unitaries.ts';
import {
  energyTarget,
  stateTarget,
  unitaryTarget,
} from '../../../../core/circuits/targets/target.ts';
import { Random } from '../../../../core/random/random.ts';
import { randomCircuit } from '../exact.ts';

const STEP = 1e-5;

describe('the adjoint gradient is that of central differences', () => {
  it.each([
    [
      'energy',
      energyTarget(pauliSum(3, { XYI: 0.3, YYY: -0.7, IZY: 0.2, ZZZ: 1, XXX: 0.1, IIZ: 1 })),
    ],
    ['state', stateTarget(randomState(3, new Random(8)))],
    ['unitary', unitaryTarget(fourierTransform(3))],
  ])('of the %s', (_, target) => {
    for (let seed = 1; seed <= 5; seed++) {
      const circuit = randomCircuit(3, 40, new Random(seed));
      const problem = createCostFunction(target.objective).prepare(circuit);
      const angles = anglesOf(circuit);
      expect(angles.length).toBeGreaterThan(5);
      const gradient = new Float64Array(angles.length);
      const value = problem.valueAndGradient?.(angles, gradient);
      expect(value).toBeCloseTo(problem.value(angles), 13);
      gradient.forEach((slope, k) => {
        const at = (shift: number): number => problem.value(angles.with(k, angles[k] + shift));
        expect(slope).toBeCloseTo((at(STEP) - at(-STEP)) / (2 * STEP), 8);
      });
    }
  });
});

it('is the same where all numbers are real, with the loops for that case', () => {
  const target = energyTarget(pauliSum(3, { XIX: 0.3, YYI: -0.7, IZY: 0, ZZZ: 1, XXX: 0.1 }));
  expect(target.objective.observable.real).toBe(true);
  for (let seed = 1; seed <= 5; seed++) {
    const circuit = randomCircuit(3, 30, new Random(seed), [
      'ry',
      'cx',
      'h',
      'cry',
      'cz',
      'swap',
      'x',
    ]);
    const problem = createCostFunction(target.objective).prepare(circuit);
    const angles = anglesOf(circuit);
    const gradient = new Float64Array(angles.length);
    expect(problem.valueAndGradient?.(angles, gradient)).toBeCloseTo(problem.value(angles), 13);
    gradient.forEach((slope, k) => {
      const at = (shift: number): number => problem.value(angles.with(k, angles[k] + shift));
      expect(slope).toBeCloseTo((at(STEP) - at(-STEP)) / (2 * STEP), 8);
    });
  }
});
