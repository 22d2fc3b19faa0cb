/**
 * Murcko scaffolds (G. W. Bemis, M. A. Murcko, J. Med. Chem. 1996, 39, 2887, doi:10.1021/jm9602928) as RDKit's
 * MurckoScaffold cuts them: rings, the chains between them, and what is double-bonded to either.
 */
import { ELEMENT_SYMBOLS } from './elements.ts';
import { DATIVE } from './molecule-graph.ts';
import type { MoleculeGraph } from './molecule-graph.ts';

/** The atoms of the scaffold: which to keep, and which of them lost a neighbour. */
interface Cut {
  keep: boolean[];
  /** The kept atoms of rings and linkers; the others are double-bonded to one of them. */
  core: boolean[];
  /** Bond orders lost to removed neighbours. */
  lost: number[];
}

/**
 * The Murcko scaffold as SMILES (Kekule form, not canonical, without stereo and isotopes); '' for acyclic molecules.
 * Canonicalise it with RDKit before comparing.
 */
export function writeScaffold(graph: MoleculeGraph): string {
  const { keep, core, lost } = cutScaffold(graph);
  return writeFragments(
    graph,
    keep,
    (atom) => scaffoldAtom(graph, atom, lost[atom], core[atom]),
    (bond) =>
      graph.bondOrder[bond] === DATIVE ? '~' : ['', '-', '=', '#', '$'][graph.bondOrder[bond]],
  );
}

/** The generic Murcko scaffold: every atom a carbon, every bond single; '' for acyclic molecules. */
export function writeGenericScaffold(graph: MoleculeGraph): string {
  const { keep } = cutScaffold(graph);
  return writeFragments(
    graph,
    keep,
    () => 'C',
    () => '-',
  );
}

/** Rings and linkers remain when chain ends are cut until none is left; exocyclic double bonds keep their atom. */
function cutScaffold(graph: MoleculeGraph): Cut {
  const { atomCount, neighbourStart, neighbourAtom, neighbourBond } = graph;
  const keep = new Array<boolean>(atomCount).fill(true);
  const degree = graph.degree.slice();
  const ends: number[] = [];
  const cut = (atom: number): void => {
    keep[atom] = false;
    ends.push(atom);
  };
  for (let atom = 0; atom < atomCount; atom++) {
    if (degree[atom] < 2 && graph.atomRings[atom] === 0) cut(atom);
  }
  for (let atom = ends.pop(); atom !== undefined; atom = ends.pop()) {
    for (let k = neighbourStart[atom]; k < neighbourStart[atom + 1]; k++) {
      const next = neighbourAtom[k];
      if (!keep[next]) continue;
      degree[next]--;
      if (degree[next] < 2 && graph.atomRings[next] === 0) cut(next);
    }
  }
  const core = keep.slice();
  const lost = new Array<number>(atomCount).fill(0);
  for (let atom = 0; atom < atomCount; atom++) {
    if (core[atom]) continue;
    for (let k = neighbourStart[atom]; k < neighbourStart[atom + 1]; k++) {
      const bond = neighbourBond[k];
      if (!core[neighbourAtom[k]]) continue;
      if (graph.bondOrder[bond] === 2 && !graph.bondAromatic[bond]) keep[atom] = true;
    }
  }
  for (let bond = 0; bond < graph.bondCount; bond++) {
    const [begin, end] = [graph.bondBegin[bond], graph.bondEnd[bond]];
    const order = graph.bondOrder[bond] === DATIVE ? 0 : graph.bondOrder[bond];
    if (keep[begin] && !keep[end]) lost[begin] += order;
    if (keep[end] && !keep[begin]) lost[end] += order;
  }
  return { keep, core, lost };
}

/**
 * One atom of the scaffold. An atom that lost a neighbour gets the hydrogens of its normal valence, as in RDKit,
 * which differs from the lost bonds for hypervalent atoms; charged ones of the core get as many as they lost,
 * others none.
 */
function scaffoldAtom(graph: MoleculeGraph, atom: number, lost: number, isCore: boolean): string {
  const symbol = ELEMENT_SYMBOLS[graph.atomicNumber[atom]];
  const charge = graph.charge[atom];
  if (lost > 0 && charge === 0 && ORGANIC.has(symbol)) return symbol;
  // Metals have no normal valence, so RDKit gives them no hydrogens.
  if (!ORGANIC.has(symbol) && !METALLOIDS.has(symbol)) lost = 0;
  return bracketAtom(symbol, graph.hydrogens[atom] + (isCore ? lost : 0), charge);
}

/** Elements that SMILES writes without brackets, with implied hydrogens. */
const ORGANIC = new Set(['B', 'C', 'N', 'O', 'P', 'S', 'F', 'Cl', 'Br', 'I']);

function bracketAtom(symbol: string, hydrogens: number, charge: number): string {
  const count = hydrogens === 0 ? '' : hydrogens === 1 ? 'H' : `H${hydrogens}`;
  const sign = charge === 0 ? '' : charge > 0 ? `+${charge}` : String(charge);
  return `[${symbol}${count}${sign}]`;
}

/** Further elements with a normal valence in RDKit. */
const METALLOIDS = new Set(['Si', 'Ge', 'As', 'Se', 'Te']);

/** Writes the kept atoms depth first; ring bonds get numbers in the order in which they are found. */
function writeFragments(
  graph: MoleculeGraph,
  keep: boolean[],
  atomText: (atom: number) => string,
  bondText: (bond: number) => string,
): string {
  const { neighbourStart, neighbourAtom, neighbourBond } = graph;
  const visited = new Array<boolean>(graph.atomCount).fill(false);
  const treeBond = new Set<number>();
  const order: number[] = [];
  const rings = new Map<number, string[]>();
  let ringCount = 0;

  const explore = (atom: number, from: number): void => {
    visited[atom] = true;
    order.push(atom);
    for (let k = neighbourStart[atom]; k < neighbourStart[atom + 1]; k++) {
      const next = neighbourAtom[k];
      const bond = neighbourBond[k];
      if (!keep[next] || bond === from || treeBond.has(bond)) continue;
      if (!visited[next]) {
        treeBond.add(bond);
        explore(next, bond);
      } else if (!rings.has(-1 - bond)) {
        rings.set(-1 - bond, []);
        ringCount++;
        const text = `${bondText(bond)}${ringCount < 10 ? ringCount : `%(${ringCount})`}`;
        for (const end of [atom, next]) rings.set(end, [...(rings.get(end) ?? []), text]);
      }
    }
  };
  const write = (atom: number, from: number): string => {
    const branches: string[] = [];
    for (let k = neighbourStart[atom]; k < neighbourStart[atom + 1]; k++) {
      const bond = neighbourBond[k];
      if (bond === from || !treeBond.has(bond) || !isChild(atom, neighbourAtom[k])) continue;
      branches.push(bondText(bond) + write(neighbourAtom[k], bond));
    }
    const last = branches.pop() ?? '';
    const head = atomText(atom) + (rings.get(atom) ?? []).join('');
    return `${head}${branches.map((branch) => `(${branch})`).join('')}${last}`;
  };
  const time = new Map<number, number>();
  const isChild = (atom: number, next: number): boolean =>
    (time.get(next) ?? 0) > (time.get(atom) ?? 0);

  const pieces: string[] = [];
  for (let atom = 0; atom < graph.atomCount; atom++) {
    if (!keep[atom] || visited[atom]) continue;
    explore(atom, -1);
    order.forEach((visitedAtom, at) => time.set(visitedAtom, at));
    pieces.push(write(atom, -1));
  }
  return pieces.join('.');
}
