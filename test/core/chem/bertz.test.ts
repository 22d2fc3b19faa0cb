import { expect, it } from 'vitest';
import { computeBertzCt } from '../../../core/chem/bertz.ts';
import { readMoleculeGraph } from '../../../core/chem/molecule-graph.ts';
import { Rdkit } from '../../../core/chem/rdkit.ts';

const rdkit = await Rdkit.load();

it.each([
  // SOURCE: RDKit's GraphDescriptors.BertzCT; sitagliptin's value is the target of PMO's valsartan task.
  ['methane', 'C', 0],
  ['benzene', 'c1ccccc1', 71.96101],
  ['aspirin', 'CC(=O)Oc1ccccc1C(=O)O', 343.22287],
  ['camphor', 'CC1(C)C2CCC1(C)C(=O)C2', 216.91267],
  ['sitagliptin', 'Fc1cc(c(F)cc1F)CC(N)CC(=O)N3Cc2nnc(n2CC3)C(F)(F)F', 896.38049],
])('gives %s the value of RDKit', (_, smiles, expected) => {
  const parsed = rdkit.withMolecule(smiles, (molecule) =>
    computeBertzCt(readMoleculeGraph(molecule.get_json())),
  );
  expect('value' in parsed ? parsed.value : NaN).toBeCloseTo(expected, 4);
});
