import { describe, expect, it } from 'vitest';
import { GATE_NAMES, type Gate, arity, hasAngle } from '../../../../core/circuits/gates.ts';
import {
  applyOperation,
  compile,
  run,
  runCircuit,
  undoOperation,
} from '../../../../core/circuits/simulation/program.ts';
import {
  basisState,
  cloneState,
  randomState,
} from '../../../../core/circuits/simulation/state-vector.ts';
import { Random } from '../../../../core/random/random.ts';
import { amplitudes, apply, circuitMatrix, distance, gateOn, randomCircuit } from '../exact.ts';

describe.each(GATE_NAMES)('gate %s on every place of four qubits', (name) => {
  const places: number[][] = [];
  for (let a = 0; a < 4; a++)
    if (arity(name) === 1) places.push([a]);
    else for (let b = 0; b < 4; b++) if (a !== b) places.push([a, b]);

  it.each(places.map((qubits) => ({ qubits })))('$qubits', ({ qubits }) => {
    const angle = -1.234;
    const gate: Gate = hasAngle(name) ? { name, qubits, angle } : { name, qubits };
    const start = randomState(4, new Random(11));
    const state = cloneState(start);
    const [operation] = compile({ qubits: 4, gates: [gate] }).operations;
    applyOperation(operation, angle, state);
    expect(distance(amplitudes(state), apply(gateOn(gate, 4), amplitudes(start)))).toBeLessThan(
      1e-14,
    );
    undoOperation(operation, angle, state);
    expect(distance(amplitudes(state), amplitudes(start))).toBeLessThan(1e-14);
  });
});

it('runs whole circuits as the product of their matrices', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const circuit = randomCircuit(4, 50, new Random(seed));
    const state = basisState(4);
    runCircuit(circuit, state);
    const column = circuitMatrix(circuit).map((row) => row[0]);
    expect(distance(amplitudes(state), column)).toBeLessThan(1e-12);
  }
});

it('acts on a part of a larger register', () => {
  const circuit = randomCircuit(2, 20, new Random(4));
  const angles = circuit.gates.flatMap(({ angle }) => (angle === undefined ? [] : [angle]));
  const state = randomState(4, new Random(1));
  const moved = {
    qubits: 4,
    gates: circuit.gates.map((gate) => ({ ...gate, qubits: gate.qubits.map((q) => q + 1) })),
  };
  const expected = apply(circuitMatrix(moved), amplitudes(state));
  run(compile(circuit, 4, 1), angles, state);
  expect(distance(amplitudes(state), expected)).toBeLessThan(1e-13);
});

it('keeps the norm of 20 qubits', () => {
  const state = basisState(20);
  runCircuit(randomCircuit(20, 20, new Random(2)), state);
  expect(state.re.reduce((sum, x, k) => sum + x * x + state.im[k] ** 2, 0)).toBeCloseTo(1, 12);
});
