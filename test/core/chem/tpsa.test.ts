import { expect, it } from 'vitest';
import { computeTpsa } from '../../../core/chem/tpsa.ts';
import { graphOf } from './graph-of.ts';

it.each([
  // SOURCE: contributions of table 1 of Ertl et al., added by hand.
  ['aspirin', 'CC(=O)Oc1ccccc1C(=O)O', 2 * 17.07 + 9.23 + 20.23],
  ['aziridine', 'C1CN1', 21.94],
  ['oxirane', 'C1CO1', 12.53],
  ['nitrobenzene', 'O=[N+]([O-])c1ccccc1', 17.07 + 23.06 + 3.01],
  ['caffeine', 'Cn1cnc2c1c(=O)n(C)c(=O)n2C', 12.89 + 3 * 4.93 + 2 * 17.07],
  ['pyridinium', 'c1cc[nH+]cc1', 14.14],
  ['water, which the table does not hold', 'O', 28.5 + 2 * 1.5],
])('adds up %s', (_, smiles, expected) => {
  expect(computeTpsa(graphOf(smiles))).toBeCloseTo(expected, 6);
});
