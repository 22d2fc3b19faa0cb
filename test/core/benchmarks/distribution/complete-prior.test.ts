import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { completePrior } from '../../../../core/benchmarks/distribution/complete-prior.ts';
import { loadKlBaseline } from '../../../../core/benchmarks/distribution/kl-baseline.ts';
import type { Chemistry } from '../../../../core/chem/analysis.ts';
import { createInlineChemistry } from '../../../../core/chem/chemistry.ts';
import { corpusHash } from '../../../../core/policies/corpus-record.ts';
import { priorAssetPaths } from '../../../../core/policies/prior-assets.ts';
import { readPrior, writePrior, type PriorDescription } from '../../../../core/policies/prior.ts';
import { loadSeenMolecules } from '../../../../core/policies/seen-molecules.ts';
import { SmilesRnn } from '../../../../core/policies/smiles-rnn.ts';
import { Vocabulary } from '../../../../core/policies/smiles-tokens.ts';
import { Random } from '../../../../core/random/random.ts';

const corpus = ['CCO', 'CCN', 'CCCO', 'c1ccccc1', 'CC(=O)O', 'CCOC', 'NCCO', 'OCCO'];

let chemistry: Chemistry;
beforeAll(async () => {
  chemistry = await createInlineChemistry();
});

async function untrainedPrior(): Promise<string> {
  const path = join(mkdtempSync(join(tmpdir(), 'prior-')), 'p.onnx');
  const architecture = { cell: 'gru', embedding: 8, hidden: 8, layers: 1 } as const;
  const vocabulary = Vocabulary.of(corpus);
  const policy = SmilesRnn.random(
    { architecture, vocabulary, maxLength: 20, masked: true, threads: 1 },
    new Random(1),
  );
  const description = {
    format: 1 as const,
    name: 'test',
    architecture,
    vocabulary: [...vocabulary.tokens],
    maxLength: 20,
    masked: true,
    trainingData: { name: 'eight', molecules: corpus.length, hash: corpusHash(corpus) },
    training: { epochs: 0 },
    metrics: { parameters: policy.parameterCount },
  } satisfies PriorDescription;
  writeFileSync(path, writePrior(policy, description));
  await policy.close();
  return path;
}

describe('completing a prior', () => {
  it('writes hash set, histograms, baseline and card, and the metrics into the prior', async () => {
    const path = await untrainedPrior();
    const paths = priorAssetPaths(path);
    const parts = new Set<string>();
    const options = { chemistry, samples: 60, session: { threads: 1 } };
    const before = await readPrior(path);
    const report = await completePrior(path, corpus, {
      ...options,
      onProgress: (part) => parts.add(part),
    });
    expect([...parts]).toEqual(['corpus', 'baseline', 'samples']);
    expect(report.samples).toBe(60);
    const after = await readPrior(path);
    expect(after.description.metrics).toMatchObject({
      parameters: before.description.metrics.parameters,
      samples: 60,
      validity: report.validity,
      novelty: report.novelty,
      kl_score: report.kl?.score,
    });
    expect(after.policy.parameters).toEqual(before.policy.parameters);
    expect((await loadSeenMolecules(paths.seen)).size).toBe(8);
    expect((await loadKlBaseline(paths.baseline)).quantities.mw.length).toBe(8);
    expect(readFileSync(paths.card, 'utf8')).toContain('eight: 8 molecules');

    const made = statSync(paths.baseline).ino;
    expect(await completePrior(path, corpus, options)).toEqual(report);
    expect(statSync(paths.baseline).ino).toBe(made);
  });

  it('refuses another corpus than the one of the training', async () => {
    const path = await untrainedPrior();
    await expect(completePrior(path, corpus.slice(1), { chemistry })).rejects.toMatchObject({
      kind: 'bad-input',
      message: 'The prior was not trained on this corpus but on "eight".',
    });
  });
});
