/** Gates and connections of a device in words. */
import type { CircuitCatalog } from '../../../core/protocol/circuit-target-api.ts';

type GateInfo = CircuitCatalog['gates'][number];

export const CONNECTIVITY_TITLES = {
  all: 'All to all',
  line: 'Line',
  ring: 'Ring',
  grid: 'Grid',
  star: 'Star around qubit 0',
  edges: 'Listed pairs',
} as const;

export const GATE_GROUPS: readonly { title: string; has: (gate: GateInfo) => boolean }[] = [
  { title: 'Fixed', has: ({ qubits, angle }) => qubits === 1 && !angle },
  { title: 'Rotations', has: ({ qubits, angle }) => qubits === 1 && angle },
  { title: 'Two-qubit', has: ({ qubits, angle }) => qubits === 2 && !angle },
  { title: 'Controlled angle', has: ({ qubits, angle }) => qubits === 2 && angle },
];

const TITLES: Readonly<Record<string, string>> = {
  x: 'Pauli X', y: 'Pauli Y', z: 'Pauli Z', h: 'Hadamard',
  s: 'S, a quarter turn about Z', sdg: 'Inverse of S', t: 'T, an eighth turn about Z', tdg: 'Inverse of T',
  rx: 'Rotation about X', ry: 'Rotation about Y', rz: 'Rotation about Z', p: 'Phase',
  cx: 'Controlled X (CNOT)', cz: 'Controlled Z', swap: 'Swap',
  crx: 'Controlled rotation about X', cry: 'Controlled rotation about Y', crz: 'Controlled rotation about Z', cp: 'Controlled phase',
}; // prettier-ignore

export function gateTitle(name: string): string {
  return TITLES[name] ?? name;
}

/** With or without the gate, in the order of all gates. */
export function toggled(
  chosen: readonly string[],
  name: string,
  order: readonly string[],
): string[] {
  const next = new Set(chosen);
  if (!next.delete(name)) next.add(name);
  return order.filter((gate) => next.has(gate));
}
