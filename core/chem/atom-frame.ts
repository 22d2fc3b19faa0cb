/**
 * A molecule with all its hydrogens as atoms, and the angles and torsions that its bonding fixes: what the building of
 * 3D coordinates starts from.
 */
import type { MoleculeGraph } from './molecule-graph.ts';

export interface FrameBond {
  a: number;
  b: number;
  /** 1, 1.5 (aromatic), 2 or 3. */
  order: number;
  /** Order in the Kekule form, as it is written to files. */
  kekuleOrder: number;
}

/** A centre whose handedness is fixed: the neighbours in RDKit's order, the centre itself in place of a lone pair. */
export interface ChiralCentre {
  atoms: readonly [number, number, number, number];
  hasLonePair: boolean;
  /** 1 when the last three turn counterclockwise seen from the first, else -1. */
  sign: 1 | -1;
}

export interface AtomFrame {
  atomCount: number;
  /** Atoms of the graph come first, with their indices; hydrogens follow. */
  heavyCount: number;
  atomicNumber: number[];
  neighbours: number[][];
  bonds: FrameBond[];
  centres: ChiralCentre[];
  /** Planar atoms with their three neighbours. */
  planar: readonly [centre: number, a: number, b: number, c: number][];
  bondIndex(a: number, b: number): number;
  /** Least and largest angle a - centre - b, in degrees. */
  angle(centre: number, a: number, b: number): readonly [number, number];
  torsion(a: number, b: number, c: number, d: number): 'cis' | 'trans' | 'free';
}

export function buildAtomFrame(graph: MoleculeGraph): AtomFrame {
  const atomicNumber = graph.atomicNumber.slice();
  const bonds: FrameBond[] = [];
  const neighbours: number[][] = [];
  for (let atom = 0; atom < graph.atomCount; atom++) neighbours.push([]);
  const bondIndices = new Map<number, number>();
  const key = (a: number, b: number): number => Math.min(a, b) * 100_000 + Math.max(a, b);
  const addBond = (a: number, b: number, order: number, kekuleOrder: number): void => {
    bondIndices.set(key(a, b), bonds.length);
    bonds.push({ a, b, order, kekuleOrder });
    neighbours[a].push(b);
    neighbours[b].push(a);
  };
  for (let bond = 0; bond < graph.bondCount; bond++) {
    const order = graph.bondOrder[bond];
    const physical = graph.bondAromatic[bond] ? 1.5 : order >= 2 && order <= 3 ? order : 1;
    addBond(graph.bondBegin[bond], graph.bondEnd[bond], physical, order);
  }
  for (let atom = 0; atom < graph.atomCount; atom++) {
    for (let k = 0; k < graph.hydrogens[atom]; k++) {
      neighbours.push([]);
      addBond(atom, atomicNumber.length, 1, 1);
      atomicNumber.push(1);
    }
  }
  const isPlanar = atomicNumber.map((_, atom) =>
    isPlanarAtom(graph, atom, neighbours[atom].length),
  );
  const ringOf = smallestRings(graph);
  const bondIndex = (a: number, b: number): number => bondIndices.get(key(a, b)) ?? -1;
  const angle = (centre: number, a: number, b: number): readonly [number, number] =>
    angleAround(graph, neighbours[centre], isPlanar[centre], ringOf, centre, a, b);

  return {
    atomCount: atomicNumber.length,
    heavyCount: graph.atomCount,
    atomicNumber,
    neighbours,
    bonds,
    centres: chiralCentres(graph, neighbours),
    planar: neighbours.flatMap((around, atom): [number, number, number, number][] =>
      isPlanar[atom] && around.length === 3 ? [[atom, around[0], around[1], around[2]]] : [],
    ),
    bondIndex,
    angle,
    torsion: (a, b, c, d) => fixedTorsion(graph, ringOf, bondIndex(b, c), a, b, c, d),
  };
}

/** Aromatic and doubly bound atoms, and nitrogens beside those. */
function isPlanarAtom(graph: MoleculeGraph, atom: number, degree: number): boolean {
  if (atom >= graph.atomCount || degree > 3) return false;
  if (graph.aromatic[atom]) return true;
  if (hasMultipleBond(graph, atom)) return graph.atomicNumber[atom] < 10;
  if (graph.atomicNumber[atom] !== 7 || degree !== 3) return false;
  if (graph.chirality[atom] !== '' || smallRing(graph, atom)) return false;
  for (let k = graph.neighbourStart[atom]; k < graph.neighbourStart[atom + 1]; k++) {
    const other = graph.neighbourAtom[k];
    if (graph.atomicNumber[other] !== 6) continue;
    if (graph.aromatic[other] || hasMultipleBond(graph, other)) return true;
  }
  return false;
}

function smallRing(graph: MoleculeGraph, atom: number): boolean {
  return (
    graph.atomRings[atom] > 0 && graph.rings.some((ring) => ring.length < 5 && ring.includes(atom))
  );
}

