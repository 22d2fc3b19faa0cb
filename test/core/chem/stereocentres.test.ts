import { expect, it } from 'vitest';
import { countStereocentres } from '../../../core/chem/stereocentres.ts';
import { graphOf } from './graph-of.ts';

it.each([
  // SOURCE: RDKit 2022.09, FindMolChiralCenters(includeUnassigned=True).
  ['C[C@H](N)C(=O)O', 1],
  ['CC(N)C(=O)O', 1],
  ['CC(C)O', 0],
  ['CS(=O)c1ccccc1', 1],
  ['[2H]C(O)C', 1],
  ['OC(=O)C(O)C(O)C(=O)O', 2],
  ['C1C[C@@H]2CC[C@H]1C2', 0],
  ['O=C1Cc2cccc(NCc3cccnc3)c2C2CCON1C2', 2],
  ['CN1CC1C', 2],
])('of %s are %i', (smiles, expected) => {
  expect(countStereocentres(graphOf(smiles))).toBe(expected);
});
