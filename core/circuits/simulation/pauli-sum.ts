/**
 * A Hermitian operator as a real combination of Pauli strings, H = sum_k c_k P_k. The leftmost character of a string acts on
 * qubit 0, the most significant bit.
 */
import { badInput } from '../../protocol/errors.ts';
import { checkQubitCount } from '../circuit.ts';

export interface PauliTerm {
  /** One of I, X, Y, Z for each qubit. */
  pauli: string;
  coefficient: number;
}

export interface PauliSum {
  qubits: number;
  /** Distinct strings. */
  terms: PauliTerm[];
}

/** A Pauli string as bit masks: it maps |k> to i^ys (-1)^popcount(k & z) |k ^ x>. */
export interface PauliMasks {
  x: number;
  z: number;
  /** How many Y it holds; each is i X Z. */
  ys: number;
}

export function pauliMasks(pauli: string): PauliMasks {
  let x = 0;
  let z = 0;
  let ys = 0;
  for (const letter of pauli) {
    x = 2 * x + (letter === 'X' || letter === 'Y' ? 1 : 0);
    z = 2 * z + (letter === 'Z' || letter === 'Y' ? 1 : 0);
    if (letter === 'Y') ys++;
  }
  return { x, z, ys };
}

/** Checks strings and coefficients; terms with the coefficient 0 are left out. `field` names the map in errors. */
export function pauliSum(
  qubits: number,
  coefficients: Readonly<Record<string, number>>,
  field = 'pauli',
): PauliSum {
  checkQubitCount(qubits);
  const terms: PauliTerm[] = [];
  for (const [pauli, coefficient] of Object.entries(coefficients)) {
    const wrong = /[^IXYZ]/.exec(pauli);
    if (wrong !== null)
      throw badInput(
        `"${wrong[0]}" in "${pauli}" is no Pauli operator.`,
        { field },
        'Use I, X, Y and Z.',
      );
    if (pauli.length !== qubits)
      throw badInput(
        `"${pauli}" has ${pauli.length} characters for ${qubits} qubits.`,
        { field },
        'Give one character for each qubit, qubit 0 first.',
      );
    if (!Number.isFinite(coefficient))
      throw badInput(`The coefficient of "${pauli}" is "${coefficient}", not a number.`, { field });
    if (coefficient !== 0) terms.push({ pauli, coefficient });
  }
  if (terms.length === 0)
    throw badInput('A Pauli sum needs at least one term that is not 0.', { field });
  return { qubits, terms };
}

/** -sum |c_k|: no state has a lower energy; known without diagonalization. */
export function lowerBound({ terms }: PauliSum): number {
  return -terms.reduce((sum, { coefficient }) => sum + Math.abs(coefficient), 0);
}

/** The parity of the set bits of `bits`: 0 or 1. */
export function parity(bits: number): number {
  let b = bits ^ (bits >>> 16);
  b ^= b >>> 8;
  b ^= b >>> 4;
  return (0x6996 >>> (b & 15)) & 1;
}
