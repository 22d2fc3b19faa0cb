/**
 * Expectation of an observable and its gradient in all angles, in about three runs of the circuit whatever their number.
 *
 * T. Jones, J. Gacon, arXiv:2009.02823 (2020), algorithm 1: with |psi> = U_L ... U_1 |0> and |lambda> = O |psi>, both states
 * are taken back gate by gate, and dE/dtheta_k = 2 Re <lambda_k| dU_k/dtheta |psi_(k-1)>. A rotation U = exp(-i theta G / 2)
 * has dU = -i/2 G U, so the derivative is Im <lambda_k| G |psi_k>.
 */
import type { Observable } from './observable.ts';
import { type Operation, type Program, run, undoOperation } from './program.ts';
import { type StateVector, copyState, emptyState } from './state-vector.ts';

/** The two states of the method, and what it does with them. */
export interface AdjointRegister {
  psi: StateVector;
  lambda: StateVector;
  /** Applies the program to psi. */
  run(program: Program, angles: ArrayLike<number>): void;
  /** Im <lambda| G |psi> for the generator of the gate, with the control projected on |1>. */
  derivative(operation: Operation): number;
  /** Takes both states back over the gate. */
  undo(operation: Operation, angle: number): void;
}

/** In plain arrays. */
export function plainRegister(qubits: number): AdjointRegister {
  // Halves of a register with one qubit more, so that one loop undoes a gate on both.
  const both = emptyState(qubits + 1);
  const size = 2 ** qubits;
  const half = (k: number): StateVector => ({
    qubits,
    re: both.re.subarray(k * size, (k + 1) * size),
    im: both.im.subarray(k * size, (k + 1) * size),
  });
  const psi = half(0);
  return {
    psi,
    lambda: half(1),
    run: (program, angles) => run(program, angles, psi),
    derivative: (operation) => derivative(operation, both),
    undo: (operation, angle) => undoOperation(operation, angle, both),
  };
}

/** Fills `gradient` and returns the expectation after running from `initial`. */
export function valueAndGradient(
  program: Program,
  observable: Observable,
  initial: StateVector,
  angles: ArrayLike<number>,
  gradient: Float64Array,
  register: AdjointRegister,
): number {
  const { psi, lambda } = register;
  copyState(initial, psi);
  register.run(program, angles);
  const value = observable.apply(psi, lambda);
  const { operations } = program;
  let left = program.parameters;
  for (let k = operations.length - 1; left > 0; k--) {
    const operation = operations[k];
    const { parameter } = operation;
    if (parameter >= 0) {
      gradient[parameter] = register.derivative(operation);
      left--;
    }
    if (left > 0) register.undo(operation, parameter < 0 ? 0 : angles[parameter]);
  }
  return value;
}

/**
 * The same where all amplitudes are real numbers: psi and lambda are then the real and the imaginary part of one state, which
 * real gates take back together.
 */
export function realValueAndGradient(
  program: Program,
  observable: Observable,
  initial: StateVector,
  angles: ArrayLike<number>,
  gradient: Float64Array,
  { psi, lambda }: AdjointRegister,
): number {
  copyState(initial, psi);
  run(program, angles, psi);
  const value = observable.apply(psi, lambda);
  psi.im.set(lambda.re);
  const { operations } = program;
  let left = program.parameters;
  for (let k = operations.length - 1; left > 0; k--) {
    const operation = operations[k];
    const { parameter } = operation;
    if (parameter >= 0) {
      gradient[parameter] = realOverlapY(psi, operation.target, operation.control);
      left--;
    }
    if (left > 0) undoOperation(operation, parameter < 0 ? 0 : angles[parameter], psi);
  }
  return value;
}

function realOverlapY({ re, im }: StateVector, target: number, control: number): number {
  let sum = 0;
  const low = target - 1;
  for (let k = 0; k < re.length >> 1; k++) {
    const i = (k & low) | ((k & ~low) << 1);
    if ((i & control) !== control) continue;
    const j = i + target;
    sum += im[j] * re[i] - im[i] * re[j];
  }
  return sum;
}

function derivative({ name, target, control }: Operation, both: StateVector): number {
  switch (name) {
    case 'rx':
    case 'crx':
      return overlapX(both, target, control);
    case 'ry':
    case 'cry':
      return overlapY(both, target, control);
    case 'rz':
    case 'crz':
      return overlapZ(both, target, control);
    default:
      // The phase gate is exp(i theta |1><1|).
      return -2 * overlapOne(both, target, control);
  }
}

// In these loops i and j are the amplitudes of psi that the gate joins, and those of lambda lie half a register further.

function overlapX({ re, im }: StateVector, target: number, control: number): number {
  const half = re.length >> 1;
  let sum = 0;
  const low = target - 1;
  for (let k = 0; k < half >> 1; k++) {
    const i = (k & low) | ((k & ~low) << 1);
    if ((i & control) !== control) continue;
    const j = i + target;
    sum +=
      re[half + i] * im[j] - im[half + i] * re[j] + re[half + j] * im[i] - im[half + j] * re[i];
  }
  return sum;
}

function overlapY({ re, im }: StateVector, target: number, control: number): number {
  const half = re.length >> 1;
  let sum = 0;
  const low = target - 1;
  for (let k = 0; k < half >> 1; k++) {
    const i = (k & low) | ((k & ~low) << 1);
    if ((i & control) !== control) continue;
    const j = i + target;
    sum +=
      re[half + j] * re[i] + im[half + j] * im[i] - re[half + i] * re[j] - im[half + i] * im[j];
  }
  return sum;
}

function overlapZ({ re, im }: StateVector, target: number, control: number): number {
  const half = re.length >> 1;
  let sum = 0;
  const low = target - 1;
  for (let k = 0; k < half >> 1; k++) {
    const i = (k & low) | ((k & ~low) << 1);
    if ((i & control) !== control) continue;
    const j = i + target;
    sum +=
      re[half + i] * im[i] - im[half + i] * re[i] - re[half + j] * im[j] + im[half + j] * re[j];
  }
  return sum;
}

/** Im <lambda| P |psi>, with P the projector on |1> of the target (and of the control). */
function overlapOne({ re, im }: StateVector, target: number, control: number): number {
  const half = re.length >> 1;
  let sum = 0;
  const low = target - 1;
  for (let k = 0; k < half >> 1; k++) {
    const j = (k & low) | ((k & ~low) << 1) | target;
    if ((j & control) === control) sum += re[half + j] * im[j] - im[half + j] * re[j];
  }
  return sum;
}
