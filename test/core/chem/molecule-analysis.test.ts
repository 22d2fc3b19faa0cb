import type { MainModule } from '@rdkit/rdkit';
import { expect, it } from 'vitest';
import { MoleculeAnalyser } from '../../../core/chem/molecule-analysis.ts';
import { Rdkit } from '../../../core/chem/rdkit.ts';

const rdkit = await Rdkit.load();
const analyser = new MoleculeAnalyser(rdkit);

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

it('works on after a molecule has crashed RDKit', async () => {
  expect(analyser.analyse('CO', { smarts: ['O'] }).smarts).toEqual([1]);
  crash(rdkit);
  expect(rdkit.isBroken).toBe(true);
  await analyser.recover();
  expect(rdkit.isBroken).toBe(false);
  expect(analyser.analyse('CO', { smarts: ['O'] }).smarts).toEqual([1]);
});

/** A real trap in WASM, by a query that is nested more deeply than compileQuery lets through. */
function crash(victim: Rdkit): void {
  const { module } = victim as unknown as { module: MainModule };
  const query = module.get_qmol('[$(C'.repeat(300) + ')]'.repeat(300));
  if (query === null) throw new Error('RDKit refused the query.');
  const parsed = victim.withMolecule('C'.repeat(400), (mol) => mol.get_substruct_match(query));
  expect(parsed).toEqual({ reason: expect.stringMatching(/^RDKit failed on this molecule: /) });
}
