/** One text for all writings of the same circuit: gates on different qubits may be listed in any order. */
import { type Circuit, momentsOf } from './circuit.ts';
import { type Gate, isSymmetric } from './gates.ts';

/** Gates in the order of their moments and, within one, of their first qubit; the circuit does the same. */
export function orderedGates(circuit: Circuit): Gate[] {
  const moments = momentsOf(circuit.gates, circuit.qubits);
  return circuit.gates
    .map((gate, index) => ({ gate, moment: moments[index], first: Math.min(...gate.qubits) }))
    .sort((a, b) => a.moment - b.moment || a.first - b.first)
    .map(({ gate }) => gate);
}

/**
 * The same circuit with its gates listed as they were placed. `placed` has the same gates, whatever their angles, in an order
 * that keeps that of the gates on each qubit.
 */
export function inPlacedOrder(circuit: Circuit, placed: readonly Gate[]): Circuit {
  const waiting = new Map<string, Gate[]>();
  const nameOf = ({ name, qubits }: Gate): string => `${name} ${qubits.join(' ')}`;
  for (const gate of circuit.gates)
    waiting.set(nameOf(gate), [...(waiting.get(nameOf(gate)) ?? []), gate]);
  const gates = placed.flatMap((gate) => waiting.get(nameOf(gate))?.shift() ?? []);
  if (gates.length !== circuit.gates.length) throw new RangeError('the gates are those of another circuit'); // prettier-ignore
  return { qubits: circuit.qubits, gates };
}

/** The structure without angles, such as "3: ry 0, cx 0 1". Two circuits with the same key have the same gates. */
export function structureKey(circuit: Circuit): string {
  const gates = orderedGates(circuit).map(({ name, qubits }) => {
    const ordered = isSymmetric(name) ? qubits.toSorted((a, b) => a - b) : qubits;
    return `${name} ${ordered.join(' ')}`;
  });
  return `${circuit.qubits}: ${gates.join(', ')}`;
}

/** FNV-1a of a key, as a seed: what is drawn for a circuit depends on the circuit alone. */
export function keySeed(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
