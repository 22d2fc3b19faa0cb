import { describe, expect, it } from 'vitest';
import type { Gate, GateName } from '../../../core/circuits/gates.ts';
import { simplify } from '../../../core/circuits/simplify.ts';
import { circuitUnitary, processFidelity } from '../../../core/circuits/targets/unitaries.ts';
import { Random } from '../../../core/random/random.ts';
import { ALL_GATES, dagger, circuitMatrix, product, randomCircuit, trace } from './exact.ts';

const rotation = (name: GateName, qubit: number, angle: number): Gate => ({
  name,
  qubits: [qubit],
  angle,
});
const gate = (name: GateName, ...qubits: number[]): Gate => ({ name, qubits });
const simple = (qubits: number, ...gates: Gate[]): Gate[] => simplify({ qubits, gates }).gates;

describe('simplification', () => {
  it('joins neighbouring rotations, across gates that commute with them', () => {
    expect(simple(2, rotation('rz', 0, 1), gate('cx', 0, 1), rotation('rz', 0, 2))).toEqual([
      rotation('rz', 0, 3),
      gate('cx', 0, 1),
    ]);
    expect(simple(2, rotation('rx', 1, 1), gate('cx', 0, 1), rotation('rx', 1, 2))).toHaveLength(2);
  });

  it('leaves rotations apart that a gate keeps apart', () => {
    const gates = [rotation('ry', 1, 1), gate('cx', 0, 1), rotation('ry', 1, 2)];
    expect(simple(2, ...gates)).toEqual(gates);
    const other = [rotation('rz', 1, 1), gate('cx', 0, 1), rotation('rz', 1, 2)];
    expect(simple(2, ...other)).toEqual(other);
  });

  it('drops what undoes itself and rotations by nothing', () => {
    expect(simple(2, gate('cx', 0, 1), gate('cx', 0, 1))).toEqual([]);
    expect(simple(2, gate('cx', 0, 1), gate('cx', 1, 0))).toHaveLength(2);
    expect(simple(2, gate('h', 0), gate('cz', 0, 1), gate('cz', 1, 0), gate('h', 0))).toEqual([]);
    expect(simple(1, rotation('ry', 0, 2 * Math.PI))).toEqual([]);
    expect(simple(1, gate('s', 0), gate('s', 0))).toEqual([gate('z', 0)]);
    expect(simple(1, gate('t', 0), gate('tdg', 0))).toEqual([]);
  });

  it('keeps a controlled rotation by a whole turn, which is a Z', () => {
    const whole: Gate = { name: 'cry', qubits: [0, 1], angle: 2 * Math.PI };
    expect(simple(2, whole)).toEqual([whole]);
  });

  it('keeps the unitary of random circuits, up to a phase', () => {
    const random = new Random(7);
    let dropped = 0;
    for (let trial = 0; trial < 60; trial++) {
      const angles = [0, Math.PI, 0.4, -0.4];
      const circuit = randomCircuit(3, 40, random, ALL_GATES);
      for (const one of circuit.gates)
        if (one.angle !== undefined) one.angle = angles[random.integer(angles.length)];
      const short = simplify(circuit);
      dropped += circuit.gates.length - short.gates.length;
      const [re, im] = trace(product(dagger(circuitMatrix(circuit)), circuitMatrix(short)));
      expect(Math.hypot(re, im)).toBeCloseTo(8, 10);
      expect(processFidelity(circuitUnitary(circuit), circuitUnitary(short))).toBeCloseTo(1, 10);
    }
    expect(dropped).toBeGreaterThan(200);
  });
});
