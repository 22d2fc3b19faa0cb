/**
 * A molecule as plain arrays, read from RDKit's get_json(): what fingerprints, properties, scaffolds and pattern
 * matching work on without calling into WASM again. Hydrogens that are not atoms of their own are counts.
 */

/** Indices are RDKit's; arrays named `atom*` have one entry an atom, `bond*` one a bond. Treat it as frozen. */
export interface MoleculeGraph {
  atomCount: number;
  bondCount: number;
  /** Atomic number; 0 is a dummy atom (`*`). */
  atomicNumber: number[];
  charge: number[];
  /** Mass number, 0 when not given. */
  isotope: number[];
  /** Hydrogens that are not atoms of the graph (implicit ones and those written in brackets). */
  hydrogens: number[];
  /** All hydrogens on the atom: `hydrogens` plus neighbours that are hydrogen atoms. */
  totalHydrogens: number[];
  radicalElectrons: number[];
  aromatic: boolean[];
  /** Order of the neighbours seen from the first one, as RDKit has it; '' when unspecified. */
  chirality: ('' | 'cw' | 'ccw' | 'other')[];
  /** Bonds to other atoms of the graph (SMARTS `D`); add `hydrogens` for SMARTS `X`. */
  degree: number[];
  /** Sum of Kekule bond orders plus `hydrogens` (SMARTS `v`). */
  valence: number[];
  /** In how many rings of `rings` the atom lies (SMARTS `R`). */
  atomRings: number[];
  /** Rank of the atom in RDKit's CIP order (ties share a rank); empty when RDKit gave none. */
  cipRank: number[];

  bondBegin: number[];
  bondEnd: number[];
  /** Kekule order: 1, 2, 3, 4; 0 for zero-order bonds; 17 for dative bonds, from `bondBegin` to `bondEnd`. */
  bondOrder: number[];
  bondAromatic: boolean[];
  /** '' when unspecified; 'either' when written as unknown. */
  bondStereo: ('' | 'cis' | 'trans' | 'either')[];
  /** The two neighbours that `bondStereo` relates, or undefined. */
  bondStereoAtoms: (readonly [number, number] | undefined)[];
  /** In how many rings of `rings` the bond lies. */
  bondRings: number[];

  /** Neighbours of atom i stand at neighbourStart[i] .. neighbourStart[i + 1] - 1, in RDKit's bond order. */
  neighbourStart: number[];
  neighbourAtom: number[];
  neighbourBond: number[];

  /** RDKit's symmetrised SSSR, atoms in walking order. */
  rings: number[][];
  /** The bonds of each ring: ringBonds[r][k] joins rings[r][k] and rings[r][k + 1]. */
  ringBonds: number[][];
}

interface JsonAtom {
  z?: number;
  impHs?: number;
  chg?: number;
  nRad?: number;
  isotope?: number;
  stereo?: string;
}

interface JsonBond {
  bo?: number;
  atoms: [number, number];
  stereo?: string;
  stereoAtoms?: [number, number];
}

interface JsonMolecule {
  atoms?: JsonAtom[];
  bonds?: JsonBond[];
  extensions?: {
    name: string;
    aromaticAtoms?: number[];
    aromaticBonds?: number[];
    cipRanks?: number[];
    atomRings?: number[][];
  }[];
}

interface JsonDocument {
  defaults?: { atom?: JsonAtom; bond?: { bo?: number } };
  molecules?: JsonMolecule[];
}

/**
 * The graph of RDKit's JSON (get_json() of a sanitised molecule; `rdkitjson` versions 10 to 12).
 * Coordinates are ignored. Throws when the text holds no molecule.
 */
