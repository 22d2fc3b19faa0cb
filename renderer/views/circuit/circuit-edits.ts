/** Changes of a circuit by hand: angles, gates that go and come. Circuits are never changed in place. */
import {
  arity,
  hasAngle,
  type Circuit,
  type Gate,
  type GateName,
} from '../../../core/protocol/circuit.ts';

export function withAngle(circuit: Circuit, gate: number, angle: number): Circuit {
  return {
    qubits: circuit.qubits,
    gates: circuit.gates.map((old, k) => (k === gate ? { ...old, angle } : old)),
  };
}

export function withoutGate(circuit: Circuit, gate: number): Circuit {
  return { qubits: circuit.qubits, gates: circuit.gates.filter((_, k) => k !== gate) };
}

/** With a gate after the first `after` ones. */
export function withGate(circuit: Circuit, after: number, gate: Gate): Circuit {
  return { qubits: circuit.qubits, gates: circuit.gates.toSpliced(after, 0, gate) };
}

/** A gate that does as little as it can: its angle is 0. The second qubit is left out of gates on one. */
export function newGate(name: GateName, first: number, second: number): Gate {
  const qubits = arity(name) === 1 ? [first] : [first, second];
  return hasAngle(name) ? { name, qubits, angle: 0 } : { name, qubits };
}

/** Furthest from 0 that an angle has to go: a control sees half turns. */
export function angleRange(name: GateName): number {
  return name === 'crx' || name === 'cry' || name === 'crz' ? 2 * Math.PI : Math.PI;
}

export function sameCircuit(a: Circuit, b: Circuit): boolean {
  return (
    a.qubits === b.qubits &&
    a.gates.length === b.gates.length &&
    a.gates.every((gate, k) => {
      const other = b.gates[k];
      return (
        gate.name === other.name &&
        gate.angle === other.angle &&
        gate.qubits.every((qubit, i) => qubit === other.qubits[i])
      );
    })
  );
}
