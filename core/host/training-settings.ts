/** The settings of a fine-tuning in the app: those of `athanor train-prior`, with values that suit the number of molecules. */
import { z } from 'zod';
import { trainPriorSettings, type TrainPriorSettings } from '../policies/train-prior.ts';
import { explainZodError } from '../protocol/validation.ts';

const LEARNING_RATE = 0.0005;
const { shape } = trainPriorSettings;

/** Without what the prior decides: its architecture, its longest molecule, its mask. */
export const fineTuneSettings = z.strictObject({
  ...trainPriorSettings.omit({ cell: true, embedding: true, hidden: true, layers: true, maxLength: true, masked: true }).shape, // prettier-ignore
  // Lower than from nothing, so that what the prior knows is kept.
  learningRate: shape.learningRate.default(LEARNING_RATE).describe(shape.learningRate.description ?? ''), // prettier-ignore
  samples: z
    .int()
    .min(100)
    .max(100_000)
    .default(1_000)
    .describe('molecules sampled for the report; the KL score is comparable from 10,000 on'),
});
export type FineTuneSettings = z.infer<typeof fineTuneSettings>;

/** Throws AppError that names the setting. */
export function parseFineTuneSettings(given: unknown): FineTuneSettings {
  const parsed = fineTuneSettings.safeParse(given);
  if (parsed.success) return parsed.data;
  throw explainZodError(parsed.error, given);
}

export function trainingSettings({
  samples: _,
  ...settings
}: FineTuneSettings): TrainPriorSettings {
  return trainPriorSettings.parse(settings);
}

/**
 * Defaults by the number of molecules: small sets get small batches, so that an epoch has steps at all, and give more
 * of themselves to validation.
 */
export function suggestedSettings(molecules: number): FineTuneSettings {
  const batchSize = molecules < 500 ? 16 : molecules < 5_000 ? 64 : 128;
  const epochs = molecules < 1_000 ? 10 : molecules < 20_000 ? 5 : 3;
  const steps = epochs * Math.ceil(molecules / batchSize);
  return fineTuneSettings.parse({
    epochs,
    batchSize,
    warmupSteps: Math.min(300, Math.ceil(steps / 20)),
    validationShare: molecules < 1_000 ? 0.1 : 0.02,
  });
}

/** Time of a training step a molecule, in units of the time in which the prior writes one. SOURCE: measured with the built-in prior on one thread. */
const TRAINING = 4;
/** The same for a molecule of the report: written, analysed and compared. */
const REPORTING = 1.8;
/** Molecules sampled after each epoch to see what is written by then. */
export const SAMPLES_PER_EPOCH = 64;

/** `sampling`: seconds in which the prior writes one molecule. */
export function estimateSeconds(
  molecules: number,
  sampling: number,
): { secondsPerEpoch: number; secondsPerSample: number } {
  return {
    secondsPerEpoch: sampling * (TRAINING * molecules + SAMPLES_PER_EPOCH),
    secondsPerSample: sampling * REPORTING,
  };
}
