/**
 * Bit masks of atoms and bonds: each bit is one SMARTS primitive that patterns ask for often, so that most query
 * atoms are one or two integer operations.
 */
import type { MoleculeGraph } from './molecule-graph.ts';

/** A graph with the bit masks that patterns test; make it once a molecule. */
export interface MatchTarget {
  graph: MoleculeGraph;
  atomMask: number[];
  bondMask: number[];
}

/** A conjunction of primitives: all bits of `need`, none of `forbid`, and every test. A query is a list of such alternatives. */
export interface Alternative {
  need: number;
  forbid: number;
  tests: ((target: MatchTarget, index: number) => boolean)[];
}

const ELEMENT_BITS: Record<number, number> = {
  6: 1 << 0,
  7: 1 << 1,
  8: 1 << 2,
  16: 1 << 3,
  9: 1 << 4,
  17: 1 << 5,
  35: 1 << 6,
  53: 1 << 7,
  15: 1 << 8,
  1: 1 << 9,
};

export const ATOM_BITS = {
  carbon: 1 << 0,
  heteroElements: 0x3fe | (1 << 10),
  /** Any element without a bit of its own. */
  otherElement: 1 << 10,
  aromatic: 1 << 11,
  aliphatic: 1 << 12,
  ring: 1 << 13,
  ring1: 1 << 14,
  ring2: 1 << 15,
  neutral: 1 << 16,
  plus1: 1 << 17,
  minus1: 1 << 18,
  hydrogens0: 1 << 19,
  hydrogens1: 1 << 20,
  hydrogens2: 1 << 21,
  hydrogens3: 1 << 22,
  degree1: 1 << 23,
  degree2: 1 << 24,
  degree3: 1 << 25,
  connections1: 1 << 26,
  connections2: 1 << 27,
  connections3: 1 << 28,
  connections4: 1 << 29,
} as const;

export const BOND_BITS = {
  single: 1 << 0,
  double: 1 << 1,
  triple: 1 << 2,
  aromatic: 1 << 3,
  ring: 1 << 4,
} as const;

/** The bit that says "is this element", or undefined where elements share one. */
export function elementBit(atomicNumber: number): number | undefined {
  return ELEMENT_BITS[atomicNumber];
}

const HYDROGEN_BITS = [
  ATOM_BITS.hydrogens0,
  ATOM_BITS.hydrogens1,
  ATOM_BITS.hydrogens2,
  ATOM_BITS.hydrogens3,
];
const DEGREE_BITS = [0, ATOM_BITS.degree1, ATOM_BITS.degree2, ATOM_BITS.degree3];
const CONNECTION_BITS = [
  0,
  ATOM_BITS.connections1,
  ATOM_BITS.connections2,
  ATOM_BITS.connections3,
  ATOM_BITS.connections4,
];
const RING_COUNT_BITS = [0, ATOM_BITS.ring1, ATOM_BITS.ring2];

export function countBits(primitive: 'H' | 'D' | 'X' | 'R', count: number): number | undefined {
  const bits = { H: HYDROGEN_BITS, D: DEGREE_BITS, X: CONNECTION_BITS, R: RING_COUNT_BITS }[
    primitive
  ][count];
  return bits === 0 ? undefined : bits;
}

export function maskAtoms(graph: MoleculeGraph): number[] {
  const masks = new Array<number>(graph.atomCount);
  for (let atom = 0; atom < graph.atomCount; atom++) {
    let mask = ELEMENT_BITS[graph.atomicNumber[atom]] ?? ATOM_BITS.otherElement;
    mask |= graph.aromatic[atom] ? ATOM_BITS.aromatic : ATOM_BITS.aliphatic;
    const rings = graph.atomRings[atom];
    if (rings > 0) mask |= ATOM_BITS.ring | (RING_COUNT_BITS[rings] ?? 0);
    const charge = graph.charge[atom];
    if (charge === 0) mask |= ATOM_BITS.neutral;
    else if (charge === 1) mask |= ATOM_BITS.plus1;
    else if (charge === -1) mask |= ATOM_BITS.minus1;
    mask |= HYDROGEN_BITS[graph.totalHydrogens[atom]] ?? 0;
    mask |= DEGREE_BITS[graph.degree[atom]] ?? 0;
    mask |= CONNECTION_BITS[graph.degree[atom] + graph.hydrogens[atom]] ?? 0;
    masks[atom] = mask;
  }
  return masks;
}

const ORDER_BITS = [0, BOND_BITS.single, BOND_BITS.double, BOND_BITS.triple];

export function maskBonds(graph: MoleculeGraph): number[] {
  const masks = new Array<number>(graph.bondCount);
  for (let bond = 0; bond < graph.bondCount; bond++) {
    const type = graph.bondAromatic[bond]
      ? BOND_BITS.aromatic
      : (ORDER_BITS[graph.bondOrder[bond]] ?? 0);
    masks[bond] = type | (graph.bondRings[bond] > 0 ? BOND_BITS.ring : 0);
  }
  return masks;
}
