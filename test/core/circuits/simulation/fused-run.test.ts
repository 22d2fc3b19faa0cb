import { expect, it } from 'vitest';
import { anglesOf } from '../../../../core/circuits/circuit.ts';
import { runFused } from '../../../../core/circuits/simulation/fused-run.ts';
import { compile } from '../../../../core/circuits/simulation/program.ts';
import { basisState } from '../../../../core/circuits/simulation/state-vector.ts';
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
