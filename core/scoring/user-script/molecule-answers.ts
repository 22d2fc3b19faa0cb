/** What a script may ask about a molecule, answered at once, in the script's own worker, by a chemistry of its own. */
import type { FingerprintName, PropertyName } from '../../chem/analysis.ts';

export interface MoleculeAnswers {
  /** undefined when it cannot be computed. */
  property(smiles: string, name: PropertyName): number | undefined;
  /** Murcko scaffold, '' for acyclic molecules. */
  scaffold(smiles: string): string;
  /** Number of unique matches; throws an Error with one sentence for a pattern that cannot be used. */
  matches(smiles: string, smarts: string): number;
  /** Tanimoto similarity; throws an Error with one sentence for a reference that cannot be used. */
  similarity(smiles: string, reference: string, fingerprint: FingerprintName): number;
}
