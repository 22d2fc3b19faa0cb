/**
 * A chemistry of letters for tests of what is around chemistry: a text of C, N and O is a molecule, its sorted letters
 * are its canonical form, the share of C in twelve places is its QED, and its number of N its scaffold.
 */
import type { Analysis, AnalysisRequest, Chemistry } from '../../../../core/chem/analysis.ts';
import { Random } from '../../../../core/random/random.ts';
import { createMoleculeEnvironment } from '../../../../core/environments/molecule/molecule-environment.ts';
import { tinyPolicy } from '../../agents/toy-task.ts';

const PLACES = 12;

function analyse(input: string, request: AnalysisRequest): Analysis {
  if (!/^[CNO]+$/.test(input)) {
    return { input, valid: false, reason: 'A letter is unknown.', smiles: '', properties: {} };
  }
  const smiles = Array.from(input).sort().join('');
  const count = (letter: string) => Array.from(input).filter((other) => other === letter).length;
  return {
    input,
    valid: true,
    smiles,
    properties: { qed: count('C') / PLACES, logp: count('O') },
    ...(request.scaffold === true ? { scaffold: 'N'.repeat(count('N')) } : {}),
  };
}

export const letterChemistry: Chemistry = {
  analyse: (smiles, request) => Promise.resolve(smiles.map((text) => analyse(text, request))),
  randomize: (smiles, seeds) =>
    Promise.resolve(
      smiles.map((text, i) => new Random(seeds[i]).shuffle(Array.from(text)).join('')),
    ),
  checkSmarts: () => Promise.resolve(undefined),
  close: () => Promise.resolve(),
};

/** The molecule environment with letters for molecules and a small random network for the prior. */
export const letterEnvironment = createMoleculeEnvironment({
  openChemistry: () => Promise.resolve(letterChemistry),
  loadPrior: () => Promise.resolve(tinyPolicy(1)),
  readMolecules: () => Promise.resolve(['CCCC', 'CNCC', 'XX', 'CCCCCCCCCCCCCCC', 'OO']),
});
