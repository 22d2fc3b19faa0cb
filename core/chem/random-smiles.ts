/**
 * Randomized SMILES decided by a seed: the molecule is written from its graph in a random order of atoms, in the
 * notation of RDKit's MolToSmiles(canonical=False) after RenumberAtoms (J. Arus-Pous et al., J. Cheminf. 2019, 11, 71,
 * doi:10.1186/s13321-019-0393-0). RDKit's own doRandom cannot be seeded from WASM, and a resumed run must see the same strings.
 */
import { Random } from '../random/random.ts';
import { bondBetween } from './molecule-graph.ts';
import type { MoleculeGraph } from './molecule-graph.ts';
import { bondDirections } from './smiles-directions.ts';
import type { Walk } from './smiles-directions.ts';
import { atomText, bondText, canBeWritten } from './smiles-text.ts';

// SOURCE: RDKit's Bond::BondType, by which its Canon.cpp orders ring bonds.
const [AROMATIC_BOND_TYPE, LAST_BOND_TYPE] = [12, 32];

/** The molecule without its stereo marks, as RDKit's MolToSmiles(isomericSmiles=False) sees it, isotopes apart. */
export function withoutStereo(graph: MoleculeGraph): MoleculeGraph {
  return {
    ...graph,
    chirality: graph.chirality.map(() => ''),
    bondStereo: graph.bondStereo.map(() => ''),
  };
}

/**
 * A SMILES of the same molecule, stereo and charges included. The same graph and seed give the same string.
 * Undefined when the molecule has something that is not written here (dative or zero-order bonds, stereo other than
 * tetrahedral, double bonds whose marks contradict each other): use the canonical SMILES then.
 */
export function randomSmiles(graph: MoleculeGraph, seed: number): string | undefined {
  const random = new Random(seed);
  const rank = random.shuffle(Int32Array.from({ length: graph.atomCount }, (_, atom) => atom));
  return smilesByRank(graph, rank);
}

/**
 * The SMILES that begins at the atom of the lowest rank and goes on by rank; undefined as for `randomSmiles`. `rank`:
 * a permutation of 0 to atomCount - 1, by atom.
 */
export function smilesByRank(graph: MoleculeGraph, rank: Int32Array): string | undefined {
  if (!canBeWritten(graph)) return undefined;
  const walk = walkAtoms(graph, rank);
  const directions = bondDirections(graph, walk);
  if (directions === undefined) return undefined;
  const ringNumber = new Int32Array(graph.bondCount);
  const taken: boolean[] = [];
  const pieces: string[] = [];
  for (const root of walk.roots) {
    if (pieces.length > 0) pieces.push('.');
    // Atoms to write, twice their index, odd when they open a branch; -1 closes a branch.
    const pending = [2 * root];
    while (pending.length > 0) {
      const item = pending.pop() as number;
      if (item < 0) {
        pieces.push(')');
        continue;
      }
      const atom = item >> 1;
      if ((item & 1) === 1) pieces.push('(');
      const parent = walk.parent[atom];
      if (parent >= 0) {
        pieces.push(bondText(graph, bondBetween(graph, parent, atom), directions));
      }
      pieces.push(atomText(graph, atom, writtenChirality(graph, walk, atom)));
      const freed: number[] = [];
      for (const bond of walk.closed[atom]) {
        pieces.push(bondText(graph, bond, directions), ringText(ringNumber[bond]));
        freed.push(ringNumber[bond]);
      }
      for (const bond of walk.opened[atom]) {
        let number = 1;
        while (taken[number]) number++;
        taken[number] = true;
        ringNumber[bond] = number;
        pieces.push(ringText(number));
      }
      for (const number of freed) taken[number] = false;
      const children = walk.children[atom];
      for (let k = children.length - 1; k >= 0; k--) {
        const isLast = k === children.length - 1;
        if (!isLast) pending.push(-1);
        pending.push(2 * children[k] + (isLast ? 0 : 1));
      }
    }
  }
  return pieces.join('');
}

/**
 * Depth first, as RDKit goes: side chains before ring bonds, ring bonds by falling bond type, else by rank. Rings then
 * stand at the end of what is written of them, which keeps the strings near to canonical ones.
 */
