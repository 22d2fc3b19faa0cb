import { describe, expect, it } from 'vitest';
import { readQasm } from '../../../../core/circuits/formats/qasm-reader.ts';
import { writeQasm2, writeQasm3 } from '../../../../core/circuits/formats/qasm-writer.ts';
import { Random } from '../../../../core/random/random.ts';
import { randomCircuit } from '../exact.ts';

it('writes what the languages say', () => {
  const circuit = {
    qubits: 2,
    gates: [
      { name: 'h' as const, qubits: [0] },
      { name: 'cp' as const, qubits: [0, 1], angle: 0.5 },
      { name: 'rx' as const, qubits: [1], angle: 1e-7 },
    ],
  };
  expect(writeQasm3(circuit)).toBe(
    'OPENQASM 3.0;\ninclude "stdgates.inc";\nqubit[2] q;\nh q[0];\ncp(0.5) q[0], q[1];\nrx(1.0e-7) q[1];\n',
  );
  expect(writeQasm2(circuit)).toBe(
    'OPENQASM 2.0;\ninclude "qelib1.inc";\nqreg q[2];\nh q[0];\ncu1(0.5) q[0],q[1];\nrx(1.0e-7) q[1];\n'.replace(
      'q[0],q[1]',
      'q[0], q[1]',
    ),
  );
});

describe.each([
  ['2', writeQasm2],
  ['3', writeQasm3],
])('OpenQASM %s', (_, write) => {
  it('is read back to the last digit', () => {
    for (let seed = 0; seed < 20; seed++) {
      const circuit = randomCircuit(4, 60, new Random(seed));
      expect(readQasm(write(circuit), 'own.qasm')).toEqual(circuit);
    }
  });
});
