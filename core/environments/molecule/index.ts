/** Molecule design with the product's chemistry, networks and file readers. */
import { createChemistry } from '../../chem/chemistry.ts';
import { readMoleculeFile } from '../../chem/molecule-files.ts';
import { loadPrior } from '../../policies/prior.ts';
import { SmilesRnn } from '../../policies/smiles-rnn.ts';
import { createMoleculeEnvironment } from './molecule-environment.ts';

export const moleculeEnvironment = createMoleculeEnvironment({
  openChemistry: createChemistry,
  loadPrior: async (path, { maxLength, ...session }) => {
    const { settings, parameters } = await loadPrior(path, session);
    return new SmilesRnn({ ...settings, maxLength }, parameters);
  },
  readMolecules: async (path) => (await readMoleculeFile(path)).records.map(({ input }) => input),
});
