import { expect, it } from 'vitest';
import type { Circuit } from '../../../../core/protocol/circuit.ts';
import {
  angleRange,
  newGate,
  sameCircuit,
  withAngle,
  withGate,
  withoutGate,
} from '../../../../renderer/views/circuit/circuit-edits.ts';

const circuit: Circuit = {
  qubits: 2,
  gates: [
    { name: 'ry', qubits: [0], angle: 0.1 },
    { name: 'cx', qubits: [0, 1] },
  ],
};

it('changes, adds and removes gates without touching the circuit', () => {
  const before = structuredClone(circuit);
  expect(withAngle(circuit, 0, 2).gates[0]).toEqual({ name: 'ry', qubits: [0], angle: 2 });
  const names = ({ gates }: Circuit) => gates.map(({ name }) => name);
  expect(names(withGate(circuit, 1, { name: 'h', qubits: [1] }))).toEqual(['ry', 'h', 'cx']);
  expect(names(withoutGate(circuit, 0))).toEqual(['cx']);
  expect(circuit).toEqual(before);
});

it('makes gates with what they need', () => {
  expect(newGate('h', 1, 0)).toEqual({ name: 'h', qubits: [1] });
  expect(newGate('cx', 1, 0)).toEqual({ name: 'cx', qubits: [1, 0] });
  expect(newGate('crz', 0, 1)).toEqual({ name: 'crz', qubits: [0, 1], angle: 0 });
  // exp(-i theta/2 Z) under control has the period 4 pi.
  expect([angleRange('ry'), angleRange('crz')]).toEqual([Math.PI, 2 * Math.PI]);
});

it('tells circuits apart by gates, qubits and angles', () => {
  expect(sameCircuit(circuit, structuredClone(circuit))).toBe(true);
  expect(sameCircuit(circuit, withAngle(circuit, 0, 0.2))).toBe(false);
  expect(sameCircuit(circuit, withoutGate(circuit, 1))).toBe(false);
  expect(sameCircuit(circuit, { ...circuit, gates: [circuit.gates[0], { name: 'cx', qubits: [1, 0] }] })).toBe(false); // prettier-ignore
});
