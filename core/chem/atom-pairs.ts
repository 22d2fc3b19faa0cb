/**
 * Atom pairs with their topological distances (R. E. Carhart, D. H. Smith, R. Venkataraghavan, J. Chem. Inf. Comput. Sci.
 * 1985, 25, 64, doi:10.1021/ci00046a002), counted under RDKit's own codes (GetAtomPairFingerprint, chirality off).
 */
import type { SparseFingerprint } from './analysis.ts';
import { countIds } from './morgan.ts';
import { DATIVE } from './molecule-graph.ts';
import type { MoleculeGraph } from './molecule-graph.ts';

// SOURCE: RDKit Code/GraphMol/Fingerprints/AtomPairs.h: 3 bits of branches, 2 of pi electrons, 4 of element, 5 of distance.
const BRANCH_BITS = 3;
const PI_BITS = 2;
const CODE_BITS = 9;
const DISTANCE_BITS = 5;
const ELEMENTS = [5, 6, 7, 8, 9, 14, 15, 16, 17, 33, 34, 35, 51, 52];
/** Everything else, iodine included: the table of RDKit has 43 where 53 was meant. */
const OTHER_ELEMENT = 15;

/** RDKit's code of one atom: degree, pi electrons and element. */
function atomCode(graph: MoleculeGraph, atom: number): number {
  const element = ELEMENTS.indexOf(graph.atomicNumber[atom]);
  return (
    (graph.degree[atom] % 7) |
    ((piElectrons(graph, atom) % 3) << BRANCH_BITS) |
    ((element < 0 ? OTHER_ELEMENT : element) << (BRANCH_BITS + PI_BITS))
  );
}

/** RDKit's numPiElectrons: 1 on aromatic atoms, else orders above one; none on atoms that RDKit calls sp3 (sulfones, phosphates). */
function piElectrons(graph: MoleculeGraph, atom: number): number {
  if (graph.aromatic[atom]) return 1;
  let surplus = 0;
  let physicalBonds = graph.hydrogens[atom];
  for (let k = graph.neighbourStart[atom]; k < graph.neighbourStart[atom + 1]; k++) {
    const order = graph.bondOrder[graph.neighbourBond[k]];
    if (order === 0) continue;
    if (order !== DATIVE) surplus += order - 1;
    physicalBonds++;
  }
  if (surplus === 0) return 0;
  const orbitals = physicalBonds + lonePairs(graph, atom, physicalBonds + surplus);
  const isSp3 = orbitals === 4 && (physicalBonds > 3 || !isConjugated(graph, atom));
  return isSp3 ? 0 : surplus;
}

function lonePairs(graph: MoleculeGraph, atom: number, valence: number): number {
  const outer = outerElectrons(graph.atomicNumber[atom]);
  const charge = graph.charge[atom];
  const free = outer - (valence + charge);
  // Fewer than eight electrons around the atom: single electrons take an orbital each.
  if (valence + outer - charge < 8) {
    const radicals = graph.radicalElectrons[atom];
    return Math.trunc((free - radicals) / 2) + radicals;
  }
  return Math.trunc(free / 2);
}

/**
 * Whether RDKit calls a bond of this hypervalent atom conjugated: it is doubly bound to an atom of two or three
 * neighbours that has a further neighbour of at most three, as in C=CC=S(C)C (rules of RDKit's ConjugHybrid.cpp).
 */
function isConjugated(graph: MoleculeGraph, atom: number): boolean {
  const { neighbourStart, neighbourAtom, neighbourBond, bondOrder } = graph;
  for (let k = neighbourStart[atom]; k < neighbourStart[atom + 1]; k++) {
    const middle = neighbourAtom[k];
    const substituents = graph.degree[middle] + graph.hydrogens[middle];
    if (bondOrder[neighbourBond[k]] < 2 || bondOrder[neighbourBond[k]] === DATIVE) continue;
    if (substituents < 2 || substituents > 3 || !canConjugate(graph, middle)) continue;
    for (let l = neighbourStart[middle]; l < neighbourStart[middle + 1]; l++) {
      const far = neighbourAtom[l];
      if (far === atom || graph.degree[far] + graph.hydrogens[far] > 3) continue;
      if (canConjugate(graph, far)) return true;
    }
  }
  return false;
}

function canConjugate(graph: MoleculeGraph, atom: number): boolean {
  const atomicNumber = graph.atomicNumber[atom];
  const outer = outerElectrons(atomicNumber);
  const lowestValence = outer <= 4 ? outer : 8 - outer;
  if (graph.charge[atom] === 0 && graph.valence[atom] > lowestValence) return false;
  if (atomicNumber <= 10) return true;
  return outer === 6 ? graph.degree[atom] + graph.hydrogens[atom] < 2 : outer !== 5;
}

/** Valence electrons of main-group elements; of others only whether they are many matters here. */
function outerElectrons(atomicNumber: number): number {
  for (const [noble, size] of PERIODS) {
    if (atomicNumber <= noble) {
      const fromEnd = noble - atomicNumber;
      return fromEnd < 6 ? 8 - fromEnd : Math.min(size - fromEnd, 12);
    }
  }
  return 2;
}

/** Atomic number of each period's noble gas, and the elements in the period. */
const PERIODS = [[2, 2], [10, 8], [18, 8], [36, 18], [54, 18], [86, 32], [118, 32]] as const; // prettier-ignore

/** Counts of atom pairs 1 to `maximumDistance` bonds apart (at most 30); ids are below 2^23. */
export function atomPairCounts(graph: MoleculeGraph, maximumDistance: number): SparseFingerprint {
  const { atomCount, neighbourStart, neighbourAtom } = graph;
  const codes = new Uint16Array(atomCount);
  for (let atom = 0; atom < atomCount; atom++) codes[atom] = atomCode(graph, atom);
  const ids = new Uint32Array((atomCount * (atomCount - 1)) / 2);
  let count = 0;
  const distance = new Int32Array(atomCount);
  const queue = new Int32Array(atomCount);
  for (let first = 0; first < atomCount; first++) {
    distance.fill(-1);
    distance[first] = 0;
    queue[0] = first;
    let tail = 1;
    for (let head = 0; head < tail; head++) {
      const atom = queue[head];
      const steps = distance[atom];
      if (atom > first) {
        const low = Math.min(codes[first], codes[atom]);
        const high = Math.max(codes[first], codes[atom]);
        ids[count++] = steps | (low << DISTANCE_BITS) | (high << (DISTANCE_BITS + CODE_BITS));
      }
      if (steps === maximumDistance) continue;
      for (let k = neighbourStart[atom]; k < neighbourStart[atom + 1]; k++) {
        const other = neighbourAtom[k];
        if (distance[other] >= 0) continue;
        distance[other] = steps + 1;
        queue[tail++] = other;
      }
    }
  }
  return countIds(ids.subarray(0, count));
}
