/** The fingerprints of the contract by name, each equal to RDKit's. */
import type { FingerprintName, SparseFingerprint } from './analysis.ts';
import { atomPairCounts } from './atom-pairs.ts';
import type { MoleculeGraph } from './molecule-graph.ts';
import { foldToBits, morganCounts } from './morgan.ts';

/** Length of the folded fingerprints `ecfp4` and `ecfp6`. */
export const FOLDED_BITS = 2048;

/**
 * FCFP's pharmacophore classes; bit i of an atom's invariant says that pattern i matches with the atom first.
 * SOURCE: RDKit Code/GraphMol/Fingerprints/FingerprintUtil.cpp, smartsPatterns: donor, acceptor, aromatic, halogen, basic, acidic.
 */
export const FEATURE_SMARTS = [
  '[$([N;!H0;v3,v4&+1]),$([O,S;H1;+0]),n&H1&+0]',
  '[$([O,S;H1;v2;!$(*-*=[O,N,P,S])]),$([O,S;H0;v2]),$([O,S;-]),$([N;v3;!$(N-*=[O,N,P,S])]),n&H0&+0,$([o,s;+0;!$([o,s]:n);!$([o,s]:c:n)])]',
  '[a]',
  '[F,Cl,Br,I]',
  '[#7;+,$([N;H2&+0][$([C,a]);!$([C,a](=O))]),$([N;H1&+0]([$([C,a]);!$([C,a](=O))])[$([C,a]);!$([C,a](=O))]),$([N;H0&+0]([C;!$(C(=O))])([C;!$(C(=O))])[C;!$(C(=O))])]',
  '[$([C,S](=[O,S,P])-[O;H1,-1])]',
] as const;

/** The atoms that each match of a SMARTS covers, in the order of the pattern's atoms. */
export type SmartsMatcher = (smarts: string) => readonly (readonly number[])[];

/** Atom invariants of FCFP: one bit for each pharmacophore class. */
export function featureInvariants(graph: MoleculeGraph, match: SmartsMatcher): Int32Array {
  const invariants = new Int32Array(graph.atomCount);
  FEATURE_SMARTS.forEach((smarts, bit) => {
    for (const [atom] of match(smarts)) invariants[atom] |= 1 << bit;
  });
  return invariants;
}

/** A fingerprint by its name; only `fcfp4` calls `match`. */
export function fingerprint(
  graph: MoleculeGraph,
  name: FingerprintName,
  match: SmartsMatcher,
): SparseFingerprint {
  switch (name) {
    case 'ecfp4':
      return foldToBits(morganCounts(graph, 2), FOLDED_BITS);
    case 'ecfp6':
      return foldToBits(morganCounts(graph, 3), FOLDED_BITS);
    case 'ecfp4-count':
      return morganCounts(graph, 2);
    case 'ecfp6-count':
      return morganCounts(graph, 3);
    case 'fcfp4':
      return morganCounts(graph, 2, featureInvariants(graph, match));
    case 'atom-pair':
      return atomPairCounts(graph, 30);
    case 'atom-pair10':
      return atomPairCounts(graph, 10);
  }
}