export function readMoleculeGraph(json: string): MoleculeGraph {
  const document = JSON.parse(json) as JsonDocument;
  const molecule = document.molecules?.[0];
  if (molecule === undefined) throw new Error('The RDKit JSON holds no molecule.');
  const atoms = molecule.atoms ?? [];
  const bonds = molecule.bonds ?? [];
  const perception = molecule.extensions?.find((part) => part.name === 'rdkitRepresentation');
  const defaults = document.defaults?.atom ?? {};
  const defaultOrder = document.defaults?.bond?.bo ?? 1;
  const atomCount = atoms.length;
  const bondCount = bonds.length;

  const graph: MoleculeGraph = {
    atomCount,
    bondCount,
    atomicNumber: atoms.map((atom) => atom.z ?? defaults.z ?? 6),
    charge: atoms.map((atom) => atom.chg ?? defaults.chg ?? 0),
    isotope: atoms.map((atom) => atom.isotope ?? defaults.isotope ?? 0),
    hydrogens: atoms.map((atom) => atom.impHs ?? defaults.impHs ?? 0),
    totalHydrogens: [],
    radicalElectrons: atoms.map((atom) => atom.nRad ?? defaults.nRad ?? 0),
    aromatic: new Array<boolean>(atomCount).fill(false),
    chirality: atoms.map((atom) => chiralityOf(atom.stereo)),
    degree: new Array<number>(atomCount).fill(0),
    valence: [],
    atomRings: new Array<number>(atomCount).fill(0),
    cipRank: perception?.cipRanks ?? [],
    bondBegin: bonds.map((bond) => bond.atoms[0]),
    bondEnd: bonds.map((bond) => bond.atoms[1]),
    bondOrder: bonds.map((bond) => bond.bo ?? defaultOrder),
    bondAromatic: new Array<boolean>(bondCount).fill(false),
    bondStereo: bonds.map((bond) => bondStereoOf(bond.stereo)),
    bondStereoAtoms: bonds.map((bond) => bond.stereoAtoms),
    bondRings: new Array<number>(bondCount).fill(0),
    neighbourStart: new Array<number>(atomCount + 1).fill(0),
    neighbourAtom: new Array<number>(2 * bondCount).fill(0),
    neighbourBond: new Array<number>(2 * bondCount).fill(0),
    rings: perception?.atomRings ?? [],
    ringBonds: [],
  };
  for (const atom of perception?.aromaticAtoms ?? []) graph.aromatic[atom] = true;
  for (const bond of perception?.aromaticBonds ?? []) graph.bondAromatic[bond] = true;
  linkNeighbours(graph);
  countHydrogensAndValence(graph);
  markRings(graph);
  return graph;
}

function chiralityOf(stereo: string | undefined): '' | 'cw' | 'ccw' | 'other' {
  if (stereo === undefined || stereo === 'unspecified') return '';
  return stereo === 'cw' || stereo === 'ccw' ? stereo : 'other';
}

function bondStereoOf(stereo: string | undefined): '' | 'cis' | 'trans' | 'either' {
  return stereo === 'cis' || stereo === 'trans' || stereo === 'either' ? stereo : '';
}

function linkNeighbours(graph: MoleculeGraph): void {
  const { atomCount, bondCount, bondBegin, bondEnd, degree, neighbourStart } = graph;
  for (let bond = 0; bond < bondCount; bond++) {
    degree[bondBegin[bond]]++;
    degree[bondEnd[bond]]++;
  }
  for (let atom = 0; atom < atomCount; atom++) {
    neighbourStart[atom + 1] = neighbourStart[atom] + degree[atom];
  }
  const next = neighbourStart.slice();
  for (let bond = 0; bond < bondCount; bond++) {
    const begin = bondBegin[bond];
    const end = bondEnd[bond];
    graph.neighbourAtom[next[begin]] = end;
    graph.neighbourBond[next[begin]++] = bond;
    graph.neighbourAtom[next[end]] = begin;
    graph.neighbourBond[next[end]++] = bond;
  }
}

function countHydrogensAndValence(graph: MoleculeGraph): void {
  graph.totalHydrogens = graph.hydrogens.slice();
  graph.valence = graph.hydrogens.slice();
  for (let bond = 0; bond < graph.bondCount; bond++) {
    const begin = graph.bondBegin[bond];
    const end = graph.bondEnd[bond];
    if (graph.atomicNumber[end] === 1) graph.totalHydrogens[begin]++;
    if (graph.atomicNumber[begin] === 1) graph.totalHydrogens[end]++;
    const order = graph.bondOrder[bond];
    // A dative bond counts for the acceptor only, as in RDKit.
    if (order === DATIVE) graph.valence[end] += 1;
    else {
      graph.valence[begin] += order;
      graph.valence[end] += order;
    }
  }
}

/** Bond order code of a dative bond in RDKit's JSON. */
export const DATIVE = 17;

function markRings(graph: MoleculeGraph): void {
  for (const ring of graph.rings) {
    const bonds: number[] = [];
    for (let k = 0; k < ring.length; k++) {
      graph.atomRings[ring[k]]++;
      const bond = bondBetween(graph, ring[k], ring[k + 1 === ring.length ? 0 : k + 1]);
      graph.bondRings[bond]++;
      bonds.push(bond);
    }
    graph.ringBonds.push(bonds);
  }
}

/** Index of the bond that joins two atoms, -1 when there is none. */
export function bondBetween(graph: MoleculeGraph, a: number, b: number): number {
  const end = graph.neighbourStart[a + 1];
  for (let k = graph.neighbourStart[a]; k < end; k++) {
    if (graph.neighbourAtom[k] === b) return graph.neighbourBond[k];
  }
  return -1;
}