function walkAtoms(graph: MoleculeGraph, rank: Int32Array): Walk {
  const { atomCount, neighbourStart } = graph;
  const order = neighboursByRank(graph, rank);
  const time = new Int32Array(atomCount).fill(-1);
  const parent = new Int32Array(atomCount).fill(-1);
  const lists = (): number[][] => Array.from({ length: atomCount }, () => []);
  const [children, closed, opened] = [lists(), lists(), lists()];
  const roots: number[] = [];
  const next = neighbourStart.slice();
  const atomOfRank = new Int32Array(atomCount);
  for (let atom = 0; atom < atomCount; atom++) atomOfRank[rank[atom]] = atom;
  let clock = 0;
  for (const root of atomOfRank) {
    if (time[root] >= 0) continue;
    roots.push(root);
    time[root] = clock++;
    const path = [root];
    while (path.length > 0) {
      const atom = path[path.length - 1];
      if (next[atom] === neighbourStart[atom + 1]) {
        path.pop();
        continue;
      }
      const slot = order[next[atom]++];
      const other = graph.neighbourAtom[slot];
      const bond = graph.neighbourBond[slot];
      if (time[other] < 0) {
        time[other] = clock++;
        parent[other] = atom;
        children[atom].push(other);
        path.push(other);
      } else if (time[other] < time[atom] && other !== parent[atom]) {
        closed[atom].push(bond);
        opened[other].push(bond);
      }
    }
  }
  return { time, parent, children, closed, opened, roots };
}

/** For each atom its slots of `neighbourAtom`, in the order in which they are tried. */
function neighboursByRank(graph: MoleculeGraph, rank: Int32Array): Int32Array {
  const { neighbourStart, neighbourAtom, neighbourBond } = graph;
  const order = new Int32Array(neighbourAtom.length);
  const priority = (slot: number): number => {
    const bond = neighbourBond[slot];
    const type = graph.bondAromatic[bond] ? AROMATIC_BOND_TYPE : graph.bondOrder[bond];
    const isRing = graph.bondRings[bond] > 0;
    return rank[neighbourAtom[slot]] + (isRing ? (LAST_BOND_TYPE - type) * graph.atomCount : 0);
  };
  for (let atom = 0; atom < graph.atomCount; atom++) {
    const start = neighbourStart[atom];
    for (let slot = start; slot < neighbourStart[atom + 1]; slot++) {
      const value = priority(slot);
      let at = slot;
      while (at > start && priority(order[at - 1]) > value) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = slot;
    }
  }
  return order;
}

function ringText(number: number): string {
  if (number < 10) return String(number);
  return number < 100 ? `%${String(number)}` : `%(${String(number)})`;
}

/** '@', '@@' or '': the stored parity, turned by the order in which the neighbours are written. */
function writtenChirality(graph: MoleculeGraph, walk: Walk, atom: number): string {
  const stored = graph.chirality[atom];
  if (stored === '') return '';
  const written: number[] = [];
  const parent = walk.parent[atom];
  if (parent >= 0) written.push(bondBetween(graph, parent, atom));
  written.push(...walk.closed[atom], ...walk.opened[atom]);
  for (const child of walk.children[atom]) written.push(bondBetween(graph, atom, child));
  // Bond indices ascend in the stored order, so the parity is that of the inversions.
  let inversions = 0;
  for (let i = 0; i < written.length; i++) {
    for (let j = i + 1; j < written.length; j++) if (written[i] > written[j]) inversions++;
  }
  if (written.length === 3 && isThirdSeenFromHydrogen(graph, walk, atom)) inversions++;
  return (stored === 'ccw') === (inversions % 2 === 0) ? '@' : '@@';
}

/**
 * RDKit's rule for centres with three neighbours (Canon.cpp, chiralAtomNeedsTagInversion): the parity turns when the
 * hydrogen comes first, and on saturated centres without hydrogen that have one ring closure.
 */
function isThirdSeenFromHydrogen(graph: MoleculeGraph, walk: Walk, atom: number): boolean {
  if (graph.hydrogens[atom] === 1) return walk.parent[atom] < 0;
  if (walk.closed[atom].length + walk.opened[atom].length !== 1) return false;
  for (let k = graph.neighbourStart[atom]; k < graph.neighbourStart[atom + 1]; k++) {
    const bond = graph.neighbourBond[k];
    if (graph.bondOrder[bond] > 1 || graph.bondAromatic[bond]) return false;
  }
  return true;
}
