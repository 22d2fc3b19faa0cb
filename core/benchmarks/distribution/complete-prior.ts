/**
 * What follows the training of a prior: its corpus' hash set, histograms and baseline, samples and their report, the
 * metrics in the ONNX file, and the model card.
 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Chemistry } from '../../chem/analysis.ts';
import type { SessionSettings } from '../../nn/session.ts';
import { corpusHash } from '../../policies/corpus-record.ts';
import { modelCard, type TrainingDataNotes } from '../../policies/model-card.ts';
import { priorAssetPaths, writeCorpusRecord } from '../../policies/prior-assets.ts';
import { readPrior, writePrior } from '../../policies/prior.ts';
import type { SequencePolicy } from '../../policies/sequence-policy.ts';
import { badInput } from '../../protocol/errors.ts';
import { Random } from '../../random/random.ts';
import { reportMetrics, reportOnSamples, type GenerationReport } from './generation-report.ts';
import { loadKlBaseline, saveKlBaseline } from './kl-baseline.ts';
import { KL_MOLECULES, measureBaseline, type Quantities } from './kl-score.ts';

export interface CompletePriorOptions {
  chemistry: Chemistry;
  /** Molecules to sample for the report. */
  samples?: number;
  /** Decides the samples, the baseline's and the histograms' molecules. */
  seed?: number;
  /** For the model card. */
  data?: TrainingDataNotes;
  histogramMolecules?: number;
  session?: SessionSettings;
  signal?: AbortSignal;
  /** What is being done and the share of it that is done, 0 to 1. */
  onProgress?: (part: 'corpus' | 'baseline' | 'samples', done: number) => void;
}

/** Sequences that are sampled at once. */
const SAMPLE_BATCH = 500;

/**
 * Writes everything that belongs beside the prior at `priorPath`, trained on `smiles` (in the order of the file), and
 * puts the report's metrics into it. What an earlier call has written for the same corpus is used again.
 * Throws a bad-input error when the prior was trained on another corpus, the signal's reason when it aborts.
 */
export async function completePrior(
  priorPath: string,
  smiles: readonly string[],
  options: CompletePriorOptions,
): Promise<GenerationReport> {
  const { chemistry, samples = KL_MOLECULES, seed = 1, data, signal, onProgress } = options;
  const { description, policy } = await readPrior(priorPath, options.session);
  try {
    const { name, hash } = description.trainingData;
    if (corpusHash(smiles) !== hash) {
      throw badInput(
        `The prior was not trained on this corpus but on "${name}".`,
        { file: priorPath },
        'Give the corpus that it was trained on, with its molecules in the same order.',
      );
    }
    const paths = priorAssetPaths(priorPath);
    const random = new Random(seed);
    const [forBaseline, forSamples] = [random.fork(), random.fork()];
    const { seen } = await writeCorpusRecord(priorPath, smiles, {
      name,
      chemistry,
      random: new Random(seed),
      histogramMolecules: options.histogramMolecules,
      signal,
      onProgress: (done) => onProgress?.('corpus', done),
    });
    signal?.throwIfAborted();
    onProgress?.('baseline', 0);
    const known = existsSync(paths.baseline) ? await loadKlBaseline(paths.baseline) : undefined;
    let baseline: Quantities;
    if (known?.hash === hash) baseline = known.quantities;
    else {
      baseline = await measureBaseline(smiles, chemistry, forBaseline);
      await saveKlBaseline(paths.baseline, { corpus: name, hash, quantities: baseline });
    }
    const texts = await sampleTexts(policy, samples, forSamples, signal, (done) =>
      onProgress?.('samples', done),
    );
    const report = await reportOnSamples(texts, { chemistry, seen, baseline });
    const metrics = { ...description.metrics, ...reportMetrics(report) };
    const completed = { ...description, metrics };
    await writeFileAtomic(priorPath, Buffer.from(writePrior(policy, completed)));
    const card = modelCard({
      file: basename(priorPath),
      description: completed,
      ...(data === undefined ? {} : { data }),
      ...(report.kl === undefined ? {} : { divergences: report.kl.divergences }),
    });
    await writeFileAtomic(paths.card, card);
    return report;
  } finally {
    await policy.close();
  }
}

/** `count` sampled texts. Throws the signal's reason when it aborts. */
export async function sampleTexts(
  policy: SequencePolicy,
  count: number,
  random: Random,
  signal?: AbortSignal,
  onProgress?: (done: number) => void,
): Promise<string[]> {
  const texts: string[] = [];
  while (texts.length < count) {
    signal?.throwIfAborted();
    const batch = await policy.sample(Math.min(SAMPLE_BATCH, count - texts.length), random);
    texts.push(...batch.texts);
    onProgress?.(texts.length / count);
  }
  return texts;
}
