/**
 * A register in WebAssembly's memory, with gates that treat two amplitudes an instruction: from eight qubits on a third to
 * a fifth of the time of plain loops (bench/circuit-speed.ts). Holds the two states of the adjoint method side by side.
 */
import { type GateName, gateMatrix } from '../../gates.ts';
import type { AdjointRegister } from '../adjoint-gradient.ts';
import type { Operation } from '../program.ts';
import type { StateVector } from '../state-vector.ts';
import { KERNEL_BYTES } from './kernel-bytes.ts';

interface Kernels {
  unitary(re: number, im: number, size: number, target: number): void;
  controlledUnitary(re: number, im: number, size: number, control: number, target: number): void;
  controlledFlip(re: number, im: number, size: number, control: number, target: number): void;
  overlap(re: number, im: number, half: number, target: number): number;
  controlledOverlap(re: number, im: number, half: number, control: number, target: number): number;
}

/** Bytes before the amplitudes, of which the first 64 are the matrix of the gate. */
const HEADER = 1024;
const PAGE = 65536;

/** What is used of it: TypeScript knows it with a browser's library only. */
declare const WebAssembly: {
  Memory: new (limits: { initial: number }) => { buffer: ArrayBuffer };
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: object };
};

let compiled: object | undefined;

export function simdRegister(qubits: number): AdjointRegister {
  const size = 2 ** qubits;
  const re = HEADER;
  const im = HEADER + 16 * size;
  const memory = new WebAssembly.Memory({ initial: Math.ceil((HEADER + 32 * size) / PAGE) });
  compiled ??= new WebAssembly.Module(Buffer.from(KERNEL_BYTES, 'base64'));
  const { exports } = new WebAssembly.Instance(compiled, { '': { memory } });
  const kernels = exports as Kernels;
  const matrix = new Float64Array(memory.buffer, 0, 8);
  const half = (k: 0 | 1): StateVector => ({
    qubits,
    re: new Float64Array(memory.buffer, re + 8 * k * size, size),
    im: new Float64Array(memory.buffer, im + 8 * k * size, size),
  });

  /** With the matrix in its place. */
  const apply = ({ name, control, target }: Operation, amplitudes: number): void => {
    if (control === 0) kernels.unitary(re, im, amplitudes, target);
    else if (name === 'cx') kernels.controlledFlip(re, im, amplitudes, control, target);
    else if (name === 'swap') {
      kernels.controlledFlip(re, im, amplitudes, control, target);
      kernels.controlledFlip(re, im, amplitudes, target, control);
      kernels.controlledFlip(re, im, amplitudes, control, target);
    } else kernels.controlledUnitary(re, im, amplitudes, control, target);
  };

  return {
    psi: half(0),
    lambda: half(1),
    run(program, angles) {
      const waiting = new WaitingGates(qubits);
      const flush = (target: number): void => {
        if (waiting.take(target, matrix)) kernels.unitary(re, im, size, target);
      };
      for (const operation of program.operations) {
        const { parameter, control, target } = operation;
        if (control !== 0) {
          flush(target);
          flush(control);
        }
        writeMatrix(operation, parameter < 0 ? 0 : angles[parameter], matrix);
        if (control === 0) waiting.add(target, matrix);
        else apply(operation, size);
      }
      for (let k = 0; k < qubits; k++) flush(2 ** k);
    },
    undo(operation, angle) {
      writeMatrix(operation, angle, matrix);
      transposeConjugate(matrix);
      apply(operation, 2 * size);
    },
    derivative({ name, control, target }) {
      matrix.set(GENERATORS[name] ?? unreachable(name));
      return control === 0 && target > 1
        ? kernels.overlap(re, im, size, target)
        : kernels.controlledOverlap(re, im, size, control, target);
    },
  };
}

/** G of the gates exp(-i theta G / 2), as a kernel wants it; the phase gate is exp(i theta |1><1|). */
const X = [0, 0, 1, 0, 1, 0, 0, 0];
const Y = [0, 0, 0, -1, 0, 1, 0, 0];
const Z = [1, 0, 0, 0, 0, 0, -1, 0];
const ONE = [0, 0, 0, 0, 0, 0, -2, 0];
const GENERATORS: Partial<Record<GateName, readonly number[]>> = {
  rx: X,
  crx: X,
  ry: Y,
  cry: Y,
  rz: Z,
  crz: Z,
  p: ONE,
  cp: ONE,
};

