/** A quantum circuit as plain data: what is drawn, stored, exported and simulated. Qubit 0 is the top line and the leftmost bit. */
import { z } from 'zod';

/** One qubit, no angle. */
export const FIXED_GATES = ['x', 'y', 'z', 'h', 's', 'sdg', 't', 'tdg'] as const;
/** One qubit, one angle. */
export const ROTATION_GATES = ['rx', 'ry', 'rz', 'p'] as const;
/** Two qubits, no angle: control first, then target; `cz` and `swap` are symmetric. */
export const ENTANGLING_GATES = ['cx', 'cz', 'swap'] as const;
/** Two qubits, one angle: control first, then target. */
export const CONTROLLED_ROTATIONS = ['crx', 'cry', 'crz', 'cp'] as const;

export const GATE_NAMES = [
  ...FIXED_GATES,
  ...ROTATION_GATES,
  ...ENTANGLING_GATES,
  ...CONTROLLED_ROTATIONS,
] as const;

export type GateName = (typeof GATE_NAMES)[number];

/** A gate in a circuit. */
export interface Gate {
  name: GateName;
  /** Control before target. */
  qubits: number[];
  /** In radians; present exactly if the gate has one. */
  angle?: number;
}

export interface Circuit {
  qubits: number;
  gates: Gate[];
}

export const circuitSchema = z.strictObject({
  qubits: z.int().describe('lines of the circuit'),
  gates: z.array(
    z.strictObject({
      name: z.enum(GATE_NAMES),
      qubits: z.array(z.int()).min(1).max(2).describe('control before target'),
      angle: z.number().optional().describe('radians'),
    }),
  ),
});

const names = <T extends readonly string[]>(list: T): ReadonlySet<string> => new Set<string>(list);
const parametrized = names([...ROTATION_GATES, ...CONTROLLED_ROTATIONS]);
const twoQubit = names([...ENTANGLING_GATES, ...CONTROLLED_ROTATIONS]);

export function isGateName(name: string): name is GateName {
  return (GATE_NAMES as readonly string[]).includes(name);
}

export function hasAngle(name: GateName): boolean {
  return parametrized.has(name);
}

export function arity(name: GateName): 1 | 2 {
  return twoQubit.has(name) ? 2 : 1;
}

/** Whether the gate does the same with its two qubits exchanged. */
export function isSymmetric(name: GateName): boolean {
  return name === 'cz' || name === 'swap' || name === 'cp';
}

/** The moment of each gate, counted from 0: the first in which its qubits are free. */
export function momentsOf(gates: readonly Gate[], qubits: number): number[] {
  const free = new Int32Array(qubits);
  return gates.map((gate) => {
    const moment = gate.qubits.reduce((latest, qubit) => Math.max(latest, free[qubit]), 0);
    for (const qubit of gate.qubits) free[qubit] = moment + 1;
    return moment;
  });
}
