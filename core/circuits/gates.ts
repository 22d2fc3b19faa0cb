/**
 * The gates that circuits are made of: names, arity, matrices, inverses. Rotations are R_P(theta) = exp(-i theta P / 2), the
 * convention of Nielsen and Chuang, OpenQASM, Qiskit and Cirq; `p` is the phase gate diag(1, exp(i theta)).
 */

import type { Gate, GateName } from '../protocol/circuit.ts';

export {
  CONTROLLED_ROTATIONS,
  ENTANGLING_GATES,
  FIXED_GATES,
  GATE_NAMES,
  ROTATION_GATES,
  arity,
  hasAngle,
  isGateName,
  isSymmetric,
} from '../protocol/circuit.ts';
export type { Gate, GateName } from '../protocol/circuit.ts';

/** A square complex matrix, row by row. */
export interface ComplexMatrix {
  size: number;
  re: Float64Array;
  im: Float64Array;
}

const INVERSE: Partial<Record<GateName, GateName>> = { s: 'sdg', sdg: 's', t: 'tdg', tdg: 't' };

export function inverseGate({ name, qubits, angle }: Gate): Gate {
  const inverse = INVERSE[name] ?? name;
  return angle === undefined
    ? { name: inverse, qubits: [...qubits] }
    : { name: inverse, qubits: [...qubits], angle: angle === 0 ? 0 : -angle };
}

/** The unitary of a gate in the basis |control target>, the first qubit being the most significant bit. */
export function gateMatrix(name: GateName, angle = 0): ComplexMatrix {
  if (name === 'swap') return matrix(4, [1, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1]);
  const base = CONTROLLED[name];
  return base === undefined ? oneQubitMatrix(name, angle) : controlled(oneQubitMatrix(base, angle));
}

const CONTROLLED: Partial<Record<GateName, GateName>> = {
  cx: 'x',
  cz: 'z',
  crx: 'rx',
  cry: 'ry',
  crz: 'rz',
  cp: 'p',
};

function oneQubitMatrix(name: GateName, angle: number): ComplexMatrix {
  const c = Math.cos(angle / 2);
  const s = Math.sin(angle / 2);
  const r = Math.SQRT1_2;
  switch (name) {
    case 'x':
      return matrix(2, [0, 1, 1, 0]);
    case 'y':
      return matrix(2, [0, 0, 0, 0], [0, -1, 1, 0]);
    case 'z':
      return matrix(2, [1, 0, 0, -1]);
    case 'h':
      return matrix(2, [r, r, r, -r]);
    case 's':
      return matrix(2, [1, 0, 0, 0], [0, 0, 0, 1]);
    case 'sdg':
      return matrix(2, [1, 0, 0, 0], [0, 0, 0, -1]);
    case 't':
      return matrix(2, [1, 0, 0, r], [0, 0, 0, r]);
    case 'tdg':
      return matrix(2, [1, 0, 0, r], [0, 0, 0, -r]);
    case 'rx':
      return matrix(2, [c, 0, 0, c], [0, -s, -s, 0]);
    case 'ry':
      return matrix(2, [c, -s, s, c]);
    case 'rz':
      return matrix(2, [c, 0, 0, c], [-s, 0, 0, s]);
    case 'p':
      return matrix(2, [1, 0, 0, Math.cos(angle)], [0, 0, 0, Math.sin(angle)]);
    default:
      throw new RangeError(`"${name}" is no one-qubit gate`);
  }
}

function controlled(u: ComplexMatrix): ComplexMatrix {
  const re = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, u.re[0], u.re[1], 0, 0, u.re[2], u.re[3]];
  const im = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, u.im[0], u.im[1], 0, 0, u.im[2], u.im[3]];
  return matrix(4, re, im);
}

function matrix(
  size: number,
  re: readonly number[],
  im: readonly number[] = re.map(() => 0),
): ComplexMatrix {
  return { size, re: Float64Array.from(re), im: Float64Array.from(im) };
}
