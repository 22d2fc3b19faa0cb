import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../core/protocol/errors.ts';
import { readQasm } from '../../../../core/circuits/formats/qasm-reader.ts';
import { circuitMatrix } from '../exact.ts';

describe('OpenQASM 2', () => {
  it('reads registers, gates on whole registers, angles and final measurements', () => {
    const circuit = readQasm(
      `OPENQASM 2.0; // a comment
       include "qelib1.inc";
       qreg a[2]; qreg b[1];
       creg c[3];
       h a;
       cx a[1],b[0];
       rz(-3*pi/4 + sin(0)^2) b[0];
       barrier a, b;
       cu1(pi/2) a[0], a[1];
       measure a[0] -> c[0];
       measure b -> c;`,
      'a.qasm',
    );
    expect(circuit).toEqual({
      qubits: 3,
      gates: [
        { name: 'h', qubits: [0] },
        { name: 'h', qubits: [1] },
        { name: 'cx', qubits: [1, 2] },
        { name: 'rz', qubits: [2], angle: (-3 * Math.PI) / 4 },
        { name: 'cp', qubits: [0, 1], angle: Math.PI / 2 },
      ],
    });
  });

  it('reads gates that the program defines', () => {
    const { gates } = readQasm(
      `OPENQASM 2.0; include "qelib1.inc";
       gate turn(t, s) x, y { ry(t/2) x; cx x, y; ry(-s) y; }
       gate twice(t) a, b { turn(t, 2*t) b, a; barrier a; turn(t, 0) a, b; }
       qreg q[3];
       twice(0.4) q[2], q[0];`,
      'a.qasm',
    );
    expect(gates).toEqual([
      { name: 'ry', qubits: [0], angle: 0.2 },
      { name: 'cx', qubits: [0, 2] },
      { name: 'ry', qubits: [2], angle: -0.8 },
      { name: 'ry', qubits: [2], angle: 0.2 },
      { name: 'cx', qubits: [2, 0] },
      { name: 'ry', qubits: [0], angle: -0 },
    ]);
  });
});

describe('OpenQASM 3', () => {
  it('reads its declarations and assigned measurements', () => {
    const circuit = readQasm(
      `OPENQASM 3.0;
       include "stdgates.inc";
       /* two
          lines */
       qubit[2] q;
       bit[2] c;
       U(\u03c0/2, 0, tau/2) q[0];
       cphase(2**-1) q[0], q[1];
       c = measure q;`,
      'a.qasm',
    );
    expect(circuit.qubits).toBe(2);
    expect(circuit.gates.map(({ name }) => name)).toEqual(['rz', 'ry', 'rz', 'cp']);
    expect(circuit.gates[3].angle).toBe(0.5);
    const [[a, b]] = circuitMatrix({ qubits: 1, gates: circuit.gates.slice(0, 3) });
    expect(Math.hypot(...a)).toBeCloseTo(Math.SQRT1_2, 14);
    expect(Math.hypot(...b)).toBeCloseTo(Math.SQRT1_2, 14);
  });

  it('reads a measurement in a declaration', () => {
    expect(
      readQasm('OPENQASM 3; qubit[1] q; h q[0]; bit[1] c = measure q;', 'a').gates,
    ).toHaveLength(1);
  });
});

describe('what is not read is named with its line', () => {
  it.each<[string, number, string]>([
    ['"if" is not read.', 3, 'OPENQASM 2.0;\nqreg q[1]; creg c[1];\nif (c==1) x q[0];'],
    ['"reset" is not read.', 2, 'qreg q[1];\nreset q[0];'],
    ['"for" is not read.', 2, 'qubit q;\nfor int i in [0:3] { x q; }'],
    ['"ctrl" is not read.', 2, 'qubit[2] q;\nctrl @ x q[0], q[1];'],
    ['"opaque" is not read.', 1, 'opaque magic a;'],
    ['"input" is not read.', 1, 'input float theta;'],
    ['Slices of registers are not read.', 2, 'qubit[3] q;\nh q[0:1];'],
    ['"magic" is no known gate.', 3, 'qubit q;\n\nmagic q;'],
    [
      '"x" acts on a qubit after its measurement, which is not read.',
      3,
      'qubit q; bit c;\nc = measure q;\nx q;',
    ],
    ['"q[4]" does not exist.', 2, 'qreg q[4];\nx q[4];'],
    ['"r" is no register of qubits.', 2, 'qreg q[4];\nx r[0];'],
    ['"rx" takes 1 angles and 1 qubits, not 0 and 1.', 1, 'qreg q[4]; rx q[0];'],
    ['"cx" acts twice on one qubit.', 1, 'qreg q[4]; cx q[1], q[1];'],
    ['"cx" joins registers of different sizes.', 1, 'qreg q[2]; qreg r[3]; cx q, r;'],
    ['"theta" is no number, constant or function.', 1, 'qreg q[1]; rx(theta) q[0];'],
    ['"x" stands where ";" is expected.', 2, 'qreg q[1]\nx q[0];'],
    ['OpenQASM "4.0" is not read.', 1, 'OPENQASM 4.0;'],
    ['"?" is not OpenQASM.', 2, 'qreg q[1];\n?'],
    ['"25" qubits cannot be simulated.', 0, 'qreg q[25];'],
    ['The program has no qubits.', 1, 'OPENQASM 3.0;'],
    ['The definition of "g" has no end.', 1, 'gate g a { x a;'],
    ['"q" is declared twice.', 2, 'qreg q[1];\nqreg q[2];'],
  ])('%s', (message, line, text) => {
    let thrown: unknown;
    try {
      readQasm(text, 'bad.qasm');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(AppError);
    expect((thrown as AppError).message).toContain(message);
    if (line > 0) expect((thrown as AppError).place).toMatchObject({ file: 'bad.qasm', line });
  });
});
