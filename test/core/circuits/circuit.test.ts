import { describe, expect, it } from 'vitest';
import {
  anglesOf,
  checkCircuit,
  circuitCost,
  concatenate,
  inverseCircuit,
  momentsOf,
  withAngles,
  withPrincipalAngles,
} from '../../../core/circuits/circuit.ts';
import type { Circuit } from '../../../core/circuits/circuit.ts';
import type { Gate } from '../../../core/circuits/gates.ts';
import { Random } from '../../../core/random/random.ts';
import { circuitMatrix, distance, randomCircuit } from './exact.ts';

const ghz: Gate[] = [
  { name: 'h', qubits: [0] },
  { name: 'cx', qubits: [0, 1] },
  { name: 'cx', qubits: [1, 2] },
  { name: 'ry', qubits: [0], angle: 0.5 },
];

describe('the cost of a circuit', () => {
  it('counts gates and moments', () => {
    expect(circuitCost({ qubits: 3, gates: ghz })).toEqual({
      gates: 4,
      twoQubitGates: 2,
      oneQubitGates: 2,
      rotations: 1,
      depth: 3,
      twoQubitDepth: 2,
    });
    expect(momentsOf(ghz, 3)).toEqual([0, 1, 2, 2]);
  });

  it('is nothing without gates', () => {
    expect(circuitCost({ qubits: 2, gates: [] })).toMatchObject({ depth: 0, gates: 0 });
  });
});

describe('angles', () => {
  it('are read and set in the order of the gates', () => {
    const circuit = { qubits: 3, gates: ghz };
    expect([...anglesOf(circuit)]).toEqual([0.5]);
    expect(withAngles(circuit, [2]).gates[3]).toEqual({ name: 'ry', qubits: [0], angle: 2 });
    expect(circuit.gates[3].angle).toBe(0.5);
    expect(() => withAngles(circuit, [1, 2])).toThrow('2 angles for a circuit with 1');
  });
});

it('undoes a circuit', () => {
  const circuit = randomCircuit(3, 30, new Random(3));
  const whole = circuitMatrix(concatenate(circuit, inverseCircuit(circuit)));
  const identity = circuitMatrix({ qubits: 3, gates: [] });
  expect(distance(whole.flat(), identity.flat())).toBeLessThan(1e-13);
});

it('writes angles within one turn without changing what the circuit does', () => {
  const circuit: Circuit = {
    qubits: 2,
    gates: [
      { name: 'h', qubits: [0] },
      { name: 'ry', qubits: [1], angle: -1250.58 },
      { name: 'crx', qubits: [0, 1], angle: 7.5 * Math.PI },
      { name: 'cp', qubits: [1, 0], angle: 12 },
      { name: 'rz', qubits: [0], angle: -Math.PI },
    ],
  };
  const tidy = withPrincipalAngles(circuit);
  const [ry, crx, cp, rz] = tidy.gates.slice(1).map(({ angle }) => angle!);
  expect(Math.abs(ry)).toBeLessThanOrEqual(Math.PI);
  expect(crx).toBeCloseTo(-0.5 * Math.PI, 12);
  expect(cp).toBeCloseTo(12 - 4 * Math.PI, 12);
  expect(rz).toBeCloseTo(Math.PI, 12);
  // Up to a sign.
  const [a, b] = [circuitMatrix(circuit).flat(), circuitMatrix(tidy).flat()];
  const negative = b.map(([re, im]): [number, number] => [-re, -im]);
  expect(Math.min(distance(a, b), distance(a, negative))).toBeLessThan(1e-12);
});

describe('wrong circuits are refused in one sentence', () => {
  it.each<[string, number, unknown]>([
    ['"25" qubits cannot be simulated.', 25, []],
    ['"foo" is no known gate.', 2, [{ name: 'foo', qubits: [0] }]],
    ['"cx" acts on 2 qubits, not on 1.', 2, [{ name: 'cx', qubits: [0] }]],
    ['Qubit "2" does not exist.', 2, [{ name: 'x', qubits: [2] }]],
    ['"cx" acts twice on qubit "1".', 2, [{ name: 'cx', qubits: [1, 1] }]],
    ['"ry" needs an angle.', 2, [{ name: 'ry', qubits: [0] }]],
    ['"x" has no angle.', 2, [{ name: 'x', qubits: [0], angle: 1 }]],
    ['"NaN" is no angle.', 2, [{ name: 'ry', qubits: [0], angle: NaN }]],
  ])('%s', (message, qubits, gates) => {
    expect(() => checkCircuit({ qubits, gates: gates as Gate[] })).toThrow(message);
  });
});
