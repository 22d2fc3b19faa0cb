/**
 * The hardware-efficient ansatz: layers of rotations on every qubit with entangling gates between them, whatever the problem.
 * A. Kandala et al., Nature 549, 242 (2017), doi:10.1038/nature23879; with CX along a line of qubits.
 */
import type { Circuit } from '../circuit.ts';
import type { Gate } from '../gates.ts';

/**
 * `layers` rounds of rotations and CX, and rotations at the end; all angles are 0. Real states need rotations about y alone.
 */
export function hardwareEfficient(
  qubits: number,
  layers: number,
  rotations: readonly ('ry' | 'rz')[],
): Circuit {
  const lines = Array.from({ length: qubits }, (_, qubit) => qubit);
  const turns = (): Gate[] =>
    rotations.flatMap((name) => lines.map((qubit): Gate => ({ name, qubits: [qubit], angle: 0 })));
  const ladder = (): Gate[] =>
    lines.slice(1).map((qubit): Gate => ({ name: 'cx', qubits: [qubit - 1, qubit] }));
  const rounds = Array.from({ length: layers }, () => [...turns(), ...ladder()]);
  return { qubits, gates: [...rounds.flat(), ...turns()] };
}
