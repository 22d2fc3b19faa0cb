/**
 * Mixed states to 8 qubits: the density matrix as a vector of 2n qubits, rows first, so that U rho U^dagger is U on the row
 * qubits and its conjugate on the column qubits.
 */
import { badInput } from '../../protocol/errors.ts';
import type { Circuit } from '../circuit.ts';
import { hadamard, phase } from './gate-kernels.ts';
import type { NoiseModel } from './noise-model.ts';
import type { Observable } from './observable.ts';
import { type Operation, applyOperation, compile } from './program.ts';
import { type StateVector, cloneState, emptyState, scale } from './state-vector.ts';

/** SOURCE: 4^8 elements of 16 bytes are 1 MB; each further qubit costs four times as much. */
export const LARGEST_MIXED_REGISTER = 8;

/** rho after the circuit, from |0...0>, as a state of 2n qubits. */
export function noisyState(
  circuit: Circuit,
  noise: NoiseModel,
  angles: ArrayLike<number>,
): StateVector {
  const { qubits } = circuit;
  checkMixedRegister(qubits);
  const rho = emptyState(2 * qubits);
  rho.re[0] = 1;
  const rows = compile(circuit, 2 * qubits).operations;
  const columns = compile(circuit, 2 * qubits, qubits).operations;
  circuit.gates.forEach((gate, k) => {
    const angle = rows[k].parameter < 0 ? 0 : angles[rows[k].parameter];
    applyOperation(rows[k], angle, rho);
    applyConjugate(columns[k], angle, rho);
    for (const qubit of gate.qubits) dampAmplitude(rho, qubits, qubit, noise.amplitudeDamping);
    if (gate.qubits.length === 1) depolarize(rho, qubits, gate.qubits, noise.oneQubitDepolarizing);
    else depolarize(rho, qubits, gate.qubits, noise.twoQubitDepolarizing);
  });
  return rho;
}

/** Tr(O rho). */
export function mixedExpectation(rho: StateVector, observable: Observable): number {
  const size = 2 ** observable.qubits;
  const column = emptyState(observable.qubits);
  const out = emptyState(observable.qubits);
  let sum = 0;
  for (let k = 0; k < size; k++) {
    // Column k is the conjugate of row k, which lies in one piece.
    for (let i = 0; i < size; i++) {
      column.re[i] = rho.re[k * size + i];
      column.im[i] = -rho.im[k * size + i];
    }
    observable.apply(column, out);
    sum += out.re[k];
  }
  return sum;
}

/** The probability of each basis state: the diagonal of rho. */
export function mixedProbabilities(rho: StateVector): Float64Array {
  const size = Math.sqrt(rho.re.length);
  return Float64Array.from({ length: size }, (_, k) => rho.re[k * (size + 1)]);
}

/** The probability of each outcome where every qubit is measured along its axis, as `alongAxes` has it for pure states. */
export function mixedAlongAxes(rho: StateVector, axes: string): Float64Array {
  const turned = cloneState(rho);
  const { re, im } = turned;
  Array.from(axes).forEach((axis, qubit) => {
    const column = 2 ** (axes.length - 1 - qubit);
    const row = column * 2 ** axes.length;
    if (axis === 'Y') {
      phase(re, im, row, 0, -1);
      phase(re, im, column, 0, 1);
    }
    if (axis === 'X' || axis === 'Y') for (const stride of [row, column]) hadamard(re, im, stride);
  });
  return mixedProbabilities(turned);
}

function checkMixedRegister(qubits: number): void {
  if (qubits <= LARGEST_MIXED_REGISTER) return;
  throw badInput(
    `"${qubits}" qubits are too many for density matrices.`,
    { field: 'noise' },
    `Use up to ${LARGEST_MIXED_REGISTER}.`,
  );
}

function applyConjugate(operation: Operation, angle: number, rho: StateVector): void {
  switch (operation.name) {
    case 'y':
      // Y* = -Y.
      applyOperation(operation, angle, rho);
      scale(rho, -1);
      break;
    case 's':
      applyOperation({ ...operation, name: 'sdg' }, 0, rho);
      break;
    case 'sdg':
      applyOperation({ ...operation, name: 's' }, 0, rho);
      break;
    case 't':
      applyOperation({ ...operation, name: 'tdg' }, 0, rho);
      break;
    case 'tdg':
      applyOperation({ ...operation, name: 't' }, 0, rho);
      break;
    case 'ry':
    case 'cry':
      applyOperation(operation, angle, rho);
      break;
    default:
      applyOperation(operation, -angle, rho);
  }
}

/** Kraus operators diag(1, sqrt(1 - gamma)) and sqrt(gamma) |0><1|. */
function dampAmplitude(rho: StateVector, qubits: number, qubit: number, gamma: number): void {
  if (gamma === 0) return;
  const column = 2 ** (qubits - 1 - qubit);
  const row = column * 2 ** qubits;
  const coherence = Math.sqrt(1 - gamma);
  for (const part of [rho.re, rho.im])
    for (let i = 0; i < part.length; i++) {
      if ((i & row) !== 0 || (i & column) !== 0) continue;
      part[i] += gamma * part[i + row + column];
      part[i + row] *= coherence;
      part[i + column] *= coherence;
      part[i + row + column] *= 1 - gamma;
    }
}

/** rho -> (1 - p) rho + p Tr_q(rho) x 1 / 2^k on k qubits. */
function depolarize(rho: StateVector, qubits: number, chosen: readonly number[], p: number): void {
  if (p === 0) return;
  const strides = chosen.map((qubit) => 2 ** (qubits - 1 - qubit));
  /** The offsets of the chosen qubits' basis states. */
  const offsets = strides.reduce(
    (found, stride) => [...found, ...found.map((offset) => offset + stride)],
    [0],
  );
  const mask = strides.reduce((sum, stride) => sum + stride, 0);
  const size = 2 ** qubits;
  const both = mask * size + mask;
  for (const part of [rho.re, rho.im])
    for (let i = 0; i < part.length; i++) {
      if ((i & both) !== 0) continue;
      let mean = 0;
      for (const offset of offsets) mean += part[i + offset * size + offset];
      mean /= offsets.length;
      for (const row of offsets)
        for (const column of offsets) {
          const at = i + row * size + column;
          part[at] = (1 - p) * part[at] + (row === column ? p * mean : 0);
        }
    }
}
