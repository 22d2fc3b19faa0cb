/** Murcko scaffolds against Python RDKit, both canonicalised by the same build. */
import { expect, it } from 'vitest';
import { createInlineChemistry } from '../../../core/chem/chemistry.ts';
import { readReference, REFUSED_SINCE_2022 } from './reference-molecules.ts';

const chemistry = await createInlineChemistry();

it('equal those of Python RDKit', async () => {
  const rows = readReference().filter(({ smiles }) => smiles !== REFUSED_SINCE_2022);
  const found = await chemistry.analyse(
    rows.map(({ smiles }) => smiles),
    { scaffold: true },
  );
  const expected = await chemistry.analyse(
    rows.map(({ Murcko }) => Murcko),
    {},
  );
  const differences = rows
    .map(({ smiles }, i) => `${smiles}: ${expected[i].smiles} is not ${found[i].scaffold}`)
    .filter((_, i) => expected[i].smiles !== found[i].scaffold);
  expect(differences).toEqual([]);
});

it.each([
  // SOURCE: docstrings of rdkit/Chem/Scaffolds/MurckoScaffold.py, and RDKit 2022.09 for the last two.
  ['Cc1cc(Oc2nccc(CCC)c2)ccc1', 'c1ccc(Oc2ccccn2)cc1', 'C1CCC(CC2CCCCC2)CC1'],
  ['C[C@@H]1CC(=O)CN1', 'O=C1CCNC1', 'CC1CCCC1'],
  ['CCCCO', '', ''],
])('of %s is %s, generic %s', async (smiles, scaffold, generic) => {
  const [analysis] = await chemistry.analyse([smiles], { scaffold: true, genericScaffold: true });
  expect([analysis.scaffold, analysis.genericScaffold]).toEqual([scaffold, generic]);
});
