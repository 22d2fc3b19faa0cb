/** exp(-i theta P / 2) for a Pauli string P as gates: its axes are turned to Z, and a ladder of CX gathers the parity. */
import type { Gate } from '../gates.ts';

/** The one gate with an angle is the rotation about Z in the middle. */
export function pauliRotation(pauli: string, angle: number): Gate[] {
  const lines = Array.from(pauli, (letter, qubit) => (letter === 'I' ? -1 : qubit)).filter(
    (q) => q >= 0,
  );
  const turns = lines.flatMap((qubit) => toZ(pauli[qubit], qubit));
  const ladder = lines
    .slice(1)
    .map((qubit, k): Gate => ({ name: 'cx', qubits: [lines[k], qubit] }));
  const back = lines.flatMap((qubit) => fromZ(pauli[qubit], qubit));
  return [
    ...turns,
    ...ladder,
    { name: 'rz', qubits: [lines[lines.length - 1]], angle },
    ...ladder.toReversed(),
    ...back,
  ];
}

/** V with V P V^dagger = Z. */
function toZ(letter: string, qubit: number): Gate[] {
  if (letter === 'X') return [{ name: 'h', qubits: [qubit] }];
  if (letter !== 'Y') return [];
  return [
    { name: 'sdg', qubits: [qubit] },
    { name: 'h', qubits: [qubit] },
  ];
}

function fromZ(letter: string, qubit: number): Gate[] {
  if (letter === 'X') return [{ name: 'h', qubits: [qubit] }];
  if (letter !== 'Y') return [];
  return [
    { name: 'h', qubits: [qubit] },
    { name: 's', qubits: [qubit] },
  ];
}
