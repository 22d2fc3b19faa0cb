/**
 * Maximum-likelihood training of a SMILES policy: the mean log-probability of a token is raised over bucketed
 * batches, with warm-up and cosine decay. Its state after any step is a checkpoint; training continues exactly.
 */
import { neg, mul, sum } from '../nn/operations.ts';
import { cosineFactor } from '../nn/schedules.ts';
import { Random } from '../random/random.ts';
import { bucketedBatches, tokenCount, type Corpus } from './corpus.ts';
import type { SmilesRnn } from './smiles-rnn.ts';

export interface TrainingSettings {
  epochs: number;
  batchSize: number;
  learningRate: number;
  warmupSteps: number;
  clipNorm: number;
  seed: number;
}

export interface TrainingPosition {
  epoch: number;
  /** Batches of this epoch already seen. */
  batch: number;
}

export interface TrainingProgress extends TrainingPosition {
  batchesPerEpoch: number;
  /** Mean log-probability of a token in this batch, natural logarithm. */
  tokenLogProb: number;
  /** Tokens of this batch, without padding. */
  tokens: number;
}

/** Writes a molecule's sequence for this epoch; augmentation puts a randomized SMILES in its place. */
export type Rewrite = (sequences: readonly Int32Array[], epoch: number) => Promise<Int32Array[]>;

/** Trains from `position`; yields after each step. */
export async function* trainLanguageModel(
  policy: SmilesRnn,
  corpus: Corpus,
  settings: TrainingSettings,
  position: TrainingPosition = { epoch: 0, batch: 0 },
  rewrite?: Rewrite,
): AsyncGenerator<TrainingProgress, void, void> {
  const { batchSize, learningRate, clipNorm } = settings;
  const update = await policy.createUpdate(
    ['share'],
    ({ logProb }, { share }) => neg(sum(mul(logProb, share))),
    { learningRate, clipNorm },
  );
  const batchesPerEpoch = Math.ceil(corpus.training.length / batchSize);
  const totalSteps = settings.epochs * batchesPerEpoch;
  for (let { epoch, batch } = position; epoch < settings.epochs; epoch++, batch = 0) {
    // The order of an epoch depends on seed and epoch alone, so that a resumed run sees the same batches.
    const random = new Random((settings.seed + 0x9e3779b1 * (epoch + 1)) >>> 0);
    const sequences =
      rewrite === undefined ? corpus.training : await rewrite(corpus.training, epoch);
    const batches = bucketedBatches(sequences, batchSize, random);
    for (; batch < batches.length; batch++) {
      const sequencesOfBatch = batches[batch];
      const tokens = tokenCount(sequencesOfBatch);
      const factor = cosineFactor(epoch * batchesPerEpoch + batch, {
        warmupSteps: settings.warmupSteps,
        totalSteps,
      });
      const share = new Float32Array(sequencesOfBatch.length).fill(1 / tokens);
      const { loss } = await update.step(sequencesOfBatch, { share }, factor);
      yield { epoch, batch: batch + 1, batchesPerEpoch, tokenLogProb: -loss, tokens };
    }
  }
}

/** Mean log-probability of a token over held-out sequences. */
export async function validationLogProb(
  policy: SmilesRnn,
  sequences: readonly Int32Array[],
): Promise<number> {
  const logProb = await policy.logProb(sequences);
  return logProb.reduce((total, x) => total + x, 0) / tokenCount(sequences);
}
