/**
 * The same unitary, up to a global phase, with fewer gates: neighbouring rotations about one axis become one, gates that undo
 * each other go, and so do rotations by nothing. Two gates are neighbours if all gates between them commute with the later
 * one, which is decided by what each gate does on each qubit, so no light cone is crossed.
 */
import type { Circuit } from './circuit.ts';
import { normalizedAngle } from './angles/rotosolve.ts';
import { type Gate, type GateName, isSymmetric } from './gates.ts';

/** Angles nearer to 0 than this are taken as 0: their infidelity is below 1e-18. */
const NO_ANGLE = 1e-9;

/** On each of its qubits a gate is a function of one Pauli operator, or of several. */
type Axis = 'x' | 'y' | 'z' | 'many';

const TARGET_AXIS: Record<GateName, Axis> = {
  x: 'x',
  rx: 'x',
  y: 'y',
  ry: 'y',
  z: 'z',
  s: 'z',
  sdg: 'z',
  t: 'z',
  tdg: 'z',
  rz: 'z',
  p: 'z',
  h: 'many',
  cx: 'x',
  cz: 'z',
  cp: 'z',
  crx: 'x',
  cry: 'y',
  crz: 'z',
  swap: 'many',
};

/** Gates about z as an angle of the phase gate, which they equal up to a phase. */
const Z_ANGLE: Partial<Record<GateName, number>> = {
  z: Math.PI,
  s: Math.PI / 2,
  sdg: -Math.PI / 2,
  t: Math.PI / 4,
  tdg: -Math.PI / 4,
};

export function simplify(circuit: Circuit): Circuit {
  let gates = circuit.gates;
  for (;;) {
    const fewer = pass(gates);
    if (fewer.length === gates.length) return { qubits: circuit.qubits, gates: fewer };
    gates = fewer;
  }
}

/** Lets every gate join the nearest earlier one that it can reach. */
function pass(gates: readonly Gate[]): Gate[] {
  const kept: Gate[] = [];
  for (const gate of gates) {
    if (isNothing(gate)) continue;
    let joined: Gate | 'nothing' | undefined;
    let k = kept.length - 1;
    for (; k >= 0; k--) {
      joined = join(kept[k], gate);
      if (joined !== undefined || !commute(kept[k], gate)) break;
    }
    if (joined === undefined) kept.push(gate);
    else if (joined === 'nothing' || isNothing(joined)) kept.splice(k, 1);
    else kept[k] = joined;
  }
  return kept;
}

function isNothing({ name, angle }: Gate): boolean {
  if (angle === undefined) return false;
  // A controlled rotation by 2 pi is a Z on its control.
  const period = name.startsWith('cr') ? 4 * Math.PI : 2 * Math.PI;
  return Math.abs(normalizedAngle(angle, period)) < NO_ANGLE;
}

function axisOn(gate: Gate, qubit: number): Axis {
  if (gate.name === 'swap') return 'many';
  return gate.qubits.length === 2 && gate.qubits[0] === qubit ? 'z' : TARGET_AXIS[gate.name];
}

function commute(a: Gate, b: Gate): boolean {
  return a.qubits.every(
    (qubit) =>
      !b.qubits.includes(qubit) ||
      (axisOn(a, qubit) !== 'many' && axisOn(a, qubit) === axisOn(b, qubit)),
  );
}

/** One gate in the place of two, or 'nothing' if they undo each other; undefined if they cannot be one. */
function join(a: Gate, b: Gate): Gate | 'nothing' | undefined {
  if (!samePlace(a, b)) return undefined;
  if (a.name === b.name && a.angle !== undefined && b.angle !== undefined)
    return { ...a, angle: a.angle + b.angle };
  if (a.name === b.name && ['x', 'y', 'z', 'h', 'cx', 'cz', 'swap'].includes(a.name))
    return 'nothing';
  const first = phaseAngle(a);
  const second = phaseAngle(b);
  if (first === undefined || second === undefined) return undefined;
  const continuous = a.angle !== undefined || b.angle !== undefined;
  return continuous
    ? { name: 'rz', qubits: a.qubits, angle: first + second }
    : phaseGate(first + second, a.qubits);
}

function samePlace(a: Gate, b: Gate): boolean {
  if (a.qubits.length !== b.qubits.length) return false;
  if (a.qubits.every((qubit, i) => qubit === b.qubits[i])) return true;
  return (
    a.name === b.name && isSymmetric(a.name) && a.qubits.every((qubit) => b.qubits.includes(qubit))
  );
}

function phaseAngle({ name, angle }: Gate): number | undefined {
  return name === 'rz' || name === 'p' ? angle : Z_ANGLE[name];
}

/** The gate without an angle for a multiple of pi / 4. */
function phaseGate(angle: number, qubits: number[]): Gate | 'nothing' {
  const turned = normalizedAngle(angle, 2 * Math.PI);
  if (Math.abs(turned) < NO_ANGLE) return 'nothing';
  for (const name of ['z', 's', 'sdg', 't', 'tdg'] as const)
    if (Math.abs(normalizedAngle(turned - (Z_ANGLE[name] ?? 0), 2 * Math.PI)) < NO_ANGLE)
      return { name, qubits };
  return { name: 'rz', qubits, angle: turned };
}
