/** The gates of qelib1.inc and stdgates.inc in those that circuits here are made of, each up to a global phase. */
import { type Gate, type GateName, arity, hasAngle, isGateName } from '../gates.ts';

export interface QasmGate {
  parameters: number;
  qubits: number;
  expand(angles: readonly number[], qubits: readonly number[]): Gate[];
}

const ALIASES: Readonly<Record<string, GateName>> = {
  X: 'x',
  CX: 'cx',
  cnot: 'cx',
  u1: 'p',
  phase: 'p',
  cu1: 'cp',
  cphase: 'cp',
};

const g = (name: GateName, ...qubits: number[]): Gate => ({ name, qubits });
const r = (name: GateName, angle: number, ...qubits: number[]): Gate => ({ name, qubits, angle });

/** U(theta, phi, lambda) = RZ(phi) RY(theta) RZ(lambda). */
const u = (theta: number, phi: number, lambda: number, q: number): Gate[] => [
  r('rz', lambda, q),
  r('ry', theta, q),
  r('rz', phi, q),
];

// SOURCE: M. A. Nielsen, I. L. Chuang, Quantum Computation and Quantum Information, figure 4.9.
const ccx = (a: number, b: number, c: number): Gate[] => [
  g('h', c),
  g('cx', b, c),
  g('tdg', c),
  g('cx', a, c),
  g('t', c),
  g('cx', b, c),
  g('tdg', c),
  g('cx', a, c),
  g('t', b),
  g('t', c),
  g('h', c),
  g('cx', a, b),
  g('t', a),
  g('tdg', b),
  g('cx', a, b),
];

const rzz = (angle: number, a: number, b: number): Gate[] => [
  g('cx', a, b),
  r('rz', angle, b),
  g('cx', a, b),
];

const COMPOSED: Readonly<Record<string, QasmGate>> = {
  id: { parameters: 0, qubits: 1, expand: () => [] },
  u: { parameters: 3, qubits: 1, expand: ([a, b, c], [q]) => u(a, b, c, q) },
  U: { parameters: 3, qubits: 1, expand: ([a, b, c], [q]) => u(a, b, c, q) },
  u3: { parameters: 3, qubits: 1, expand: ([a, b, c], [q]) => u(a, b, c, q) },
  u2: { parameters: 2, qubits: 1, expand: ([b, c], [q]) => u(Math.PI / 2, b, c, q) },
  sx: { parameters: 0, qubits: 1, expand: (_, [q]) => [r('rx', Math.PI / 2, q)] },
  sxdg: { parameters: 0, qubits: 1, expand: (_, [q]) => [r('rx', -Math.PI / 2, q)] },
  cy: {
    parameters: 0,
    qubits: 2,
    expand: (_, [a, b]) => [g('sdg', b), g('cx', a, b), g('s', b)],
  },
  ch: {
    parameters: 0,
    qubits: 2,
    // H = RY(pi/4) Z RY(-pi/4).
    expand: (_, [a, b]) => [r('ry', -Math.PI / 4, b), g('cz', a, b), r('ry', Math.PI / 4, b)],
  },
  ccx: { parameters: 0, qubits: 3, expand: (_, [a, b, c]) => ccx(a, b, c) },
  ccz: {
    parameters: 0,
    qubits: 3,
    expand: (_, [a, b, c]) => [g('h', c), ...ccx(a, b, c), g('h', c)],
  },
  cswap: {
    parameters: 0,
    qubits: 3,
    expand: (_, [a, b, c]) => [g('cx', c, b), ...ccx(a, b, c), g('cx', c, b)],
  },
  rzz: { parameters: 1, qubits: 2, expand: ([t], [a, b]) => rzz(t, a, b) },
  rxx: {
    parameters: 1,
    qubits: 2,
    expand: ([t], [a, b]) => [g('h', a), g('h', b), ...rzz(t, a, b), g('h', a), g('h', b)],
  },
  ryy: {
    parameters: 1,
    qubits: 2,
    expand: ([t], [a, b]) => [
      r('rx', Math.PI / 2, a),
      r('rx', Math.PI / 2, b),
      ...rzz(t, a, b),
      r('rx', -Math.PI / 2, a),
      r('rx', -Math.PI / 2, b),
    ],
  },
  cu3: {
    parameters: 3,
    qubits: 2,
    // The same as a controlled RZ(phi) RY(theta) RZ(lambda) with the phase that U has and that product lacks.
    expand: ([theta, phi, lambda], [a, b]) => [
      r('p', (phi + lambda) / 2, a),
      r('crz', lambda, a, b),
      r('cry', theta, a, b),
      r('crz', phi, a, b),
    ],
  },
};

/** The gate that a program calls `name`; undefined if it is not known. */
export function qasmGate(name: string): QasmGate | undefined {
  if (Object.hasOwn(COMPOSED, name)) return COMPOSED[name];
  const own = isGateName(name) ? name : Object.hasOwn(ALIASES, name) ? ALIASES[name] : undefined;
  if (own === undefined) return undefined;
  return {
    parameters: hasAngle(own) ? 1 : 0,
    qubits: arity(own),
    expand: ([angle], qubits) => [
      hasAngle(own)
        ? { name: own, qubits: [...qubits], angle }
        : { name: own, qubits: [...qubits] },
    ],
  };
}
