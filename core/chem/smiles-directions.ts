/** The '/' and '\' marks of a SMILES: which bonds beside stereo double bonds carry one, and which way it points. */
import { bondBetween } from './molecule-graph.ts';
import type { MoleculeGraph } from './molecule-graph.ts';

/** How the graph is walked: a spanning tree of each fragment, and the ring bonds between its branches. */
export interface Walk {
  /** When the atom is written, from 0. */
  time: Int32Array;
  parent: Int32Array;
  children: number[][];
  /** Bonds closed at the atom, then those opened there; both hold bond indices. */
  closed: number[][];
  opened: number[][];
  /** First atom of each fragment. */
  roots: number[];
}

/**
 * For each bond 1 ('/'), -1 ('\') or 0, in the sense in which it is written: from parent to child, and from the
 * closing to the opening atom of a ring. Undefined when the marks of neighbouring double bonds contradict each other.
 */
export function bondDirections(graph: MoleculeGraph, walk: Walk): Int8Array | undefined {
  const written = new Int8Array(graph.bondCount);
  const stereoBonds: number[] = [];
  for (let bond = 0; bond < graph.bondCount; bond++) {
    if (graph.bondStereo[bond] === 'cis' || graph.bondStereo[bond] === 'trans') {
      stereoBonds.push(bond);
    }
  }
  if (stereoBonds.length === 0) return written;

  // What each mark would be, written or not: the marks on one atom determine each other.
  const implied = new Int8Array(graph.bondCount);
  stereoBonds.sort((a, b) => startTime(graph, walk, a) - startTime(graph, walk, b));
  const waiting = stereoBonds.slice();
  while (waiting.length > 0) {
    // Double bonds that share a mark with one already done come first, so that no two systems meet by accident.
    let index = waiting.findIndex((bond) =>
      [graph.bondBegin[bond], graph.bondEnd[bond]].some((atom) =>
        sideBonds(graph, atom, bond).some((side) => implied[side] !== 0),
      ),
    );
    if (index < 0) index = 0;
    const [bond] = waiting.splice(index, 1);
    if (!markBond(graph, walk, bond, implied)) return undefined;
  }
  for (const bond of stereoBonds) {
    writeOne(graph, sideBonds(graph, graph.bondBegin[bond], bond), implied, written);
    writeOne(graph, sideBonds(graph, graph.bondEnd[bond], bond), implied, written);
  }
  return written;
}

function startTime(graph: MoleculeGraph, walk: Walk, bond: number): number {
  return Math.min(walk.time[graph.bondBegin[bond]], walk.time[graph.bondEnd[bond]]);
}

/** Bonds of the atom, other than the double bond, that can carry a mark. */
function sideBonds(graph: MoleculeGraph, atom: number, doubleBond: number): number[] {
  const sides: number[] = [];
  for (let k = graph.neighbourStart[atom]; k < graph.neighbourStart[atom + 1]; k++) {
    const bond = graph.neighbourBond[k];
    if (bond === doubleBond) continue;
    if (graph.bondOrder[bond] === 1 || graph.bondAromatic[bond]) sides.push(bond);
  }
  return sides;
}

/** Settles the marks around one double bond; false when they contradict earlier ones. */
function markBond(graph: MoleculeGraph, walk: Walk, bond: number, implied: Int8Array): boolean {
  const references = graph.bondStereoAtoms[bond];
  if (references === undefined) return false;
  let [first, second] = [graph.bondBegin[bond], graph.bondEnd[bond]];
  let [firstReference, secondReference] = references;
  if (walk.time[first] > walk.time[second]) {
    [first, second] = [second, first];
    [firstReference, secondReference] = [secondReference, firstReference];
  }
  const firstSides = sideBonds(graph, first, bond);
  const secondSides = sideBonds(graph, second, bond);
  const opposite = graph.bondStereo[bond] === 'cis' ? 1 : -1;

  // 1 when the reference neighbour lies above its end of the double bond, -1 below, 0 not yet known.
  let above = knownSide(graph, walk, first, firstReference, firstSides, implied);
  if (above === 0) {
    above = opposite * knownSide(graph, walk, second, secondReference, secondSides, implied);
  }
  if (above === 0) above = sense(graph, walk, bondBetween(graph, first, firstReference), first);
  return (
    spread(graph, walk, first, firstReference, firstSides, above, implied) &&
    spread(graph, walk, second, secondReference, secondSides, above * opposite, implied)
  );
}

/** 1 when the bond is written away from the atom, -1 when towards it. */
function sense(graph: MoleculeGraph, walk: Walk, bond: number, atom: number): number {
  const other = graph.bondBegin[bond] === atom ? graph.bondEnd[bond] : graph.bondBegin[bond];
  const isTreeBond = walk.parent[other] === atom || walk.parent[atom] === other;
  const isForward = walk.time[atom] < walk.time[other];
  return isForward === isTreeBond ? 1 : -1;
}

function knownSide(
  graph: MoleculeGraph,
  walk: Walk,
  atom: number,
  reference: number,
  sides: number[],
  implied: Int8Array,
): number {
  const referenceBond = bondBetween(graph, atom, reference);
  for (const side of sides) {
    if (implied[side] === 0) continue;
    const above = implied[side] * sense(graph, walk, side, atom);
    return side === referenceBond ? above : -above;
  }
  return 0;
}

/** Sets what both side bonds of an atom would say; false when one of them already says otherwise. */
function spread(
  graph: MoleculeGraph,
  walk: Walk,
  atom: number,
  reference: number,
  sides: number[],
  above: number,
  implied: Int8Array,
): boolean {
  const referenceBond = bondBetween(graph, atom, reference);
  for (const side of sides) {
    const value = (side === referenceBond ? above : -above) * sense(graph, walk, side, atom);
    if (implied[side] !== 0 && implied[side] !== value) return false;
    implied[side] = value;
  }
  return sides.length > 0;
}

/** One side bond is written unless one already is; bonds that touch no double bond without stereo are better. */
function writeOne(
  graph: MoleculeGraph,
  sides: number[],
  implied: Int8Array,
  written: Int8Array,
): void {
  if (sides.some((side) => written[side] !== 0)) return;
  const chosen = sides.find((side) => !touchesPlainDoubleBond(graph, side)) ?? sides[0];
  written[chosen] = implied[chosen];
}

/** A mark beside a double bond without stereo could give it one. */
function touchesPlainDoubleBond(graph: MoleculeGraph, bond: number): boolean {
  return [graph.bondBegin[bond], graph.bondEnd[bond]].some((atom) => {
    for (let k = graph.neighbourStart[atom]; k < graph.neighbourStart[atom + 1]; k++) {
      const other = graph.neighbourBond[k];
      if (graph.bondOrder[other] !== 2 || graph.bondAromatic[other]) continue;
      if (graph.bondStereo[other] === '' || graph.bondStereo[other] === 'either') return true;
    }
    return false;
  });
}
