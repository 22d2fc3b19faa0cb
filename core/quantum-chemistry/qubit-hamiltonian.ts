/** The electronic Hamiltonian of an active space as a Pauli sum. */
import type { PauliSum } from '../circuits/simulation/pauli-sum.ts';
import type { ElectronicHamiltonian } from './active-space.ts';
import { accumulate, multiply } from './fermion-mapping.ts';
import type { FermionMapping, MaskSum } from './fermion-mapping.ts';

/**
 * H = constant + sum k_pq E_pq + 1/2 sum (pq|rs) E_pq E_rs, with E_pq = sum over spins of a+_p a_q and
 * k_pq = h_pq - 1/2 sum_r (pr|rq). Integrals are symmetric in p and q, so that S_pq = E_pq + E_qp suffices.
 */
export function qubitHamiltonian(
  { orbitals: m, constant, oneBody, twoBody }: ElectronicHamiltonian,
  mapping: FermionMapping,
): PauliSum {
  const pairs = Array.from({ length: m }, (_, p) => Array.from({ length: p + 1 }, (_, q) => ({ p, q }))).flat(); // prettier-ignore
  const operators = pairs.map(({ p, q }) => symmetricExcitation(p, q, mapping));
  const total: MaskSum = new Map([[0, constant]]);
  pairs.forEach(({ p, q }, i) => {
    let k = oneBody[p * m + q];
    for (let r = 0; r < m; r++) k -= 0.5 * twoBody[((p * m + r) * m + r) * m + q];
    accumulate(total, operators[i], k);
    pairs.forEach(({ p: r, q: s }, j) => {
      const integral = twoBody[((p * m + q) * m + r) * m + s];
      if (Math.abs(integral) < NEGLIGIBLE) return;
      accumulate(total, multiply(operators[i], operators[j], mapping.modes), 0.5 * integral);
    });
  });
  return mapping.pauliSum(total, 'hermitian');
}

/** Integrals that symmetry makes 0, in hartree. */
const NEGLIGIBLE = 1e-14;

function symmetricExcitation(p: number, q: number, mapping: FermionMapping): MaskSum {
  const operator: MaskSum = new Map();
  for (const spin of [0, 1] as const) {
    const [a, b] = [mapping.mode(p, spin), mapping.mode(q, spin)];
    accumulate(operator, mapping.excitation(a, b), 1);
    if (p !== q) accumulate(operator, mapping.excitation(b, a), 1);
  }
  for (const [key, value] of operator) if (value === 0) operator.delete(key);
  return operator;
}

/** The Hartree-Fock determinant: the lowest `pairs` orbitals hold both spins. */
export function hartreeFockState(mapping: FermionMapping, pairs: number): string {
  const occupied = Array.from({ length: pairs }, (_, p) => [
    mapping.mode(p, 0),
    mapping.mode(p, 1),
  ]);
  return mapping.basisState(occupied.flat());
}
