/**
 * The exact ground state in the chosen orbitals, for given numbers of electrons of each spin: full configuration interaction in
 * a basis of pairs of occupation strings. P. J. Knowles, N. C. Handy, Chem. Phys. Lett. 111, 315 (1984),
 * doi:10.1016/0009-2614(84)85513-X.
 */
import type { ElectronicHamiltonian } from './active-space.ts';
import { lowestEigenpair } from './davidson.ts';
import { occupationStrings, singleExcitations } from './determinants.ts';
import type { Excitations } from './determinants.ts';

/** Integrals below this are rounding, in hartree. */
const NEGLIGIBLE = 1e-14;
/** Energies that differ by less are the same, in hartree. */
const SAME_ENERGY = 1e-9;

export interface Sector {
  /** Electrons with spin up and with spin down. */
  alpha: number;
  beta: number;
}

export interface SectorEnergy extends Sector {
  /** In hartree, constant included. */
  energy: number;
}

/** The lowest energy with so many electrons of each spin. */
export function sectorEnergy(hamiltonian: ElectronicHamiltonian, sector: Sector): SectorEnergy {
  const energy = energyBelow(hamiltonian, sector, Infinity);
  if (energy === undefined) throw new RangeError('every energy lies below infinity');
  return { ...sector, energy };
}

/** The lowest energy over all numbers of electrons for which `isAllowed` holds, where it is lower than `known`; else `known`. */
export function lowestSector(
  hamiltonian: ElectronicHamiltonian,
  isAllowed: (sector: Sector) => boolean,
  known: SectorEnergy,
): SectorEnergy {
  let best = known;
  for (let alpha = 0; alpha <= hamiltonian.orbitals; alpha++) {
    for (let beta = 0; beta <= alpha; beta++) {
      // Turning all spins over changes no energy.
      const sector = [{ alpha, beta }, { alpha: beta, beta: alpha }].find(isAllowed); // prettier-ignore
      if (sector === undefined) continue;
      const energy = energyBelow(hamiltonian, sector, best.energy);
      if (energy !== undefined && energy < best.energy - SAME_ENERGY) best = { ...sector, energy };
    }
  }
  return best;
}

/** Undefined where it is clear that the sector has no energy as low as `bound`. */
function energyBelow(
  hamiltonian: ElectronicHamiltonian,
  sector: Sector,
  bound: number,
): number | undefined {
  const alpha = spinPart(hamiltonian, sector.alpha);
  const beta = spinPart(hamiltonian, sector.beta);
  const apply = (x: Float64Array, out: Float64Array): void => {
    out.fill(0);
    applySameSpin(alpha, beta, x, out);
    applyOppositeSpin(hamiltonian, alpha, beta, x, out);
  };
  const { constant } = hamiltonian;
  const found = lowestEigenpair(diagonalOf(hamiltonian, alpha, beta), apply, bound - constant);
  return found === undefined ? undefined : found.value + constant;
}

/** Strings of one spin, and the Hamiltonian among them where the other spin is absent. */
interface SpinPart {
  size: number;
  strings: Int32Array;
  /** Sorted by the string that they start from. */
  excitations: Excitations;
  byOrbitals: Excitations & { starts: Int32Array };
  /** Nonzero elements of the symmetric matrix. */
  rows: Int32Array;
  columns: Int32Array;
  values: Float64Array;
}

function spinPart(hamiltonian: ElectronicHamiltonian, electrons: number): SpinPart {
  const { orbitals: m, oneBody, twoBody } = hamiltonian;
  const strings = occupationStrings(m, electrons);
  const size = strings.length;
  const excitations = singleExcitations(strings, m);
  const { from, to, pq, sign } = excitations;
  const starts = new Int32Array(size + 1);
  for (const i of from) starts[i + 1]++;
  for (let i = 0; i < size; i++) starts[i + 1] += starts[i];
  // H = sum k_pq E_pq + 1/2 sum (pq|rs) E_pq E_rs with k_pq = h_pq - 1/2 sum_r (pr|rq).
  const k = oneBody.map((h, index) => {
    const [p, q] = [Math.floor(index / m), index % m];
    let exchange = 0;
    for (let r = 0; r < m; r++) exchange += twoBody[((p * m + r) * m + r) * m + q];
    return h - 0.5 * exchange;
  });
  const dense = new Float64Array(size * size);
  for (let e = 0; e < from.length; e++) {
    dense[to[e] * size + from[e]] += sign[e] * k[pq[e]];
    for (let f = starts[to[e]]; f < starts[to[e] + 1]; f++) {
      dense[to[f] * size + from[e]] += 0.5 * sign[e] * sign[f] * twoBody[pq[f] * m * m + pq[e]];
    }
  }
  const places = Array.from(dense.keys()).filter((at) => dense[at] !== 0);
  return {
    size,
    strings,
    excitations,
    byOrbitals: sortByOrbitals(excitations, m),
    rows: Int32Array.from(places, (at) => Math.floor(at / size)),
    columns: Int32Array.from(places, (at) => at % size),
    values: Float64Array.from(places, (at) => dense[at]),
  };
}

