import { expect, it } from 'vitest';
import { guessSmilesColumn, looksLikeSmiles } from '../../../core/chem/smiles-column.ts';

it('tells SMILES from words and numbers', () => {
  const smiles = ['CCO', 'c1ccccc1', '[Na+].[Cl-]', 'C/C=C\\C', 'C%10CC%10', 'BrCCCl'];
  expect(smiles.map(looksLikeSmiles)).toEqual(smiles.map(() => true));
  const others = ['aspirin', 'CHEMBL25', '12.5', '', 'C1CC', 'C(C', 'high', 'ZINC0001'];
  expect(others.map(looksLikeSmiles)).toEqual(others.map(() => false));
});

it('prefers the name of a column to its content', () => {
  expect(guessSmilesColumn(['a', 'Canonical SMILES'], [['CCO', '?']])).toBe(1);
  expect(guessSmilesColumn(['id', 'x'], [['1', 'CCO'], ['2', 'CCN']])).toBe(1); // prettier-ignore
  expect(guessSmilesColumn(['id', 'x'], [['1', 'high']])).toBeUndefined();
});
