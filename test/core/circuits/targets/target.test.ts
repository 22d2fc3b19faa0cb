import { describe, expect, it } from 'vitest';
import { anglesOf, circuitCost } from '../../../../core/circuits/circuit.ts';
import type { Gate } from '../../../../core/circuits/gates.ts';
import { createCostFunction } from '../../../../core/circuits/simulation/cost.ts';
import { readHamiltonian } from '../../../../core/circuits/targets/hamiltonian-file.ts';
import { ghzState } from '../../../../core/circuits/targets/states.ts';
import {
  energyTarget,
  stateTarget,
  unitaryTarget,
} from '../../../../core/circuits/targets/target.ts';
import {
  circuitUnitary,
  processFidelity,
  toffoli,
} from '../../../../core/circuits/targets/unitaries.ts';
import { Random } from '../../../../core/random/random.ts';
import { randomCircuit, referenceCircuits, referenceText } from '../exact.ts';

const KNOWN = referenceCircuits().filter(({ hamiltonian }) => hamiltonian !== 'beh2_6q_jw_1.33ang');

describe('energies of reference circuits', () => {
  it.each(KNOWN)(
    '$hamiltonian with $cnot CNOT',
    ({ hamiltonian, error_mHa, cnot, rot, ops, depth }) => {
      const { sum, exactEnergy } = readHamiltonian(referenceText(hamiltonian), hamiltonian);
      const gates = ops.map(([name, a, b]): Gate =>
        name === 'cx' ? { name, qubits: [a, b] } : { name: 'ry', qubits: [a], angle: b },
      );
      const circuit = { qubits: sum.qubits, gates };
      const value = createCostFunction(energyTarget(sum).objective)
        .prepare(circuit)
        .value(anglesOf(circuit));
      expect(circuitCost(circuit)).toMatchObject({ twoQubitGates: cnot, rotations: rot, depth });
      // The angles stand there with four decimals, the errors from before they were rounded.
      expect(Math.abs(1e3 * (value - exactEnergy!) - error_mHa)).toBeLessThan(2e-5);
    },
  );
});

it('has a lower bound that holds', () => {
  const { sum, exactEnergy } = readHamiltonian(referenceText('h2_4q_jw_0.7414'), 'h2');
  // SOURCE: the published files' own bound for H2 is -1.9839.
  expect(energyTarget(sum).lowerBound).toBeCloseTo(-1.9839, 3);
  expect(energyTarget(sum).lowerBound).toBeLessThan(exactEnergy!);
});

it('measures states and unitaries by their fidelity', () => {
  const circuit = randomCircuit(3, 30, new Random(2));
  const state = createCostFunction(stateTarget(ghzState(3)).objective).prepare({
    qubits: 3,
    gates: [],
  });
  expect(state.value([])).toBeCloseTo(0.5, 14);
  const unitary = createCostFunction(unitaryTarget(toffoli()).objective).prepare(circuit);
  expect(unitary.value(anglesOf(circuit))).toBeCloseTo(
    1 - processFidelity(circuitUnitary(circuit), toffoli()),
    12,
  );
});

it('refuses matrices that are no unitaries on qubits', () => {
  const three = { size: 3, re: new Float64Array(9), im: new Float64Array(9) };
  expect(() => unitaryTarget(three)).toThrow(
    'A matrix with "3" rows is no unitary on 1 to 10 qubits.',
  );
  const zero = { size: 2, re: new Float64Array(4), im: new Float64Array(4) };
  expect(() => unitaryTarget(zero)).toThrow('the matrix is not unitary');
});
