/** Gates and connections of a device in words. */
import type { CircuitCatalog, GateBlock } from '../../../core/protocol/circuit-target-api.ts';

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

/** The gates of a block, such as "ry 0, ry 1, cx 0 1". */
export function blockTitle({ gates }: GateBlock): string {
  return gates.map(({ name, qubits }) => `${name} ${qubits.join(' ')}`).join(', ');
}

/** Those of a run file that are not among the built-in ones stay on offer. */
export function blocksOnOffer(
  builtIn: readonly GateBlock[],
  inUse: readonly GateBlock[],
): GateBlock[] {
  const own = inUse.filter(({ name }) => builtIn.every((block) => block.name !== name));
  return [...builtIn, ...own];
}

/** With or without the block; undefined for none, as a run file leaves them out. */
export function toggledBlock(
  inUse: readonly GateBlock[],
  block: GateBlock,
): GateBlock[] | undefined {
  const without = inUse.filter(({ name }) => name !== block.name);
  const next = without.length < inUse.length ? without : [...inUse, block];
  return next.length === 0 ? undefined : next;
}
