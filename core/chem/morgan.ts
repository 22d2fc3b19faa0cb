/**
 * Morgan environments counted with RDKit's own 32-bit hashes (D. Rogers, M. Hahn, J. Chem. Inf. Model. 2010, 50, 742,
 * doi:10.1021/ci100050t), bit for bit as RDKit's GetMorganFingerprint, because folded bits and fragment tables depend on them.
 */
import { isotopeShift } from './isotope-shifts.ts';
import type { MoleculeGraph } from './molecule-graph.ts';
import type { SparseFingerprint } from './analysis.ts';

/** boost::hash_combine on 32 bits, as RDKit fixes it (RDGeneral/hash/hash.hpp). Works on signed 32-bit numbers. */
function combine(seed: number, value: number): number {
  return seed ^ (value + 0x9e3779b9 + (seed << 6) + (seed >>> 2));
}

/** RDKit's bond type of an aromatic bond; those of others are their orders. */
const AROMATIC_BOND = 12;

/** Atom invariants of ECFP: atomic number, degree, hydrogens, charge, isotope shift, ring membership, hashed. */
export function connectivityInvariants(graph: MoleculeGraph): Int32Array {
  const invariants = new Int32Array(graph.atomCount);
  for (let atom = 0; atom < graph.atomCount; atom++) {
    let hash = combine(0, graph.atomicNumber[atom]);
    hash = combine(hash, graph.degree[atom] + graph.hydrogens[atom]);
    hash = combine(hash, graph.totalHydrogens[atom]);
    hash = combine(hash, graph.charge[atom]);
    hash = combine(hash, isotopeShift(graph.atomicNumber[atom], graph.isotope[atom]));
    if (graph.atomRings[atom] > 0) hash = combine(hash, 1);
    invariants[atom] = hash;
  }
  return invariants;
}

/**
 * The hash of every Morgan environment up to `radius` bonds, unsorted and with repetitions, unsigned.
 * `visit`, when given, hears the central atom and the radius of each.
 */
export function morganEnvironments(
  graph: MoleculeGraph,
  radius: number,
  invariants: ArrayLike<number> = connectivityInvariants(graph),
  visit?: (hash: number, atom: number, radius: number) => void,
): Uint32Array {
  const { atomCount, bondCount, neighbourStart, neighbourAtom, neighbourBond } = graph;
  const words = (bondCount + 31) >>> 5;
  const found = new Uint32Array(atomCount * (radius + 1));
  let current = Int32Array.from(invariants);
  let foundCount = 0;
  for (let atom = 0; atom < atomCount; atom++) {
    found[foundCount++] = current[atom];
    visit?.(current[atom] >>> 0, atom, 0);
  }
  const dead = new Uint8Array(atomCount);
  // The bonds of each atom's environment as bit sets, of the last layer and of this one.
  let bondSets = new Int32Array(atomCount * words);
  const seen: Int32Array[] = [];
  const seenByKey = new Map<number, number[]>();
  const hasSeen = (set: Int32Array, key: number): boolean =>
    (seenByKey.get(key) ?? []).some((index) => sameSet(seen[index], set));

  for (let layer = 0; layer < radius; layer++) {
    const next = new Int32Array(atomCount);
    const nextSets = bondSets.slice();
    const order: number[] = [];
    for (let atom = 0; atom < atomCount; atom++) {
      if (dead[atom] === 1) continue;
      const start = neighbourStart[atom];
      const end = neighbourStart[atom + 1];
      if (start === end) {
        dead[atom] = 1;
        continue;
      }
      for (let k = start; k < end; k++) {
        const bond = neighbourBond[k];
        nextSets[atom * words + (bond >>> 5)] |= 1 << (bond & 31);
        const from = neighbourAtom[k] * words;
        for (let word = 0; word < words; word++) {
          nextSets[atom * words + word] |= bondSets[from + word];
        }
      }
      next[atom] = hashNeighbourhood(graph, atom, layer, current);
      order.push(atom);
    }
    // Of the atoms with one bond set, RDKit keeps that of the smallest hash, then of the smallest index.
    order.sort((a, b) => (next[a] >>> 0) - (next[b] >>> 0) || a - b);
    for (const atom of order) {
      const set = nextSets.subarray(atom * words, (atom + 1) * words);
      const key = keyOf(set);
      if (hasSeen(set, key)) {
        dead[atom] = 1;
        continue;
      }
      const same = seenByKey.get(key);
      if (same === undefined) seenByKey.set(key, [seen.length]);
      else same.push(seen.length);
      seen.push(set);
      found[foundCount++] = next[atom];
      visit?.(next[atom] >>> 0, atom, layer + 1);
    }
    current = next;
    bondSets = nextSets;
  }
  return found.subarray(0, foundCount);
}

