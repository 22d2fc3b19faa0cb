/** A circuit as plain data: what is drawn, stored, exported and simulated. Qubit 0 is the top line and the leftmost bit. */
import { momentsOf, type Circuit } from '../protocol/circuit.ts';
import { badInput } from '../protocol/errors.ts';
import { type Gate, arity, hasAngle, inverseGate, isGateName } from './gates.ts';

export { momentsOf } from '../protocol/circuit.ts';
export type { Circuit } from '../protocol/circuit.ts';

/** SOURCE: 2^20 amplitudes of 16 bytes are 16 MB a state; an adjoint gradient holds three of them. */
export const LARGEST_REGISTER = 20;

/** Throws a bad input unless `qubits` lines can be simulated. */
export function checkQubitCount(qubits: number, field = 'qubits'): void {
  if (Number.isInteger(qubits) && qubits >= 1 && qubits <= LARGEST_REGISTER) return;
  throw badInput(
    `"${String(qubits)}" qubits cannot be simulated.`,
    { field },
    `Use 1 to ${LARGEST_REGISTER}.`,
  );
}

/** Throws a bad input that names the first gate that is no gate of the circuit's register. */
export function checkCircuit(circuit: Circuit): void {
  checkQubitCount(circuit.qubits);
  circuit.gates.forEach((gate, index) => checkGate(gate, circuit.qubits, `gates[${index}]`));
}

function checkGate(gate: Gate, qubits: number, field: string): void {
  if (!isGateName(gate.name)) throw badInput(`"${String(gate.name)}" is no known gate.`, { field });
  if (gate.qubits.length !== arity(gate.name))
    throw badInput(
      `"${gate.name}" acts on ${arity(gate.name)} qubits, not on ${gate.qubits.length}.`,
      { field },
    );
  for (const qubit of gate.qubits)
    if (!Number.isInteger(qubit) || qubit < 0 || qubit >= qubits)
      throw badInput(
        `Qubit "${String(qubit)}" does not exist.`,
        { field },
        `Qubits go from 0 to ${qubits - 1}.`,
      );
  if (gate.qubits.length === 2 && gate.qubits[0] === gate.qubits[1])
    throw badInput(`"${gate.name}" acts twice on qubit "${gate.qubits[0]}".`, { field });
  if (hasAngle(gate.name) !== (gate.angle !== undefined))
    throw badInput(`"${gate.name}" ${hasAngle(gate.name) ? 'needs an angle' : 'has no angle'}.`, {
      field,
    });
  if (gate.angle !== undefined && !Number.isFinite(gate.angle))
    throw badInput(`"${String(gate.angle)}" is no angle.`, { field }, 'Give radians.');
}

/** The angles of the gates that have one, in the order of the gates. */
export function anglesOf(circuit: Circuit): Float64Array {
  return Float64Array.from(
    circuit.gates.flatMap(({ angle }) => (angle === undefined ? [] : [angle])),
  );
}

/** The same gates with other angles. */
export function withAngles(circuit: Circuit, angles: ArrayLike<number>): Circuit {
  let next = 0;
  const gates = circuit.gates.map((gate) =>
    gate.angle === undefined ? gate : { ...gate, angle: angles[next++] },
  );
  if (next !== angles.length)
    throw new RangeError(`${angles.length} angles for a circuit with ${next}`);
  return { qubits: circuit.qubits, gates };
}

/**
 * The same circuit, up to its global phase, with each angle in (-pi, pi], or in (-2 pi, 2 pi] where a control sees the
 * phase: optimisers wander through many turns.
 */
export function withPrincipalAngles(circuit: Circuit): Circuit {
  const gates = circuit.gates.map((gate) => {
    if (gate.angle === undefined) return gate;
    const turn = ['crx', 'cry', 'crz'].includes(gate.name) ? 4 * Math.PI : 2 * Math.PI;
    const rest = gate.angle - turn * Math.ceil(gate.angle / turn - 0.5);
    return { ...gate, angle: rest };
  });
  return { qubits: circuit.qubits, gates };
}

/** The circuit that undoes this one. */
export function inverseCircuit(circuit: Circuit): Circuit {
  return { qubits: circuit.qubits, gates: circuit.gates.toReversed().map(inverseGate) };
}

/** One circuit after another. */
export function concatenate(first: Circuit, second: Circuit): Circuit {
  if (first.qubits !== second.qubits) throw new RangeError('circuits of different registers');
  return { qubits: first.qubits, gates: [...first.gates, ...second.gates] };
}

/** What a circuit costs on hardware. */
export interface CircuitCost {
  gates: number;
  /** Gates on two qubits, whatever they are. */
  twoQubitGates: number;
  oneQubitGates: number;
  /** Gates with an angle. */
  rotations: number;
  /** Moments when every gate goes to the earliest one that is free. */
  depth: number;
  /** The same for two-qubit gates alone. */
  twoQubitDepth: number;
}

export function circuitCost(circuit: Circuit): CircuitCost {
  const twoQubitGates = circuit.gates.filter(({ qubits }) => qubits.length === 2);
  return {
    gates: circuit.gates.length,
    twoQubitGates: twoQubitGates.length,
    oneQubitGates: circuit.gates.length - twoQubitGates.length,
    rotations: circuit.gates.filter(({ angle }) => angle !== undefined).length,
    depth: depthOf(circuit.gates, circuit.qubits),
    twoQubitDepth: depthOf(twoQubitGates, circuit.qubits),
  };
}

function depthOf(gates: readonly Gate[], qubits: number): number {
  return momentsOf(gates, qubits).reduce((depth, moment) => Math.max(depth, moment + 1), 0);
}
