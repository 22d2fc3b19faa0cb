/** Networks of a few hundred weights for the tests of the policies. */
import type { RecurrentArchitecture } from '../../../core/policies/recurrent-network.ts';
import { SmilesRnn } from '../../../core/policies/smiles-rnn.ts';
import { Vocabulary } from '../../../core/policies/smiles-tokens.ts';
import { Random } from '../../../core/random/random.ts';

/** Molecules whose tokens make the vocabulary. */
export const MOLECULES = ['CCO', 'c1ccccc1', 'CC(=O)NC', 'C#N', 'OCC(N)=O', 'CBr', 'C1CC1Cl'];

export interface TinyOptions {
  cell?: RecurrentArchitecture['cell'];
  masked?: boolean;
  maxLength?: number;
  seed?: number;
  layers?: number;
}

export function tinyPolicy(options: TinyOptions = {}): SmilesRnn {
  const { cell = 'gru', masked = false, maxLength = 20, seed = 1, layers = 2 } = options;
  return SmilesRnn.random(
    {
      architecture: { cell, embedding: 4, hidden: 6, layers },
      vocabulary: Vocabulary.of(MOLECULES),
      maxLength,
      masked,
      threads: 1,
    },
    new Random(seed),
  );
}

/** Token ids with the end token; throws when the policy cannot read the molecule. */
export function encoded(policy: SmilesRnn, smiles: readonly string[]): Int32Array[] {
  return smiles.map((text) => {
    const ids = policy.encode(text);
    if (ids === undefined) throw new Error(`"${text}" has unknown tokens.`);
    return ids;
  });
}
