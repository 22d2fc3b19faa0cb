/**
 * Expectation of an observable and its gradient in all angles, in about three runs of the circuit whatever their number.
 *
 * T. Jones, J. Gacon, arXiv:2009.02823 (2020), algorithm 1: with |psi> = U_L ... U_1 |0> and |lambda> = O |psi>, both states
 * are taken back gate by gate, and dE/dtheta_k = 2 Re <lambda_k| dU_k/dtheta |psi_(k-1)>. A rotation U = exp(-i theta G / 2)
 * has dU = -i/2 G U, so the derivative is Im <lambda_k| G |psi_k>.
 */
import type { Observable } from './observable.ts';
import { type Operation, type Program, run, undoOperation } from './program.ts';
import { type StateVector, copyState } from './state-vector.ts';

/** The states that a computation works in: `psi` and `lambda` of the program's register. */
export interface AdjointStates {
  psi: StateVector;
  lambda: StateVector;
}

/** Fills `gradient` and returns the expectation after running from `initial`. */
export function valueAndGradient(
  program: Program,
  observable: Observable,
  initial: StateVector,
  angles: ArrayLike<number>,
  gradient: Float64Array,
  { psi, lambda }: AdjointStates,
): number {
  copyState(initial, psi);
  run(program, angles, psi);
  const value = observable.apply(psi, lambda);
  const { operations } = program;
  let left = program.parameters;
  for (let k = operations.length - 1; k >= 0 && left > 0; k--) {
    const operation = operations[k];
    const { parameter } = operation;
    const angle = parameter < 0 ? 0 : angles[parameter];
    if (parameter >= 0) {
      gradient[parameter] = derivative(operation, psi, lambda);
      left--;
    }
    if (left === 0) break;
    undoOperation(operation, angle, psi);
    undoOperation(operation, angle, lambda);
  }
  return value;
}

/** Im <lambda| G |psi> for the generator of the gate, with the control projected on |1>. */
function derivative(operation: Operation, psi: StateVector, lambda: StateVector): number {
  const { target, control } = operation;
  switch (operation.name) {
    case 'rx':
    case 'crx':
      return overlapX(psi, lambda, target, control);
    case 'ry':
    case 'cry':
      return overlapY(psi, lambda, target, control);
    case 'rz':
    case 'crz':
      return overlapZ(psi, lambda, target, control);
    default:
      // The phase gate is exp(i theta |1><1|).
      return -2 * overlapOne(psi, lambda, target, control);
  }
}

function overlapX(psi: StateVector, lambda: StateVector, target: number, control: number): number {
  const { re, im } = psi;
  const { re: lre, im: lim } = lambda;
  let sum = 0;
  for (let a = 0; a < re.length; a += 2 * target)
    for (let i = a; i < a + target; i++) {
      if ((i & control) !== control) continue;
      const j = i + target;
      sum += lre[i] * im[j] - lim[i] * re[j] + lre[j] * im[i] - lim[j] * re[i];
    }
  return sum;
}

function overlapY(psi: StateVector, lambda: StateVector, target: number, control: number): number {
  const { re, im } = psi;
  const { re: lre, im: lim } = lambda;
  let sum = 0;
  for (let a = 0; a < re.length; a += 2 * target)
    for (let i = a; i < a + target; i++) {
      if ((i & control) !== control) continue;
      const j = i + target;
      sum += lre[j] * re[i] + lim[j] * im[i] - lre[i] * re[j] - lim[i] * im[j];
    }
  return sum;
}

function overlapZ(psi: StateVector, lambda: StateVector, target: number, control: number): number {
  const { re, im } = psi;
  const { re: lre, im: lim } = lambda;
  let sum = 0;
  for (let a = 0; a < re.length; a += 2 * target)
    for (let i = a; i < a + target; i++) {
      if ((i & control) !== control) continue;
      const j = i + target;
      sum += lre[i] * im[i] - lim[i] * re[i] - lre[j] * im[j] + lim[j] * re[j];
    }
  return sum;
}

/** Im <lambda| P |psi>, with P the projector on |1> of the target (and of the control). */
function overlapOne(
  psi: StateVector,
  lambda: StateVector,
  target: number,
  control: number,
): number {
  const { re, im } = psi;
  const { re: lre, im: lim } = lambda;
  let sum = 0;
  for (let a = target; a < re.length; a += 2 * target)
    for (let j = a; j < a + target; j++)
      if ((j & control) === control) sum += lre[j] * im[j] - lim[j] * re[j];
  return sum;
}
