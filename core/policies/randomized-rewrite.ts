/** Augmentation: every epoch sees other writings of the molecules, decided by seed and epoch alone. */
import type { Chemistry } from '../chem/analysis.ts';
import { Random } from '../random/random.ts';
import type { Rewrite } from './language-training.ts';
import type { SmilesRnn } from './smiles-rnn.ts';

/** A writing that the policy has no tokens for leaves its molecule as it was. */
export function randomizedRewrite(
  policy: Pick<SmilesRnn, 'decode' | 'encode'>,
  chemistry: Pick<Chemistry, 'randomize'>,
  seed: number,
): Rewrite {
  return async (sequences, epoch) => {
    const random = new Random((seed ^ Math.imul(epoch + 1, 0x9e3779b1)) >>> 0);
    const texts = sequences.map((tokens) => policy.decode(tokens));
    const seeds = texts.map(() => random.uint32());
    const written = await chemistry.randomize(texts, seeds);
    return written.map((text, i) => policy.encode(text) ?? sequences[i]);
  };
}
