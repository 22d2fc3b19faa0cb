/** Topological polar surface area of N and O (P. Ertl, B. Rohde, P. Selzer, J. Med. Chem. 2000, 43, 3714, doi:10.1021/jm000942e). */
import type { MoleculeGraph } from './molecule-graph.ts';

/**
 * Contributions by environment: element, charge, hydrogens, then the numbers of single, double, triple and aromatic
 * bonds to heavy atoms; `r3` where the atom lies in a three-membered ring.
 * SOURCE: table 1 of the paper, the rows of nitrogen and oxygen.
 */
const CONTRIBUTIONS = new Map<string, number>([
  ['N 0 0 3000', 3.24],
  ['N 0 0 3000 r3', 3.01],
  ['N 0 0 1100', 12.36],
  ['N 0 0 0010', 23.79],
  ['N 0 0 1200', 11.68],
  ['N 0 0 0110', 13.6],
  ['N 0 1 2000', 12.03],
  ['N 0 1 2000 r3', 21.94],
  ['N 0 1 0100', 23.85],
  ['N 0 2 1000', 26.02],
  ['N 1 0 4000', 0],
  ['N 1 0 2100', 3.01],
  ['N 1 0 1010', 4.36],
  ['N 1 1 3000', 4.44],
  ['N 1 1 1100', 13.97],
  ['N 1 2 2000', 16.61],
  ['N 1 2 0100', 25.59],
  ['N 1 3 1000', 27.64],
  ['N 0 0 0002', 12.89],
  ['N 0 0 0003', 4.41],
  ['N 0 0 1002', 4.93],
  ['N 0 0 0102', 8.39],
  ['N 0 1 0002', 15.79],
  ['N 1 0 0003', 4.1],
  ['N 1 0 1002', 3.88],
  ['N 1 1 0002', 14.14],
  ['O 0 0 2000', 9.23],
  ['O 0 0 2000 r3', 12.53],
  ['O 0 0 0100', 17.07],
  ['O 0 1 1000', 20.23],
  ['O -1 0 1000', 23.06],
  ['O 0 0 0002', 13.14],
]);

/** TPSA in square Angstrom, without S and P as in RDKit's default. */
export function computeTpsa(graph: MoleculeGraph): number {
  let total = 0;
  for (let atom = 0; atom < graph.atomCount; atom++) {
    const z = graph.atomicNumber[atom];
    if (z === 7 || z === 8) total += contribution(graph, atom, z);
  }
  return total;
}

function contribution(graph: MoleculeGraph, atom: number, z: number): number {
  const bonds = [0, 0, 0, 0];
  let neighbours = 0;
  const end = graph.neighbourStart[atom + 1];
  for (let k = graph.neighbourStart[atom]; k < end; k++) {
    if (graph.atomicNumber[graph.neighbourAtom[k]] === 1) continue;
    const bond = graph.neighbourBond[k];
    neighbours++;
    if (graph.bondAromatic[bond]) bonds[3]++;
    else if (graph.bondOrder[bond] >= 1 && graph.bondOrder[bond] <= 3)
      bonds[graph.bondOrder[bond] - 1]++;
  }
  const hydrogens = graph.totalHydrogens[atom];
  const key = `${z === 7 ? 'N' : 'O'} ${graph.charge[atom]} ${hydrogens} ${bonds.join('')}`;
  const inSmallRing = graph.rings.some((ring) => ring.length === 3 && ring.includes(atom));
  const found =
    (inSmallRing ? CONTRIBUTIONS.get(`${key} r3`) : undefined) ?? CONTRIBUTIONS.get(key);
  if (found !== undefined) return found;
  // SOURCE: RDKit's rule for environments outside the table (MolSurf.cpp), linear in neighbours and hydrogens.
  const [base, perNeighbour] = z === 7 ? [30.5, 8.2] : [28.5, 8.6];
  return Math.max(0, base - perNeighbour * neighbours + 1.5 * hydrogens);
}
