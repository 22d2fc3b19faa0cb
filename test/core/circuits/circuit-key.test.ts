import { describe, expect, it } from 'vitest';
import {
  inPlacedOrder,
  keySeed,
  orderedGates,
  structureKey,
} from '../../../core/circuits/circuit-key.ts';
import type { Gate } from '../../../core/circuits/gates.ts';
import { Random } from '../../../core/random/random.ts';
import { circuitMatrix, distance, randomCircuit } from './exact.ts';

const a: Gate = { name: 'ry', qubits: [0], angle: 1 };
const b: Gate = { name: 'cx', qubits: [1, 2] };
const c: Gate = { name: 'cx', qubits: [2, 1] };

describe('the key of a structure', () => {
  it('does not depend on angles or on the order of gates on different qubits', () => {
    expect(structureKey({ qubits: 3, gates: [a, b] })).toBe('3: ry 0, cx 1 2');
    expect(structureKey({ qubits: 3, gates: [b, { ...a, angle: 2 }] })).toBe('3: ry 0, cx 1 2');
  });

  it('tells control from target, but not the ends of a CZ', () => {
    expect(structureKey({ qubits: 3, gates: [b] })).not.toBe(
      structureKey({ qubits: 3, gates: [c] }),
    );
    const cz = (qubits: number[]): string =>
      structureKey({ qubits: 3, gates: [{ name: 'cz', qubits }] });
    expect(cz([2, 0])).toBe(cz([0, 2]));
  });

  it('tells the order of gates on one qubit', () => {
    expect(structureKey({ qubits: 3, gates: [b, c] })).not.toBe(
      structureKey({ qubits: 3, gates: [c, b] }),
    );
  });
});

it('orders gates without changing what they do', () => {
  const circuit = randomCircuit(4, 40, new Random(5));
  const ordered = { qubits: 4, gates: orderedGates(circuit) };
  expect(distance(circuitMatrix(ordered).flat(), circuitMatrix(circuit).flat())).toBeLessThan(
    1e-13,
  );
  expect(structureKey(ordered)).toBe(structureKey(circuit));
});

it('draws seeds that differ', () => {
  // SOURCE: the FNV test vectors for 32 bits, FNV-1a of "" and "a".
  expect(keySeed('')).toBe(0x811c9dc5);
  expect(keySeed('a')).toBe(0xe40c292c);
});

it('lists gates again as they were placed, with the angles of the circuit', () => {
  const placed = randomCircuit(4, 40, new Random(6));
  const turned = placed.gates.map((gate) => (gate.angle === undefined ? gate : { ...gate, angle: 0 })); // prettier-ignore
  const ordered = { qubits: 4, gates: orderedGates(placed) };
  expect(inPlacedOrder(ordered, turned)).toEqual(placed);
  expect(() => inPlacedOrder(ordered, turned.slice(1))).toThrow(RangeError);
});
