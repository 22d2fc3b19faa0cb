import { expect, it } from 'vitest';
import {
  circuitRows,
  writeCircuit,
} from '../../../../core/circuits/episode/circuit-observation.ts';
import type { Circuit } from '../../../../core/circuits/circuit.ts';

const circuit: Circuit = {
  qubits: 2,
  gates: [
    { name: 'ry', qubits: [1], angle: -Math.PI / 2 },
    { name: 'cx', qubits: [1, 0] },
    { name: 'h', qubits: [1] },
  ],
};

it('writes each gate at its moment, row and target', () => {
  const layout = { gates: ['h', 'ry', 'cx'] as const, qubits: 2, depth: 3, angles: true };
  const rows = circuitRows(layout);
  // h, ry, cx from 0, cx from 1, angle of ry.
  expect(rows.count).toBe(5);
  const features = new Float32Array(3 * 5 * 2);
  writeCircuit(circuit, layout, rows, features);
  const moment = (k: number): number[] => [...features.subarray(10 * k, 10 * k + 10)];
  expect(moment(0)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, -0.5]);
  expect(moment(1)).toEqual([0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
  expect(moment(2)).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
});

it('has the n + 3 rows of CRLQAS without angles', () => {
  const rows = circuitRows({
    gates: ['rx', 'ry', 'rz', 'cx'],
    qubits: 4,
    depth: 10,
    angles: false,
  });
  expect(rows.count).toBe(7);
});
