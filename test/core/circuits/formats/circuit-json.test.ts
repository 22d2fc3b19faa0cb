import { describe, expect, it } from 'vitest';
import {
  readCircuitJson,
  writeCircuitJson,
} from '../../../../core/circuits/formats/circuit-json.ts';
import { Random } from '../../../../core/random/random.ts';
import { randomCircuit } from '../exact.ts';

it('is read back as it was', () => {
  const circuit = randomCircuit(4, 30, new Random(1));
  expect(readCircuitJson(writeCircuitJson(circuit), 'c.json')).toEqual(circuit);
  expect(readCircuitJson(writeCircuitJson({ qubits: 1, gates: [] }), 'c.json')).toEqual({
    qubits: 1,
    gates: [],
  });
});

describe('what is refused', () => {
  it.each([
    ['"c.json" is not JSON', '{'],
    ['"gates.0.name"', '{"qubits": 1, "gates": [{"name": "magic", "qubits": [0]}]}'],
    ['Qubit "3" does not exist.', '{"qubits": 1, "gates": [{"name": "x", "qubits": [3]}]}'],
    ['"ry" needs an angle.', '{"qubits": 1, "gates": [{"name": "ry", "qubits": [0]}]}'],
    ['"25" qubits cannot be simulated.', '{"qubits": 25, "gates": []}'],
  ])('%s', (message, text) => {
    expect(() => readCircuitJson(text, 'c.json')).toThrow(message);
  });
});
