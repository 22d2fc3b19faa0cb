/** How RDKit writes atoms and bonds in SMILES: when brackets are needed, and what stands in them. */
import { ELEMENT_SYMBOLS } from './elements.ts';
import type { MoleculeGraph } from './molecule-graph.ts';

/** First valence of the elements that need no brackets. SOURCE: RDKit's periodic table. */
const PLAIN_VALENCE = new Map([[0, 0], [5, 3], [6, 4], [7, 3], [8, 2], [9, 1], [15, 3], [16, 2], [17, 1], [35, 1], [53, 1]]); // prettier-ignore

/** Whether every bond and stereo mark of the molecule can be written: no dative, zero-order or higher than triple bonds. */
export function canBeWritten(graph: MoleculeGraph): boolean {
  return (
    graph.bondOrder.every((order) => order >= 1 && order <= 3) &&
    graph.chirality.every((chirality) => chirality !== 'other') &&
    graph.atomicNumber.every((atomicNumber) => atomicNumber < ELEMENT_SYMBOLS.length)
  );
}

/** `chirality` is '@', '@@' or ''. */
export function atomText(graph: MoleculeGraph, atom: number, chirality: string): string {
  const atomicNumber = graph.atomicNumber[atom];
  const isAromatic = graph.aromatic[atom];
  const charge = graph.charge[atom];
  const isotope = graph.isotope[atom];
  const hydrogens = graph.hydrogens[atom];
  const name = ELEMENT_SYMBOLS[atomicNumber];
  const symbol = isAromatic ? name.toLowerCase() : name;
  const plainValence = PLAIN_VALENCE.get(atomicNumber);
  const isPlain =
    plainValence !== undefined &&
    charge === 0 &&
    isotope === 0 &&
    chirality === '' &&
    graph.radicalElectrons[atom] === 0;
  if (isPlain) {
    const hasOwnHydrogen =
      hydrogens > 0 && isAromatic && (atomicNumber === 7 || atomicNumber === 15);
    const isUnusual = hydrogens > 0 && graph.valence[atom] !== plainValence;
    if (!hasOwnHydrogen && !isUnusual) return symbol;
  }
  const mass = isotope === 0 ? '' : String(isotope);
  const hydrogenText = hydrogens === 0 ? '' : hydrogens === 1 ? 'H' : `H${String(hydrogens)}`;
  return `[${mass}${symbol}${chirality}${hydrogenText}${chargeText(charge)}]`;
}

function chargeText(charge: number): string {
  if (charge === 0) return '';
  const size = Math.abs(charge);
  return (charge > 0 ? '+' : '-') + (size === 1 ? '' : String(size));
}

/** `directions` holds 1 for '/', -1 for '\', 0 for none, in the sense in which each bond is written. */
export function bondText(graph: MoleculeGraph, bond: number, directions: Int8Array): string {
  if (directions[bond] !== 0) return directions[bond] > 0 ? '/' : '\\';
  if (graph.bondAromatic[bond]) return '';
  const order = graph.bondOrder[bond];
  if (order === 2) return '=';
  if (order === 3) return '#';
  return graph.aromatic[graph.bondBegin[bond]] && graph.aromatic[graph.bondEnd[bond]] ? '-' : '';
}
