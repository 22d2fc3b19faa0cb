/** Writes OpenQASM 2 (with Qiskit's qelib1.inc) and 3 (with stdgates.inc). */
import type { Circuit } from '../circuit.ts';
import type { Gate } from '../gates.ts';

export function writeQasm2({ qubits, gates }: Circuit): string {
  // The library of the paper has the phase gates under their old names only.
  const names = { p: 'u1', cp: 'cu1' } as const;
  const lines = gates.map((gate) =>
    call(gate, gate.name === 'p' || gate.name === 'cp' ? names[gate.name] : gate.name),
  );
  return ['OPENQASM 2.0;', 'include "qelib1.inc";', `qreg q[${qubits}];`, ...lines, ''].join('\n');
}

export function writeQasm3({ qubits, gates }: Circuit): string {
  const lines = gates.map((gate) => call(gate, gate.name));
  return ['OPENQASM 3.0;', 'include "stdgates.inc";', `qubit[${qubits}] q;`, ...lines, ''].join(
    '\n',
  );
}

function call({ qubits, angle }: Gate, name: string): string {
  const argument = angle === undefined ? '' : `(${decimal(angle)})`;
  return `${name}${argument} ${qubits.map((qubit) => `q[${qubit}]`).join(', ')};`;
}

/** All digits; with a point, which a number with an exponent needs in OpenQASM 2. */
function decimal(value: number): string {
  const text = String(value);
  return text.includes('.') ? text : text.replace(/^(-?\d+)/, '$1.0');
}
