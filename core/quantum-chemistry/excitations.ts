/**
 * Excitations of unitary coupled cluster with singles and doubles, as operators on qubits: the parts of the UCCSD ansatz and
 * the operators that ADAPT-VQE chooses from. A. Peruzzo et al., Nat. Commun. 5, 4213 (2014), doi:10.1038/ncomms5213;
 * H. R. Grimsley et al., Nat. Commun. 10, 3007 (2019), doi:10.1038/s41467-019-10988-2.
 */
import type { PauliSum } from '../circuits/simulation/pauli-sum.ts';
import { accumulate, multiply } from './fermion-mapping.ts';
import type { FermionMapping, MaskSum } from './fermion-mapping.ts';

export interface SpinOrbital {
  /** Of the active ones, from 0. */
  orbital: number;
  spin: 'up' | 'down';
}

export interface Excitation {
  /** Such as `1a 1b -> 2a 2b`; a is spin up. */
  label: string;
  from: SpinOrbital[];
  to: SpinOrbital[];
  /**
   * The Hermitian G = i (T - T+), so that the ansatz has the factor exp(theta (T - T+)) = exp(-i theta G). Its strings commute.
   */
  generator: PauliSum;
}

/** All singles, then all doubles, that keep the numbers of both spins, from the lowest `pairs` of `orbitals` orbitals. */
export function uccsdExcitations(
  mapping: FermionMapping,
  orbitals: number,
  pairs: number,
): Excitation[] {
  const both = (from: number, to: number): SpinOrbital[] =>
    (['up', 'down'] as const).flatMap((spin) =>
      Array.from({ length: to - from }, (_, i) => ({ orbital: from + i, spin })),
    );
  const occupied = both(0, pairs);
  const empty = both(pairs, orbitals);
  const singles = occupied.flatMap((i) =>
    empty.filter((a) => a.spin === i.spin).map((a) => ({ from: [i], to: [a] })),
  );
  const doubles = unorderedPairs(occupied).flatMap((from) =>
    unorderedPairs(empty)
      .filter((to) => spinsUp(to) === spinsUp(from))
      .map((to) => ({ from, to })),
  );
  return [...singles, ...doubles].map(({ from, to }) => ({
    label: `${from.map(nameOf).join(' ')} -> ${to.map(nameOf).join(' ')}`,
    from,
    to,
    generator: generatorOf(from, to, mapping),
  }));
}

/** T = a+_a a_i, or a+_a a_i a+_b a_j with the two pairs in order. */
function generatorOf(
  from: readonly SpinOrbital[],
  to: readonly SpinOrbital[],
  mapping: FermionMapping,
): PauliSum {
  const mode = ({ orbital, spin }: SpinOrbital): number =>
    mapping.mode(orbital, spin === 'up' ? 0 : 1);
  const up = from.map((i, k) => mapping.excitation(mode(to[k]), mode(i)));
  const down = from.map((i, k) => mapping.excitation(mode(i), mode(to[k]))).reverse();
  const total: MaskSum = new Map();
  const product = (factors: MaskSum[]): MaskSum =>
    factors.reduce((a, b) => multiply(a, b, mapping.modes));
  accumulate(total, product(up), 1);
  accumulate(total, product(down), -1);
  return mapping.pauliSum(total, 'antihermitian');
}

function unorderedPairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]));
}

function spinsUp(pair: readonly SpinOrbital[]): number {
  return pair.filter(({ spin }) => spin === 'up').length;
}

function nameOf({ orbital, spin }: SpinOrbital): string {
  return `${orbital}${spin === 'up' ? 'a' : 'b'}`;
}
