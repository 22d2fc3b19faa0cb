// Several SMARTS patterns: an aromatic amine that can bind a kinase hinge, a basic side chain, and nothing reactive.
// matches(smarts) is the number of places where a pattern is found.

export const name = 'Kinase hinge binder';
export const range = [0, 1];

/** Wanted patterns and what each adds; the sum of the gains is 1. */
const WANTED = [
  { what: 'amino group next to an aromatic nitrogen', smarts: '[NX3;H1,H2]c[n;X2]', gain: 0.5 },
  { what: 'amide', smarts: '[CX3](=O)[NX3;H1]', gain: 0.2 },
  {
    what: 'basic aliphatic amine',
    smarts: '[NX3;H0,H1;!$(N*=[O,S,N]);!$(N-a)]([CX4])[CX4]',
    gain: 0.3,
  },
];

/** Each place where one of these is found halves the score. */
const UNWANTED = ['[N+](=O)[O-]', '[CX3](=O)[Cl,Br,F]', '[SX2H]', '[NX2]=[NX2]'];

export function score(molecule) {
  let sum = 0;
  for (const { smarts, gain } of WANTED) {
    if (molecule.matches(smarts) > 0) sum += gain;
  }
  let places = 0;
  for (const smarts of UNWANTED) places += molecule.matches(smarts);
  return sum * 0.5 ** places;
}