function unreachable(name: GateName): never {
  throw new RangeError(`"${name}" has no angle`);
}

/** What a controlled gate does to its target. */
const ON_TARGET: Partial<Record<GateName, GateName>> = {
  cz: 'z',
  cp: 'p',
  crx: 'rx',
  cry: 'ry',
  crz: 'rz',
};
const constantMatrices = new Map<GateName, Float64Array>();

/** The matrix on the target; that of CX and SWAP is not asked for. */
function writeMatrix({ name, parameter }: Operation, angle: number, into: Float64Array): void {
  if (name === 'cx' || name === 'swap') return;
  const gate = ON_TARGET[name] ?? name;
  if (parameter >= 0) {
    if (gate === 'p') elements(gate, angle, into);
    else rotation(GENERATORS[gate] ?? unreachable(gate), angle, into);
    return;
  }
  let constant = constantMatrices.get(gate);
  if (constant === undefined) {
    constant = elements(gate, 0, new Float64Array(8));
    constantMatrices.set(gate, constant);
  }
  into.set(constant);
}

function elements(gate: GateName, angle: number, into: Float64Array): Float64Array {
  const { re, im } = gateMatrix(gate, angle);
  for (let k = 0; k < 4; k++) {
    into[2 * k] = re[k];
    into[2 * k + 1] = im[k];
  }
  return into;
}

/** exp(-i angle G / 2) = cos(angle / 2) - i sin(angle / 2) G for G^2 = 1, without new arrays. */
function rotation(generator: readonly number[], angle: number, into: Float64Array): void {
  const c = Math.cos(angle / 2);
  const s = Math.sin(angle / 2);
  for (let k = 0; k < 8; k += 2) {
    into[k] = s * generator[k + 1];
    into[k + 1] = -s * generator[k];
  }
  into[0] += c;
  into[6] += c;
}

function transposeConjugate(matrix: Float64Array): void {
  const [, , br, bi, cr, ci] = matrix;
  matrix[1] *= -1;
  matrix[2] = cr;
  matrix[3] = -ci;
  matrix[4] = br;
  matrix[5] = -bi;
  matrix[7] *= -1;
}

/** Products of the gates on each qubit since it last met another: one pass over the amplitudes does them all. */
class WaitingGates {
  private readonly products: Float64Array;
  private readonly filled: Uint8Array;

  constructor(qubits: number) {
    this.products = new Float64Array(8 * qubits);
    this.filled = new Uint8Array(qubits);
  }

  add(target: number, gate: Float64Array): void {
    const qubit = 31 - Math.clz32(target);
    const before = this.products.subarray(8 * qubit, 8 * qubit + 8);
    if (this.filled[qubit] === 0) before.set(gate);
    else multiplyInto(before, gate);
    this.filled[qubit] = 1;
  }

  /** Writes the product into `matrix`; false where nothing waits. */
  take(target: number, matrix: Float64Array): boolean {
    const qubit = 31 - Math.clz32(target);
    if (this.filled[qubit] === 0) return false;
    this.filled[qubit] = 0;
    for (let k = 0; k < 8; k++) matrix[k] = this.products[8 * qubit + k];
    return true;
  }
}

/** before = gate before. */
function multiplyInto(before: Float64Array, gate: Float64Array): void {
  for (let column = 0; column < 4; column += 2) {
    const r = before[column];
    const m = before[column + 1];
    const q = before[column + 4];
    const p = before[column + 5];
    before[column] = gate[0] * r - gate[1] * m + gate[2] * q - gate[3] * p;
    before[column + 1] = gate[0] * m + gate[1] * r + gate[2] * p + gate[3] * q;
    before[column + 4] = gate[4] * r - gate[5] * m + gate[6] * q - gate[7] * p;
    before[column + 5] = gate[4] * m + gate[5] * r + gate[6] * p + gate[7] * q;
  }
}
