import { expect, it } from 'vitest';
import { MoleculeAnalyser } from '../../../core/chem/molecule-analysis.ts';
import { Rdkit } from '../../../core/chem/rdkit.ts';

const analyser = new MoleculeAnalyser(await Rdkit.load());

it('computes only what is asked', () => {
  expect(analyser.analyse('OCC', {})).toEqual({
    input: 'OCC',
    valid: true,
    smiles: 'CCO',
    properties: {},
  });
  expect(analyser.analyse('OCC', { properties: ['heavy_atoms'], elements: true })).toEqual({
    input: 'OCC',
    valid: true,
    smiles: 'CCO',
    properties: { heavy_atoms: 3 },
    elements: { C: 2, O: 1, H: 6 },
  });
});

it('compares with references by each fingerprint', () => {
  const similarities = [
    { fingerprint: 'ecfp4', reference: 'CCO' },
    { fingerprint: 'atom-pair', reference: 'c1ccccc1' },
  ] as const;
  expect(analyser.analyse('OCC', { similarities }).similarities).toEqual([1, 0]);
});

it('counts unique matches and lists their atoms', () => {
  const analysis = analyser.analyse('c1ccccc1', {
    smarts: ['c1ccccc1', 'cc', 'N'],
    smartsAtoms: true,
  });
  expect(analysis.smarts).toEqual([1, 6, 0]);
  expect(analysis.smartsAtoms?.[2]).toEqual([]);
});

it('works on after RDKit was loaded anew', async () => {
  expect(analyser.analyse('CO', { smarts: ['O'] }).smarts).toEqual([1]);
  await analyser.recover();
  expect(analyser.analyse('CO', { smarts: ['O'] }).smarts).toEqual([1]);
});