/** A vector holds the coefficient of strings (a, b) at a * (strings of beta) + b. */
function applySameSpin(alpha: SpinPart, beta: SpinPart, x: Float64Array, out: Float64Array): void {
  const width = beta.size;
  for (let e = 0; e < alpha.values.length; e++) {
    const to = alpha.rows[e] * width;
    const from = alpha.columns[e] * width;
    const value = alpha.values[e];
    for (let b = 0; b < width; b++) out[to + b] += value * x[from + b];
  }
  for (let a = 0; a < alpha.size; a++) {
    const row = a * width;
    for (let e = 0; e < beta.values.length; e++) {
      out[row + beta.rows[e]] += beta.values[e] * x[row + beta.columns[e]];
    }
  }
}

/** sum (pq|rs) E_pq(alpha) E_rs(beta), leaving out the integrals that symmetry makes 0. */
function applyOppositeSpin(
  { orbitals: m, twoBody }: ElectronicHamiltonian,
  alpha: SpinPart,
  beta: SpinPart,
  x: Float64Array,
  out: Float64Array,
): void {
  const width = beta.size;
  const { from, to, pq, sign } = alpha.excitations;
  const { starts, from: fromB, to: toB, sign: signB } = beta.byOrbitals;
  for (let e = 0; e < from.length; e++) {
    const row = pq[e] * m * m;
    const source = from[e] * width;
    const target = to[e] * width;
    for (let rs = 0; rs < m * m; rs++) {
      const value = sign[e] * twoBody[row + rs];
      if (Math.abs(value) < NEGLIGIBLE) continue;
      for (let f = starts[rs]; f < starts[rs + 1]; f++) {
        out[target + toB[f]] += value * signB[f] * x[source + fromB[f]];
      }
    }
  }
}

/** Sorted by pq; those of one pq stand from starts[pq] to starts[pq + 1]. */
function sortByOrbitals(
  excitations: Excitations,
  orbitals: number,
): Excitations & { starts: Int32Array } {
  const starts = new Int32Array(orbitals * orbitals + 1);
  for (const pq of excitations.pq) starts[pq + 1]++;
  for (let pq = 0; pq < orbitals * orbitals; pq++) starts[pq + 1] += starts[pq];
  const order = Array.from(excitations.pq.keys()).sort((a, b) => excitations.pq[a] - excitations.pq[b]); // prettier-ignore
  return {
    starts,
    from: Int32Array.from(order, (e) => excitations.from[e]),
    to: Int32Array.from(order, (e) => excitations.to[e]),
    pq: Int32Array.from(order, (e) => excitations.pq[e]),
    sign: Float64Array.from(order, (e) => excitations.sign[e]),
  };
}

function diagonalOf(
  { orbitals: m, twoBody }: ElectronicHamiltonian,
  alpha: SpinPart,
  beta: SpinPart,
): Float64Array {
  const ownOf = ({ size, rows, columns, values }: SpinPart): Float64Array => {
    const own = new Float64Array(size);
    values.forEach((value, e) => {
      if (rows[e] === columns[e]) own[rows[e]] = value;
    });
    return own;
  };
  const ownAlpha = ownOf(alpha);
  const ownBeta = ownOf(beta);
  const diagonal = new Float64Array(alpha.size * beta.size);
  for (let a = 0; a < alpha.size; a++) {
    for (let b = 0; b < beta.size; b++) {
      let sum = ownAlpha[a] + ownBeta[b];
      for (let p = 0; p < m; p++) {
        if ((alpha.strings[a] & (1 << p)) === 0) continue;
        for (let r = 0; r < m; r++) {
          if ((beta.strings[b] & (1 << r)) !== 0) sum += twoBody[((p * m + p) * m + r) * m + r];
        }
      }
      diagonal[a * beta.size + b] = sum;
    }
  }
  return diagonal;
}
