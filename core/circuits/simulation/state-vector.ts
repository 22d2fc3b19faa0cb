/** The state of a register: 2^n complex amplitudes; qubit 0 is the most significant bit of the basis index. */
import { badInput } from '../../protocol/errors.ts';
import type { Random } from '../../random/random.ts';
import { checkQubitCount } from '../circuit.ts';

export interface StateVector {
  qubits: number;
  /** Real parts, length 2^qubits. */
  re: Float64Array;
  /** Imaginary parts, length 2^qubits. */
  im: Float64Array;
}

/** |0...0>, or the basis state with the given index. */
export function basisState(qubits: number, index = 0): StateVector {
  const state = emptyState(qubits);
  state.re[index] = 1;
  return state;
}

/** All amplitudes zero: room for a result. */
export function emptyState(qubits: number): StateVector {
  const size = 2 ** qubits;
  return { qubits, re: new Float64Array(size), im: new Float64Array(size) };
}

/** The basis index of a bit string, such as the Hartree-Fock state "1100". */
export function basisIndex(bits: string, qubits: number, field: string): number {
  if (!new RegExp(`^[01]{${qubits}}$`).test(bits))
    throw badInput(
      `"${bits}" is no basis state of ${qubits} qubits.`,
      { field },
      `Give ${qubits} characters 0 or 1, qubit 0 first.`,
    );
  return parseInt(bits, 2);
}

export function copyState(from: StateVector, to: StateVector): void {
  to.re.set(from.re);
  to.im.set(from.im);
}

export function cloneState({ qubits, re, im }: StateVector): StateVector {
  return { qubits, re: re.slice(), im: im.slice() };
}

/** <a|b>. */
export function innerProduct(a: StateVector, b: StateVector): { re: number; im: number } {
  let re = 0;
  let im = 0;
  for (let k = 0; k < a.re.length; k++) {
    re += a.re[k] * b.re[k] + a.im[k] * b.im[k];
    im += a.re[k] * b.im[k] - a.im[k] * b.re[k];
  }
  return { re, im };
}

/** |<a|b>|^2 of two normalized states. */
export function fidelity(a: StateVector, b: StateVector): number {
  const { re, im } = innerProduct(a, b);
  return re * re + im * im;
}

/** The probability of each basis state. */
export function probabilities({ re, im }: StateVector): Float64Array {
  return re.map((x, k) => x * x + im[k] * im[k]);
}

/** A state drawn uniformly (Haar measure): normalized complex Gaussian amplitudes. */
export function randomState(qubits: number, random: Random): StateVector {
  checkQubitCount(qubits);
  const state = emptyState(qubits);
  for (let k = 0; k < state.re.length; k++) {
    state.re[k] = random.normal();
    state.im[k] = random.normal();
  }
  scale(state, 1 / Math.sqrt(innerProduct(state, state).re));
  return state;
}

/** Multiplies every amplitude by a real number. */
export function scale(state: StateVector, factor: number): void {
  for (let k = 0; k < state.re.length; k++) {
    state.re[k] *= factor;
    state.im[k] *= factor;
  }
}

/** The Bloch vector (x, y, z) of one qubit: the expectations of its Pauli operators; shorter than 1 when entangled. */
export function blochVector(
  { qubits, re, im }: StateVector,
  qubit: number,
): [number, number, number] {
  const stride = 2 ** (qubits - 1 - qubit);
  let x = 0;
  let y = 0;
  let z = 0;
  for (let i = 0; i < re.length; i++) {
    if ((i & stride) !== 0) continue;
    const j = i + stride;
    x += 2 * (re[i] * re[j] + im[i] * im[j]);
    y += 2 * (re[i] * im[j] - im[i] * re[j]);
    z += re[i] ** 2 + im[i] ** 2 - re[j] ** 2 - im[j] ** 2;
  }
  return [x, y, z];
}