const bondTypes = new Int32Array(256);
const neighbourHashes = new Int32Array(256);

function hashNeighbourhood(
  graph: MoleculeGraph,
  atom: number,
  layer: number,
  current: Int32Array,
): number {
  const start = graph.neighbourStart[atom];
  const count = Math.min(graph.neighbourStart[atom + 1] - start, bondTypes.length);
  // Insertion sort by (bond type, unsigned hash); atoms have few neighbours.
  for (let k = 0; k < count; k++) {
    const bond = graph.neighbourBond[start + k];
    const type = graph.bondAromatic[bond] ? AROMATIC_BOND : graph.bondOrder[bond];
    const hash = current[graph.neighbourAtom[start + k]];
    let at = k;
    while (
      at > 0 &&
      (bondTypes[at - 1] > type ||
        (bondTypes[at - 1] === type && neighbourHashes[at - 1] >>> 0 > hash >>> 0))
    ) {
      bondTypes[at] = bondTypes[at - 1];
      neighbourHashes[at] = neighbourHashes[at - 1];
      at--;
    }
    bondTypes[at] = type;
    neighbourHashes[at] = hash;
  }
  let hash = combine(layer, current[atom]);
  for (let k = 0; k < count; k++) {
    hash = combine(hash, combine(combine(0, bondTypes[k]), neighbourHashes[k]));
  }
  return hash;
}

function keyOf(set: Int32Array): number {
  let key = 0;
  for (let word = 0; word < set.length; word++) key = combine(key, set[word]);
  return key;
}

function sameSet(a: Int32Array, b: Int32Array): boolean {
  for (let word = 0; word < a.length; word++) if (a[word] !== b[word]) return false;
  return true;
}

/** Morgan counts to `radius` bonds (2 for ECFP4, 3 for ECFP6), unfolded; `invariants` replace the atoms' own (FCFP). */
export function morganCounts(
  graph: MoleculeGraph,
  radius: number,
  invariants?: ArrayLike<number>,
): SparseFingerprint {
  return countIds(morganEnvironments(graph, radius, invariants));
}

/** Sorts ids in place and counts the repetitions. */
export function countIds(ids: Uint32Array): SparseFingerprint {
  ids.sort();
  const unique = new Uint32Array(ids.length);
  const counts = new Uint16Array(ids.length);
  let size = 0;
  for (let i = 0; i < ids.length; i++) {
    if (size > 0 && unique[size - 1] === ids[i]) {
      if (counts[size - 1] < 65_535) counts[size - 1]++;
      continue;
    }
    unique[size] = ids[i];
    counts[size++] = 1;
  }
  return { ids: unique.slice(0, size), counts: counts.slice(0, size) };
}

/** A count fingerprint folded to bits: ids modulo `size`, counts of 1. */
export function foldToBits(fingerprint: SparseFingerprint, size: number): SparseFingerprint {
  const bits = Uint32Array.from(fingerprint.ids, (id) => id % size);
  const folded = countIds(bits);
  folded.counts.fill(1);
  return folded;
}
