import { expect, it } from 'vitest';
import { anglesOf } from '../../../../core/circuits/circuit.ts';
import { execute, runFused } from '../../../../core/circuits/simulation/fused-run.ts';
import { compile, run } from '../../../../core/circuits/simulation/program.ts';
import { basisState, fidelity } from '../../../../core/circuits/simulation/state-vector.ts';
import { Random } from '../../../../core/random/random.ts';
import { amplitudes, circuitMatrix, distance, randomCircuit } from '../exact.ts';

it('is the product of the matrices of all gates', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const circuit = randomCircuit(4, 60, new Random(seed));
    const state = basisState(4);
    runFused(compile(circuit), anglesOf(circuit), state);
    const column = circuitMatrix(circuit).map((row) => row[0]);
    expect(distance(amplitudes(state), column)).toBeLessThan(1e-12);
  }
});

it('does the same as gate by gate in registers of either size', () => {
  for (const qubits of [6, 12]) {
    const circuit = randomCircuit(qubits, 100, new Random(2));
    const [a, b] = [basisState(qubits), basisState(qubits)];
    run(compile(circuit), anglesOf(circuit), a);
    execute(compile(circuit), anglesOf(circuit), b);
    expect(distance(amplitudes(a), amplitudes(b))).toBeLessThan(1e-13);
    expect(fidelity(a, b)).toBeCloseTo(1, 12);
  }
});
