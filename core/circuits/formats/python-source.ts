/** Circuits as Python programs of Qiskit, PennyLane and Cirq. */
import type { Circuit } from '../circuit.ts';
import type { Gate, GateName } from '../gates.ts';

export function writeQiskit({ qubits, gates }: Circuit): string {
  return lines(
    '# Qubit 0 is the first line; Qiskit writes it as the rightmost bit of an outcome.',
    'from qiskit import QuantumCircuit',
    '',
    `circuit = QuantumCircuit(${qubits})`,
    ...gates.map(({ name, qubits: on, angle }) => {
      const values = angle === undefined ? on : [angle, ...on];
      return `circuit.${name}(${values.join(', ')})`;
    }),
  );
}

const PENNYLANE: Record<Exclude<GateName, 'sdg' | 'tdg'>, string> = {
  x: 'PauliX',
  y: 'PauliY',
  z: 'PauliZ',
  h: 'Hadamard',
  s: 'S',
  t: 'T',
  rx: 'RX',
  ry: 'RY',
  rz: 'RZ',
  p: 'PhaseShift',
  cx: 'CNOT',
  cz: 'CZ',
  swap: 'SWAP',
  crx: 'CRX',
  cry: 'CRY',
  crz: 'CRZ',
  cp: 'ControlledPhaseShift',
};

export function writePennyLane({ qubits, gates }: Circuit): string {
  return lines(
    'import pennylane as qml',
    '',
    `device = qml.device("default.qubit", wires=${qubits})`,
    '',
    '',
    '@qml.qnode(device)',
    'def circuit():',
    ...gates.map((gate) => `    ${pennyLaneGate(gate)}`),
    '    return qml.state()',
  );
}

function pennyLaneGate({ name, qubits, angle }: Gate): string {
  const wires = qubits.length === 1 ? String(qubits[0]) : `[${qubits.join(', ')}]`;
  if (name === 'sdg') return `qml.adjoint(qml.S(wires=${wires}))`;
  if (name === 'tdg') return `qml.adjoint(qml.T(wires=${wires}))`;
  return `qml.${PENNYLANE[name]}(${angle === undefined ? '' : `${angle}, `}wires=${wires})`;
}

export function writeCirq({ qubits, gates }: Circuit): string {
  return lines(
    'import cirq',
    '',
    `q = cirq.LineQubit.range(${qubits})`,
    'circuit = cirq.Circuit(',
    ...gates.map(
      (gate) => `    ${cirqGate(gate)}(${gate.qubits.map((k) => `q[${k}]`).join(', ')}),`,
    ),
    ')',
  );
}

function cirqGate({ name, angle = 0 }: Gate): string {
  switch (name) {
    case 'sdg':
    case 'tdg':
      return `(cirq.${name[0].toUpperCase()}**-1)`;
    case 'rx':
    case 'ry':
    case 'rz':
      return `cirq.${name}(${angle})`;
    case 'crx':
    case 'cry':
    case 'crz':
      return `cirq.${name.slice(1)}(${angle}).controlled()`;
    case 'p':
      return `cirq.ZPowGate(exponent=${angle / Math.PI})`;
    case 'cp':
      return `cirq.CZPowGate(exponent=${angle / Math.PI})`;
    case 'cx':
      return 'cirq.CNOT';
    default:
      return `cirq.${name.toUpperCase()}`;
  }
}

function lines(...text: string[]): string {
  return `${text.join('\n')}\n`;
}
