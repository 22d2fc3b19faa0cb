/**
 * Which bonds are drawn as aromatic. Molblocks hold Kekulé structures, so small rings are found and their π electrons
 * counted (Hückel's 4n + 2, ring by ring). It decides how bonds look, nothing else.
 */
import { neighbourLists } from './structure.ts';
import type { Bond, Structure } from './structure.ts';

/** Rings in drug-like molecules that can be aromatic have five to seven atoms. */
const MAX_RING = 7;
const CARBON = 6;
/** N, O, P, S, Se and Te give a lone pair to the ring. */
const LONE_PAIR_DONORS = new Set([7, 8, 15, 16, 34, 52]);
/** An exocyclic double bond to these leaves its carbon with an empty p orbital. */
const ELECTRONEGATIVE = new Set([7, 8, 16]);

export interface AromaticBonds {
  /** By place in `structure.bonds`, the atoms of an aromatic ring that holds the bond. */
  ringOfBond: ReadonlyMap<number, readonly number[]>;
  /** All small rings, as atoms in order around the ring. */
  rings: readonly (readonly number[])[];
}

export function findAromaticBonds(structure: Structure): AromaticBonds {
  const neighbours = neighbourLists(structure);
  const bondAt = new Map(structure.bonds.map((bond, index) => [bondKey(bond.a, bond.b), index]));
  const rings = smallRings(structure.bonds, neighbours);
  const inRing = new Set(rings.flat());
  const ringOfBond = new Map<number, readonly number[]>();
  for (const ring of rings) {
    const bonds = ring.map((atom, k) => bondAt.get(bondKey(atom, ring[(k + 1) % ring.length]))!);
    const isMarked = bonds.every((bond) => structure.bonds[bond].order === 1.5);
    if (!isMarked && !isHueckelRing(ring, { structure, neighbours, bondAt, inRing })) continue;
    for (const bond of bonds) if (!ringOfBond.has(bond)) ringOfBond.set(bond, ring);
  }
  return { ringOfBond, rings };
}

interface RingContext {
  structure: Structure;
  neighbours: readonly (readonly number[])[];
  bondAt: ReadonlyMap<string, number>;
  inRing: ReadonlySet<number>;
}

function isHueckelRing(ring: readonly number[], context: RingContext): boolean {
  if (ring.length < 5) return false;
  let electrons = 0;
  for (const atom of ring) {
    const count = piElectrons(atom, context);
    if (count === undefined) return false;
    electrons += count;
  }
  return electrons % 4 === 2;
}

/** Undefined for an atom that breaks the conjugation. */
function piElectrons(atom: number, context: RingContext): number | undefined {
  const { structure, neighbours, bondAt, inRing } = context;
  const { atomicNumbers, charges, bonds } = structure;
  for (const other of neighbours[atom]) {
    const { order } = bonds[bondAt.get(bondKey(atom, other))!];
    if (order === 3) return undefined;
    if (order !== 2) continue;
    if (inRing.has(other)) return 1;
    return atomicNumbers[atom] === CARBON && ELECTRONEGATIVE.has(atomicNumbers[other])
      ? 0
      : undefined;
  }
  if (charges[atom] < 0 && atomicNumbers[atom] === CARBON) return 2;
  if (charges[atom] > 0) return atomicNumbers[atom] === CARBON ? 0 : undefined;
  return LONE_PAIR_DONORS.has(atomicNumbers[atom]) ? 2 : undefined;
}

/** The smallest ring through each bond, each ring once. */
function smallRings(
  bonds: readonly Bond[],
  neighbours: readonly (readonly number[])[],
): number[][] {
  // prettier-ignore
  const found = new Map<string, number[]>();
  for (const { a, b } of bonds) {
    const ring = shortestDetour(a, b, neighbours);
    if (ring !== undefined) found.set([...ring].sort((x, y) => x - y).join(), ring);
  }
  return [...found.values()];
}

/** The shortest way from a to b that does not use their bond. */
function shortestDetour(
  a: number,
  b: number,
  neighbours: readonly (readonly number[])[],
): number[] | undefined {
  const cameFrom = new Map([[a, -1]]);
  let front = [a];
  for (let length = 1; length < MAX_RING && front.length > 0; length++) {
    const next: number[] = [];
    for (const atom of front) {
      for (const other of neighbours[atom]) {
        if (cameFrom.has(other) || (atom === a && other === b)) continue;
        cameFrom.set(other, atom);
        if (other === b) return pathTo(b, cameFrom);
        next.push(other);
      }
    }
    front = next;
  }
  return undefined;
}

function pathTo(end: number, cameFrom: ReadonlyMap<number, number>): number[] {
  const path: number[] = [];
  for (let atom = end; atom !== -1; atom = cameFrom.get(atom) ?? -1) path.push(atom);
  return path;
}

function bondKey(a: number, b: number): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
