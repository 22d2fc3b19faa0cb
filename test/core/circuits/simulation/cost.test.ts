import { expect, it } from 'vitest';
import { anglesOf } from '../../../../core/circuits/circuit.ts';
import { createCostFunction } from '../../../../core/circuits/simulation/cost.ts';
import { pauliSum } from '../../../../core/circuits/simulation/pauli-sum.ts';
import { energyTarget } from '../../../../core/circuits/targets/target.ts';
import { Random } from '../../../../core/random/random.ts';
import { apply, circuitMatrix, denseSum, randomCircuit } from '../exact.ts';

it('is the expectation after the circuit, and counts what was computed', () => {
  const sum = pauliSum(3, { XYI: 0.3, ZZZ: 1, IXX: 0.1, YIY: 0.4 });
  const cost = createCostFunction(energyTarget(sum).objective);
  const circuit = randomCircuit(3, 30, new Random(6));
  const problem = cost.prepare(circuit);
  const column = circuitMatrix(circuit).map((row) => row[0]);
  const image = apply(denseSum(sum.terms), column);
  const exact = column.reduce((total, [a, b], k) => total + a * image[k][0] + b * image[k][1], 0);
  const angles = anglesOf(circuit);
  expect(problem.value(angles)).toBeCloseTo(exact, 12);
  expect(problem.value(angles)).toBeCloseTo(exact, 12);
  problem.valueAndGradient?.(angles, new Float64Array(problem.dimension));
  expect(cost.evaluations).toEqual({ values: 2, gradients: 1, shots: 0 });
});

it('knows in which angles the cost is a sine', () => {
  const gates = [
    { name: 'ry' as const, qubits: [0], angle: 1 },
    { name: 'cx' as const, qubits: [0, 1] },
    { name: 'crz' as const, qubits: [0, 1], angle: 1 },
    { name: 'cp' as const, qubits: [0, 1], angle: 1 },
  ];
  const cost = createCostFunction(energyTarget(pauliSum(2, { ZX: 1 })).objective);
  expect(cost.prepare({ qubits: 2, gates }).sinusoidal).toEqual([true, false, true]);
});
