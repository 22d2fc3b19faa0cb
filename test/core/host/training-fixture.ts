/** A tiny prior and molecules that it can write, so that training takes a moment. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writePrior } from '../../../core/policies/prior.ts';
import { SmilesRnn } from '../../../core/policies/smiles-rnn.ts';
import { Vocabulary } from '../../../core/policies/smiles-tokens.ts';
import { Random } from '../../../core/random/random.ts';

/** 24 distinct molecules: alcohols, amines and aldehydes. */
export const MOLECULES = Array.from(
  { length: 24 },
  (_, i) => `${'C'.repeat(1 + (i >> 2))}${['O', 'N', '=O', 'F'][i % 4]}`,
);

export const TINY = { epochs: 2, batchSize: 8, learningRate: 0.05, warmupSteps: 1, validationShare: 0.2, samples: 100 }; // prettier-ignore

/** Writes a prior that knows C, N, O, F, = and parentheses, and nothing of chemistry. Returns its path. */
export async function writeTinyPrior(folder: string, name = 'tiny.onnx'): Promise<string> {
  const architecture = { cell: 'gru', embedding: 4, hidden: 8, layers: 1 } as const;
  const vocabulary = Vocabulary.of(['CNOF=()1']);
  const policy = SmilesRnn.random({ architecture, vocabulary, maxLength: 20, masked: true, threads: 1 }, new Random(1)); // prettier-ignore
  const bytes = writePrior(policy, {
    format: 1,
    name: 'Tiny',
    architecture,
    vocabulary: [...vocabulary.tokens],
    maxLength: 20,
    masked: true,
    trainingData: { name: 'none', molecules: 0, hash: '' },
    training: {},
    metrics: { parameters: policy.parameterCount },
  });
  await policy.close();
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}
