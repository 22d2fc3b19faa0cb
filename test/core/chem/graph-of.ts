/** The molecule graph of a SMILES, for tests. */
import { readMoleculeGraph } from '../../../core/chem/molecule-graph.ts';
import type { MoleculeGraph } from '../../../core/chem/molecule-graph.ts';
import { Rdkit } from '../../../core/chem/rdkit.ts';

const rdkit = await Rdkit.load();

export function graphOf(smiles: string): MoleculeGraph {
  const parsed = rdkit.withMolecule(smiles, (molecule) => readMoleculeGraph(molecule.get_json()));
  if ('reason' in parsed) throw new Error(parsed.reason);
  return parsed.value;
}
