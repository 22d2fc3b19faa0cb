import { describe, expect, it } from 'vitest';
import type { Circuit } from '../../../../core/circuits/circuit.ts';
import {
  writeCirq,
  writePennyLane,
  writeQiskit,
} from '../../../../core/circuits/formats/python-source.ts';

const circuit: Circuit = {
  qubits: 2,
  gates: [
    { name: 'x', qubits: [0] },
    { name: 'sdg', qubits: [1] },
    { name: 'ry', qubits: [0], angle: -0.25 },
    { name: 'cx', qubits: [1, 0] },
    { name: 'cry', qubits: [0, 1], angle: 0.5 },
    { name: 'p', qubits: [0], angle: Math.PI },
    { name: 'cp', qubits: [0, 1], angle: Math.PI / 2 },
    { name: 'swap', qubits: [0, 1] },
  ],
};

describe('programs', () => {
  it('for Qiskit', () => {
    expect(writeQiskit(circuit).split('\n').slice(1)).toEqual([
      'from qiskit import QuantumCircuit',
      '',
      'circuit = QuantumCircuit(2)',
      'circuit.x(0)',
      'circuit.sdg(1)',
      'circuit.ry(-0.25, 0)',
      'circuit.cx(1, 0)',
      'circuit.cry(0.5, 0, 1)',
      'circuit.p(3.141592653589793, 0)',
      'circuit.cp(1.5707963267948966, 0, 1)',
      'circuit.swap(0, 1)',
      '',
    ]);
  });

  it('for PennyLane', () => {
    expect(writePennyLane(circuit).split('\n').slice(7, -2)).toEqual([
      '    qml.PauliX(wires=0)',
      '    qml.adjoint(qml.S(wires=1))',
      '    qml.RY(-0.25, wires=0)',
      '    qml.CNOT(wires=[1, 0])',
      '    qml.CRY(0.5, wires=[0, 1])',
      '    qml.PhaseShift(3.141592653589793, wires=0)',
      '    qml.ControlledPhaseShift(1.5707963267948966, wires=[0, 1])',
      '    qml.SWAP(wires=[0, 1])',
    ]);
  });

  it('for Cirq', () => {
    expect(writeCirq(circuit).split('\n').slice(4, -2)).toEqual([
      '    cirq.X(q[0]),',
      '    (cirq.S**-1)(q[1]),',
      '    cirq.ry(-0.25)(q[0]),',
      '    cirq.CNOT(q[1], q[0]),',
      '    cirq.ry(0.5).controlled()(q[0], q[1]),',
      '    cirq.ZPowGate(exponent=1)(q[0]),',
      '    cirq.CZPowGate(exponent=0.5)(q[0], q[1]),',
      '    cirq.SWAP(q[0], q[1]),',
    ]);
  });
});
