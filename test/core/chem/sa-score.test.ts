/** Parts of the SA score by hand; its values are compared with Python's in properties.test.ts. */
import { expect, it } from 'vitest';
import { readMoleculeGraph } from '../../../core/chem/molecule-graph.ts';
import { Rdkit } from '../../../core/chem/rdkit.ts';
import {
  countBridgeheads,
  countSpiroAtoms,
  decodeFragmentTable,
  loadFragmentTable,
} from '../../../core/chem/sa-score.ts';

const rdkit = await Rdkit.load();

it.each([
  ['spiro[4.5]decane', 'C1CCC2(C1)CCCCC2', 1, 0],
  ['norbornane', 'C1CC2CCC1C2', 0, 2],
  ['decalin', 'C1CCC2CCCCC2C1', 0, 0],
  ['bicyclo[2.2.2]octane', 'C1CC2CCC1CC2', 0, 2],
])('finds the spiro and bridgehead atoms of %s', (_, smiles, spiro, bridgeheads) => {
  const parsed = rdkit.withMolecule(smiles, (molecule) => {
    const graph = readMoleculeGraph(molecule.get_json());
    return [countSpiroAtoms(graph), countBridgeheads(graph)];
  });
  expect(parsed).toEqual({ value: [spiro, bridgeheads] });
});

it('holds all fragments of the published table', () => {
  const { keys, scores } = loadFragmentTable();
  expect(keys.reduce((count, key) => count + (key === 0 ? 0 : 1), 0)).toBe(705_292);
  expect(scores).toHaveLength(3549);
});

it('refuses a damaged table', () => {
  expect(() => decodeFragmentTable(new Uint8Array(32))).toThrow('damaged');
});
