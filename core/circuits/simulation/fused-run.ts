/**
 * Runs a circuit with all gates between two meetings of a qubit with others taken as one. In registers that do not fit the
 * processor's nearest memory the passes over the amplitudes are what takes time, and this saves most of them.
 */
import { gateMatrix } from '../gates.ts';
import { type Program, applyOperation, run } from './program.ts';
import type { StateVector } from './state-vector.ts';

/** Elements 00, 01, 10, 11, each with its real and imaginary part. */
type Matrix = Float64Array;

/** SOURCE: bench/circuit-speed.ts: from here on fewer passes make up for the work on matrices. */
const FUSED_FROM = 11;

/** Applies the program to `state`, in place, the quicker way for its register. */
export function execute(program: Program, angles: ArrayLike<number>, state: StateVector): void {
  if (program.register < FUSED_FROM) run(program, angles, state);
  else runFused(program, angles, state);
}

export function runFused(program: Program, angles: ArrayLike<number>, state: StateVector): void {
  const waiting = new Map<number, Matrix>();
  const flush = (target: number): void => {
    const matrix = waiting.get(target);
    if (matrix === undefined) return;
    waiting.delete(target);
    applyMatrix(state, target, matrix);
  };
  for (const operation of program.operations) {
    const { name, target, control, parameter } = operation;
    const angle = parameter < 0 ? 0 : angles[parameter];
    if (control === 0) {
      const { re, im } = gateMatrix(name, angle);
      const gate = Float64Array.from({ length: 8 }, (_, k) => (k % 2 === 0 ? re : im)[k >> 1]);
      const before = waiting.get(target);
      waiting.set(target, before === undefined ? gate : product(gate, before));
    } else {
      flush(target);
      flush(control);
      applyOperation(operation, angle, state);
    }
  }
  for (const target of [...waiting.keys()]) flush(target);
}

function product(a: Matrix, b: Matrix): Matrix {
  const result = new Float64Array(8);
  for (let row = 0; row < 2; row++)
    for (let column = 0; column < 2; column++)
      for (let k = 0; k < 2; k++) {
        const [p, q] = [2 * (2 * row + k), 2 * (2 * k + column)];
        const at = 2 * (2 * row + column);
        result[at] += a[p] * b[q] - a[p + 1] * b[q + 1];
        result[at + 1] += a[p] * b[q + 1] + a[p + 1] * b[q];
      }
  return result;
}

function applyMatrix({ re, im }: StateVector, target: number, matrix: Matrix): void {
  const [ar, ai, br, bi, cr, ci, dr, di] = matrix;
  const low = target - 1;
  const count = re.length >> 1;
  for (let k = 0; k < count; k++) {
    const i = (k & low) | ((k & ~low) << 1);
    const j = i + target;
    const r = re[i];
    const m = im[i];
    const q = re[j];
    const p = im[j];
    re[i] = ar * r - ai * m + br * q - bi * p;
    im[i] = ar * m + ai * r + br * p + bi * q;
    re[j] = cr * r - ci * m + dr * q - di * p;
    im[j] = cr * m + ci * r + dr * p + di * q;
  }
}
