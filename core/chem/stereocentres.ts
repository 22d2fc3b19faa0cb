/** Stereocentres of atoms, marked or not: one of the properties, and part of the SA score. */
import type { MoleculeGraph } from './molecule-graph.ts';

/**
 * Number of tetrahedral stereocentres, marked or not, by RDKit's legacy rule (Python's FindMolChiralCenters with
 * includeUnassigned): an atom that can be one and whose neighbours all have different CIP ranks. Centres that exist
 * only by ring stereochemistry (1,4-dimethylcyclohexane) do not count.
 */
export function countStereocentres(graph: MoleculeGraph): number {
  let count = 0;
  for (let atom = 0; atom < graph.atomCount; atom++) {
    if (canBeCentre(graph, atom) && hasDistinctNeighbours(graph, atom)) count++;
  }
  return count;
}

/** Four neighbours with at most one hydrogen, or one of the three-connected centres that RDKit knows. */
function canBeCentre(graph: MoleculeGraph, atom: number): boolean {
  const degree = graph.degree[atom];
  const hydrogens = graph.hydrogens[atom];
  if (degree < 3 || hydrogens > 1 || degree + hydrogens > 4) return false;
  if (degree + hydrogens === 4) return true;
  const z = graph.atomicNumber[atom];
  if (z === 7) return !isInvertible(graph, atom);
  if (z === 15 || z === 33) return true;
  // Sulfoxides, sulfonium ions and their selenium analogues keep a lone pair as the fourth neighbour.
  if (z === 16 || z === 34) {
    const valence = graph.valence[atom];
    return valence === 4 || (valence === 3 && graph.charge[atom] === 1);
  }
  return false;
}

/** Amine nitrogen inverts unless it lies in a three-membered ring or at a bridgehead. */
function isInvertible(graph: MoleculeGraph, atom: number): boolean {
  const rings = graph.rings.filter((ring) => ring.includes(atom));
  if (rings.some((ring) => ring.length === 3)) return false;
  for (let k = graph.neighbourStart[atom]; k < graph.neighbourStart[atom + 1]; k++) {
    if (graph.bondRings[graph.neighbourBond[k]] === 0) return true;
  }
  return !isBridgehead(graph, atom);
}

/** Whether two rings share two or more bonds on a path that ends at the atom. */
function isBridgehead({ ringBonds, bondBegin, bondEnd }: MoleculeGraph, atom: number): boolean {
  for (let i = 0; i < ringBonds.length; i++) {
    for (let j = i + 1; j < ringBonds.length; j++) {
      const shared = ringBonds[i].filter((bond) => ringBonds[j].includes(bond));
      const touching = shared.filter((bond) => bondBegin[bond] === atom || bondEnd[bond] === atom);
      if (shared.length > 1 && touching.length === 1) return true;
    }
  }
  return false;
}

function hasDistinctNeighbours(graph: MoleculeGraph, atom: number): boolean {
  const start = graph.neighbourStart[atom];
  const end = graph.neighbourStart[atom + 1];
  for (let i = start; i < end; i++) {
    for (let j = i + 1; j < end; j++) {
      const [a, b] = [graph.neighbourAtom[i], graph.neighbourAtom[j]];
      if (graph.cipRank[a] === graph.cipRank[b]) return false;
    }
  }
  return true;
}
