/** BertzCT, an index of molecular complexity (S. H. Bertz, J. Am. Chem. Soc. 1981, 103, 3599, doi:10.1021/ja00402a001), as RDKit computes it. */
import { DATIVE } from './molecule-graph.ts';
import type { MoleculeGraph } from './molecule-graph.ts';

/** RDKit compares atoms by this many of their sorted distances. */
const DISTANCE_CUTOFF = 100;
/** RDKit's distance between atoms of different fragments. */
const UNREACHABLE = 1e8;

/**
 * Complexity of the bonding plus complexity of the element distribution, on the heavy-atom graph, in bits.
 * Aromatic bonds have order 1.5. 0 for molecules of one atom.
 */
export function computeBertzCt(graph: MoleculeGraph): number {
  if (graph.atomCount < 2) return 0;
  const order = graph.bondOrder.map((value, bond) => (graph.bondAromatic[bond] ? 1.5 : value));
  const symmetry = symmetryClasses(graph, order);
  const connections = new Map<string, number>();
  const add = (key: string, amount: number): void => {
    connections.set(key, (connections.get(key) ?? 0) + amount);
  };
  for (let atom = 0; atom < graph.atomCount; atom++) {
    const hinge = symmetry[atom];
    const end = graph.neighbourStart[atom + 1];
    for (let i = graph.neighbourStart[atom]; i < end; i++) {
      const first = symmetry[graph.neighbourAtom[i]];
      const bondI = order[graph.neighbourBond[i]];
      if (bondI > 1 && graph.neighbourAtom[i] > atom) {
        add(`${Math.min(hinge, first)},${Math.max(hinge, first)}`, (bondI * (bondI - 1)) / 2);
      }
      for (let j = i + 1; j < end; j++) {
        const second = symmetry[graph.neighbourAtom[j]];
        const key = `${Math.min(first, second)},${hinge},${Math.max(first, second)}`;
        add(key, bondI * order[graph.neighbourBond[j]]);
      }
    }
  }
  if (connections.size === 0) connections.set('', 1);
  const elements = new Map<number, number>();
  for (const z of graph.atomicNumber) elements.set(z, (elements.get(z) ?? 0) + 1);
  const total = sum(connections.values());
  return (
    graph.atomCount * entropy([...elements.values()]) +
    total * (entropy([...connections.values()]) + Math.log2(total))
  );
}

/** Atoms with equal sorted rows of the distance matrix (bonds of length 1/order) share a class. */
function symmetryClasses(graph: MoleculeGraph, order: number[]): number[] {
  const n = graph.atomCount;
  const distance = new Float64Array(n * n).fill(UNREACHABLE);
  for (let atom = 0; atom < n; atom++) distance[atom * n + atom] = 0;
  for (let bond = 0; bond < graph.bondCount; bond++) {
    // RDKit gives dative bonds the length of single ones, but their code as order in the connections.
    const length = order[bond] > 0 && order[bond] !== DATIVE ? 1 / order[bond] : 1;
    distance[graph.bondBegin[bond] * n + graph.bondEnd[bond]] = length;
    distance[graph.bondEnd[bond] * n + graph.bondBegin[bond]] = length;
  }
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      const toK = distance[i * n + k];
      if (toK >= UNREACHABLE) continue;
      for (let j = 0; j < n; j++) {
        const through = toK + distance[k * n + j];
        if (through < distance[i * n + j]) distance[i * n + j] = through;
      }
    }
  }
  const classes = new Map<string, number>();
  return Array.from({ length: n }, (_, atom) => {
    const row = distance.slice(atom * n, (atom + 1) * n).sort();
    const key = Array.from(row.subarray(0, DISTANCE_CUTOFF), (x) => x.toFixed(4)).join();
    const known = classes.get(key);
    if (known !== undefined) return known;
    classes.set(key, classes.size + 1);
    return classes.size;
  });
}

/** Shannon entropy of a histogram, in bits. */
function entropy(counts: number[]): number {
  const total = sum(counts);
  return counts.reduce((bits, count) => bits - (count / total) * Math.log2(count / total), 0);
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
