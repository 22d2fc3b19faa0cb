/**
 * Electrons on qubits: Jordan-Wigner, parity and Bravyi-Kitaev. Each stores sums (mod 2) of occupation numbers in qubits,
 * q = A n. J. T. Seeley, M. J. Richard, P. J. Love, J. Chem. Phys. 137, 224109 (2012), doi:10.1063/1.4768229.
 *
 * With the columns U_j of A, the rows F_j of its inverse, and P_j = F_0 + .. + F_(j-1), the creation operator is
 * a+_j = X_U Z_P (1 + Z_F) / 2: empty or not (F), the sign of the electrons before it (P), and the qubits that change (U).
 * Parity with two qubits less: S. Bravyi, J. M. Gambetta, A. Mezzacapo, K. Temme, arXiv:1701.08213 (2017).
 */
import type { PauliSum, PauliTerm } from '../circuits/simulation/pauli-sum.ts';
import { badInput } from '../protocol/errors.ts';
import { bitCount } from './determinants.ts';

export const FERMION_MAPPINGS = ['jordan-wigner', 'parity', 'bravyi-kitaev'] as const;
/** `parity` leaves out the two qubits that would hold the number parities of spin up and of all electrons. */
export type FermionMappingName = (typeof FERMION_MAPPINGS)[number];

export const SPIN_ORDERS = ['blocked', 'interleaved'] as const;
/** `blocked` is a0 a1 .. b0 b1 .., `interleaved` is a0 b0 a1 b1 .. (a is spin up). */
export type SpinOrder = (typeof SPIN_ORDERS)[number];

/** Sums of X^x Z^z with real coefficients, by key x * 2^n + z; the bit of qubit q is 2^(n - 1 - q). */
export type MaskSum = Map<number, number>;

export interface FermionMapping {
  name: FermionMappingName;
  spinOrder: SpinOrder;
  /** Of the result. */
  qubits: number;
  /** Spin orbitals. */
  modes: number;
  /** Number of the spin orbital of a spatial one. */
  mode(orbital: number, spin: 0 | 1): number;
  /** a+_p a_q between spin orbitals. */
  excitation(p: number, q: number): MaskSum;
  /** The bits of the state with these spin orbitals occupied, qubit 0 first. */
  basisState(occupied: readonly number[]): string;
  /** `kind` says whether the operator is Hermitian, or i times it is. */
  pauliSum(masks: MaskSum, kind: 'hermitian' | 'antihermitian'): PauliSum;
}

/** Terms below this are rounding, in hartree. */
const NEGLIGIBLE = 1e-12;

/** `pairs` electrons of each spin: the parity mapping holds only states whose numbers of electrons are odd or even as these. */
export function fermionMapping(
  name: FermionMappingName,
  spinOrder: SpinOrder,
  orbitals: number,
  pairs: number,
): FermionMapping {
  if (name === 'parity' && spinOrder !== 'blocked')
    throw badInput(
      `The parity mapping leaves two qubits out, which needs the spin order "blocked", not "${spinOrder}".`,
      { field: 'spinOrder' },
      'Choose "blocked".',
    );
  if (name === 'parity' && orbitals < 2)
    throw badInput(
      'The parity mapping leaves no qubit for "1" orbital.',
      { field: 'mapping' },
      'Choose "jordan-wigner".',
    );
  const modes = 2 * orbitals;
  const bit = (qubit: number): number => 2 ** (modes - 1 - qubit);
  const encoding = Array.from({ length: modes }, (_, qubit) => storedModes(name, qubit));
  const columns = Array.from({ length: modes }, (_, j) =>
    sum(encoding.map((stored, qubit) => (stored(j) ? bit(qubit) : 0))),
  );
  const inverse = invertTriangular(encoding, modes, bit);
  const before = inverse.map((_, j) => inverse.slice(0, j).reduce((a, b) => a ^ b, 0));
  const size = 2 ** modes;
  // X_U Z_P (1 +- Z_F) / 2; creation needs an empty orbital, Z_F = 1.
  const ladder = (j: number, sign: 1 | -1): MaskSum =>
    new Map([
      [columns[j] * size + before[j], 0.5],
      [columns[j] * size + (before[j] ^ inverse[j]), 0.5 * sign],
    ]);
  const removed = name === 'parity' ? [orbitals - 1, modes - 1] : [];
  const removedMask = sum(removed.map(bit));
  return {
    name,
    spinOrder,
    modes,
    qubits: modes - removed.length,
    mode: (orbital, spin) =>
      spinOrder === 'blocked' ? orbital + spin * orbitals : 2 * orbital + spin,
    excitation: (p, q) => multiply(ladder(p, 1), ladder(q, -1), modes),
    basisState(occupied) {
      const bits = occupied.reduce((mask, j) => mask ^ columns[j], 0);
      return lettersOf(modes, (qubit) => ((bits & bit(qubit)) === 0 ? '0' : '1'), removed);
    },
    pauliSum(masks, kind) {
      const terms = new Map<string, number>();
      for (const [key, coefficient] of masks) {
        const x = Math.floor(key / size);
        const z = key % size;
        if ((x & removedMask) !== 0) throw new RangeError('the numbers of electrons change');
        // X Z = -i Y on each qubit with both.
        const ys = bitCount(x & z);
        if (ys % 2 !== (kind === 'hermitian' ? 0 : 1)) {
          if (Math.abs(coefficient) < NEGLIGIBLE) continue;
          throw new RangeError(`the operator is not ${kind}`);
        }
        const phase = ys % 4 < 2 ? 1 : -1;
        // The first removed qubit holds the parity of spin up, the second that of twice as many electrons, which is even.
        const eigenvalue = removed.length > 0 && (z & bit(removed[0])) !== 0 && pairs % 2 === 1 ? -1 : 1; // prettier-ignore
        const letter = (qubit: number): string =>
          'IZXY'[2 * ((x & bit(qubit)) === 0 ? 0 : 1) + ((z & bit(qubit)) === 0 ? 0 : 1)];
        const pauli = lettersOf(modes, letter, removed);
        terms.set(pauli, (terms.get(pauli) ?? 0) + coefficient * phase * eigenvalue);
      }
      return { qubits: modes - removed.length, terms: sortedTerms(terms) };
    },
  };
}