function hasMultipleBond(graph: MoleculeGraph, atom: number): boolean {
  for (let k = graph.neighbourStart[atom]; k < graph.neighbourStart[atom + 1]; k++) {
    const order = graph.bondOrder[graph.neighbourBond[k]];
    if (order === 2 || order === 3) return true;
  }
  return false;
}

/** The smallest ring that holds all the given atoms, 0 when none does. */
type RingSize = (...atoms: number[]) => number;

function smallestRings(graph: MoleculeGraph): RingSize {
  const sets = graph.rings.map((ring) => new Set(ring)).sort((a, b) => a.size - b.size);
  return (...atoms) => sets.find((ring) => atoms.every((atom) => ring.has(atom)))?.size ?? 0;
}

function angleAround(
  graph: MoleculeGraph,
  around: readonly number[],
  isPlanar: boolean,
  ringSize: RingSize,
  centre: number,
  a: number,
  b: number,
): readonly [number, number] {
  const spread = (angle: number, by: number): readonly [number, number] => [
    angle - by,
    Math.min(180, angle + by),
  ];
  if (around.length > 4) return [70, 180];
  const size = ringSize(centre, a, b);
  if (isPlanar && around.length === 3) {
    const ringAngles = [
      [around[0], around[1]],
      [around[1], around[2]],
      [around[0], around[2]],
    ].map(([x, y]) => interiorAngle(ringSize(centre, x, y)));
    const known = ringAngles.filter((angle) => angle > 0);
    if (size > 0 && size < 8) return spread(interiorAngle(size), 3);
    if (known.length === 1) return spread((360 - known[0]) / 2, 5);
    if (known.length === 2) return spread(360 - known[0] - known[1], 5);
    return spread(120, 5);
  }
  if (size > 0 && size < 6) return spread(interiorAngle(size) - (size === 5 ? 3 : 0), 5);
  if (around.length === 2 && isLinear(graph, centre)) return [174, 180];
  if (isPlanar) return size > 0 && size < 8 ? spread(interiorAngle(size), 4) : [110, 130];
  if (around.length === 4) return spread(size === 0 && smallRing(graph, centre) ? 116 : 109.5, 7);
  // Two or three neighbours and lone pairs: from 95 degrees (sulfur) to 120 (flat nitrogen).
  return graph.atomicNumber[centre] > 10 ? [93, 110] : [104, 120];
}

/** Interior angle of a regular ring; 0 for none and for those too large to be flat. */
function interiorAngle(size: number): number {
  if (size === 0 || size > 7) return 0;
  return size === 7 ? 126 : 180 - 360 / size;
}

function isLinear(graph: MoleculeGraph, atom: number): boolean {
  let multiple = 0;
  for (let k = graph.neighbourStart[atom]; k < graph.neighbourStart[atom + 1]; k++) {
    const order = graph.bondOrder[graph.neighbourBond[k]];
    if (order === 2 || order === 3) multiple += order - 1;
  }
  return !graph.aromatic[atom] && multiple >= 2 && graph.atomicNumber[atom] < 10;
}

function fixedTorsion(
  graph: MoleculeGraph,
  ringSize: RingSize,
  bond: number,
  a: number,
  b: number,
  c: number,
  d: number,
): 'cis' | 'trans' | 'free' {
  if (bond >= graph.bondCount) return 'free';
  const isAromatic = graph.bondAromatic[bond];
  if (!isAromatic && graph.bondOrder[bond] !== 2) return 'free';
  const common = ringSize(a, b, c, d);
  const references = graph.bondStereoAtoms[bond];
  const stereo = graph.bondStereo[bond];
  if (references !== undefined && (stereo === 'cis' || stereo === 'trans')) {
    const [first, second] =
      graph.bondBegin[bond] === b ? references : [references[1], references[0]];
    const isTurned = (first === a) !== (second === d);
    return (stereo === 'cis') !== isTurned ? 'cis' : 'trans';
  }
  if (common > 0 && common < 8) return 'cis';
  const inside = [ringSize(a, b, c), ringSize(b, c, d)].filter((size) => size > 0 && size < 8);
  if (inside.length > 0) return 'trans';
  return ringSize(b, c) > 0 && ringSize(b, c) < 8 ? 'cis' : 'free';
}

function chiralCentres(graph: MoleculeGraph, neighbours: readonly number[][]): ChiralCentre[] {
  const centres: ChiralCentre[] = [];
  for (let atom = 0; atom < graph.atomCount; atom++) {
    const tag = graph.chirality[atom];
    if (tag !== 'cw' && tag !== 'ccw') continue;
    const around = neighbours[atom];
    const hasLonePair = around.length === 3;
    if (!hasLonePair && around.length !== 4) continue;
    const [p, q, r, s] = hasLonePair ? [...around, atom] : around;
    centres.push({ atoms: [p, q, r, s], hasLonePair, sign: tag === 'ccw' ? 1 : -1 });
  }
  return centres;
}
