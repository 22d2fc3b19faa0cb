import { describe, expect, it } from 'vitest';
import {
  normalizedAngle,
  rotosolve,
  solveAngle,
} from '../../../../core/circuits/angles/rotosolve.ts';
import { anglesOf } from '../../../../core/circuits/circuit.ts';
import { createCostFunction } from '../../../../core/circuits/simulation/cost.ts';
import { readHamiltonian } from '../../../../core/circuits/targets/hamiltonian-file.ts';
import { energyTarget } from '../../../../core/circuits/targets/target.ts';
import { Random } from '../../../../core/random/random.ts';
import { randomCircuit, referenceText } from '../exact.ts';

const { sum } = readHamiltonian(referenceText('h2_4q_jw_0.7414'), 'h2.json');
const cost = createCostFunction(energyTarget(sum).objective);

describe('one angle', () => {
  it('goes to the lowest point of a fine scan, controlled rotations too', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const circuit = randomCircuit(4, 30, new Random(seed));
      const problem = cost.prepare(circuit);
      const start = anglesOf(circuit);
      for (let k = 0; k < start.length; k++) {
        const angles = start.slice();
        const value = solveAngle(problem, angles, k, problem.value(angles));
        expect(problem.value(angles)).toBeCloseTo(value, 11);
        for (let t = 0; t < 200; t++)
          expect(value).toBeLessThan(problem.value(start.with(k, (t * 4 * Math.PI) / 200)) + 1e-11);
      }
    }
  });

  it('costs two values, or four if its gate is controlled', () => {
    const gates = [
      { name: 'h' as const, qubits: [0] },
      { name: 'ry' as const, qubits: [1], angle: 0.1 },
      { name: 'cry' as const, qubits: [0, 2], angle: 0.1 },
    ];
    const fresh = createCostFunction(energyTarget(sum).objective);
    const problem = fresh.prepare({ qubits: 4, gates });
    solveAngle(problem, Float64Array.of(0.1, 0.1), 0, 0);
    expect(fresh.evaluations.values).toBe(2);
    solveAngle(problem, Float64Array.of(0.1, 0.1), 1, 0);
    expect(fresh.evaluations.values).toBe(6);
  });
});

it('sweeps to the ground state of H2 on a circuit that holds it', () => {
  // The first circuit of Nam et al. for H2: a double excitation of |1100>.
  const gates = [
    { name: 'x' as const, qubits: [0] },
    { name: 'x' as const, qubits: [1] },
    { name: 'ry' as const, qubits: [2], angle: 0.5 },
    { name: 'cx' as const, qubits: [2, 3] },
    { name: 'cx' as const, qubits: [2, 0] },
    { name: 'cx' as const, qubits: [3, 1] },
  ];
  const angles = Float64Array.of(0.5);
  // SOURCE: exact energy of the reference file.
  expect(rotosolve(cost.prepare({ qubits: 4, gates }), angles, 5, 1e-9)).toBeCloseTo(
    -1.137270174827617,
    10,
  );
});

it('brings angles home', () => {
  expect(normalizedAngle(3 * Math.PI, 2 * Math.PI)).toBeCloseTo(Math.PI, 12);
  expect(normalizedAngle(-Math.PI, 2 * Math.PI)).toBe(Math.PI);
  expect(normalizedAngle(-0.5 - 8 * Math.PI, 4 * Math.PI)).toBeCloseTo(-0.5, 12);
});