/** Whether qubit `qubit` holds (among others) the occupation of mode j. */
function storedModes(name: FermionMappingName, qubit: number): (j: number) => boolean {
  switch (name) {
    case 'jordan-wigner':
      return (j) => j === qubit;
    case 'parity':
      return (j) => j <= qubit;
    case 'bravyi-kitaev': {
      // A binary indexed tree: as many modes up to this one as the lowest set bit of qubit + 1 says.
      const length = (qubit + 1) & -(qubit + 1);
      return (j) => j <= qubit && j > qubit - length;
    }
  }
}

/** Rows of the inverse (mod 2) of a lower triangular matrix with ones on the diagonal, as masks over qubits. */
function invertTriangular(
  encoding: readonly ((j: number) => boolean)[],
  modes: number,
  bit: (qubit: number) => number,
): number[] {
  const rows: number[] = [];
  for (let j = 0; j < modes; j++) {
    let row = bit(j);
    for (let k = 0; k < j; k++) if (encoding[j](k)) row ^= rows[k];
    rows.push(row);
  }
  return rows;
}

/** X^a Z^b X^c Z^d = (-1)^|b & c| X^(a + c) Z^(b + d). */
export function multiply(left: MaskSum, right: MaskSum, modes: number): MaskSum {
  const size = 2 ** modes;
  const product: MaskSum = new Map();
  for (const [a, ca] of left) {
    const [xa, za] = [Math.floor(a / size), a % size];
    for (const [b, cb] of right) {
      const [xb, zb] = [Math.floor(b / size), b % size];
      const sign = bitCount(za & xb) % 2 === 0 ? 1 : -1;
      addTo(product, (xa ^ xb) * size + (za ^ zb), sign * ca * cb);
    }
  }
  return withoutZeros(product);
}

/** Adds factor * `from` to `into`. */
export function accumulate(into: MaskSum, from: MaskSum, factor: number): void {
  for (const [key, coefficient] of from) addTo(into, key, factor * coefficient);
}

function addTo(sums: MaskSum, key: number, value: number): void {
  sums.set(key, (sums.get(key) ?? 0) + value);
}

function withoutZeros(sums: MaskSum): MaskSum {
  for (const [key, value] of sums) if (value === 0) sums.delete(key);
  return sums;
}

function lettersOf(
  modes: number,
  letter: (qubit: number) => string,
  removed: readonly number[],
): string {
  let text = '';
  for (let qubit = 0; qubit < modes; qubit++) if (!removed.includes(qubit)) text += letter(qubit);
  return text;
}

function sortedTerms(terms: ReadonlyMap<string, number>): PauliTerm[] {
  return [...terms]
    .filter(([, coefficient]) => Math.abs(coefficient) >= NEGLIGIBLE)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([pauli, coefficient]) => ({ pauli, coefficient }));
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}
