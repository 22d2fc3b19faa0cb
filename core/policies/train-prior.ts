/**
 * Training of a prior from a corpus, or fine-tuning of one: validation split, early stopping on it, checkpoints from
 * which an interrupted training goes on exactly, progress with the time left.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { packArrays, unpackArrays, type ArrayBundle } from '../nn/checkpoint.ts';
import type { SessionSettings } from '../nn/session.ts';
import { badInput } from '../protocol/errors.ts';
import { Random } from '../random/random.ts';
import { splitCorpus, tokenCount, type Corpus } from './corpus.ts';
import { trainLanguageModel, validationLogProb, type Rewrite } from './language-training.ts';
import { readPrior, writePrior, type PriorDescription } from './prior.ts';
import { SmilesRnn } from './smiles-rnn.ts';
import { Vocabulary } from './smiles-tokens.ts';

export const trainPriorSettings = z.strictObject({
  cell: z.enum(['gru', 'lstm']).default('gru').describe('recurrent cell'),
  embedding: z.int().min(4).max(2048).default(128).describe('size of the token embedding'),
  hidden: z.int().min(8).max(4096).default(384).describe('size of each hidden state'),
  layers: z.int().min(1).max(8).default(2).describe('recurrent layers'),
  epochs: z.int().min(1).max(1000).default(6).describe('passes over the corpus'),
  batchSize: z.int().min(1).max(4096).default(128).describe('molecules in a batch'),
  learningRate: z
    .number()
    .positive()
    .max(1)
    .default(0.002)
    .describe('highest rate of Adam; it warms up and decays by a cosine'),
  warmupSteps: z.int().min(0).default(300).describe('steps over which the rate rises'),
  clipNorm: z.number().positive().default(1).describe('largest gradient norm'),
  maxLength: z
    .int()
    .min(10)
    .max(1000)
    .default(100)
    .describe('longest SMILES in tokens; longer ones are left out'),
  validationShare: z
    .number()
    .gt(0)
    .lt(0.5)
    .default(0.02)
    .describe('share of the corpus held out for validation'),
  patience: z
    .int()
    .min(1)
    .default(3)
    .describe('epochs without a better validation before training stops'),
  randomize: z
    .boolean()
    .default(false)
    .describe('train on randomized SMILES, written anew each epoch'),
  masked: z
    .boolean()
    .default(true)
    .describe('give tokens that no valid SMILES could go on with probability 0'),
  seed: z.int().min(0).max(0xffffffff).default(1).describe('the same seed gives the same prior'),
});
export type TrainPriorSettings = z.infer<typeof trainPriorSettings>;

export interface TrainPriorInput {
  /** SMILES of the corpus in the order of the file. */
  smiles: readonly string[];
  /** Shown in the prior's description. */
  dataName: string;
  /** Of the new prior; that of the data when left out. */
  name?: string;
  outPath: string;
  /** A prior to go on from (fine-tuning); its architecture and vocabulary stand. */
  fromPath?: string;
  /** How the description names that prior; its path when left out. */
  fromName?: string;
  settings: TrainPriorSettings;
  session?: SessionSettings;
  /** Writes sequences anew for an epoch, when `settings.randomize`. */
  rewrite?: (policy: SmilesRnn) => Rewrite;
  /** Stops after the step in flight, with a checkpoint. */
  signal?: AbortSignal;
  onProgress?: (progress: TrainPriorProgress) => void;
  /** Waited for before the first step of a fine-tuning (epoch 0) and after each epoch; the policy is for sampling only. */
  onEpoch?: (epoch: TrainPriorEpoch) => Promise<void>;
}

export interface TrainPriorEpoch {
  /** Epochs done. */
  epoch: number;
  validationLogProb: number;
  policy: SmilesRnn;
}

export interface TrainPriorProgress {
  epoch: number;
  epochs: number;
  /** Of all steps, 0 to 1. */
  done: number;
  tokenLogProb: number;
  tokensPerSecond: number;
  secondsLeft: number;
  /** Of each finished epoch. */
  validationLogProb: number[];
}

export interface TrainPriorResult {
  finished: boolean;
  description: PriorDescription;
  policy: SmilesRnn;
}

/** Between checkpoints. */
const CHECKPOINT_SECONDS = 60;

/** State of a training between two steps, beside the weights. */
const positionSchema = z.object({
  epoch: z.int(),
  batch: z.int(),
  validation: z.array(z.number()),
  best: z.number().nullable(),
  fingerprint: z.string(),
});
type Position = z.infer<typeof positionSchema>;

/** Path of the checkpoint that an interrupted training leaves beside its result. */
export function trainingCheckpointPath(outPath: string): string {
  return `${outPath}.training`;
}

/**
 * Trains until the epochs are done, validation stops improving, or `signal` asks to stop. Goes on from the
 * checkpoint of an interrupted training with the same corpus and settings; refuses one of others.
 */
export async function trainPrior(given: TrainPriorInput): Promise<TrainPriorResult> {
  const { settings, outPath, smiles } = given;
  if (smiles.length < 2)
    throw badInput('The corpus holds fewer than two molecules.', {}, 'Give a file with SMILES.');
  const hash = createHash('sha256').update(smiles.join('\n')).digest('hex');
  const policy = await startingPolicy(given);
  const corpus = splitCorpus(smiles, policy.settings.vocabulary, {
    maxLength: policy.maxLength,
    validationShare: settings.validationShare,
    random: new Random(settings.seed),
  });
  if (corpus.training.length === 0) {
    throw badInput(
      `No molecule of the corpus has at most ${policy.maxLength} tokens.`,
      {},
      'Raise maxLength.',
    );
  }
  if (corpus.validation.length === 0) {
    throw badInput(
      `Only one molecule of the corpus has at most ${policy.maxLength} tokens; training needs two.`,
      {},
      'Raise maxLength, or give more molecules.',
    );
  }
  const fingerprint = fingerprintOf(given, hash, policy);
  const position = await resume(policy, outPath, fingerprint);
  const finished = await train(given, policy, corpus, position, fingerprint);
  const description = describe(given, policy, corpus, hash, position);
  if (finished) {
    await writeFileAtomic(outPath, Buffer.from(writePrior(policy, description)));
    await rm(trainingCheckpointPath(outPath), { force: true });
  }
  return { finished, description, policy };
}

/** Two trainings with one fingerprint take the same steps. */
function fingerprintOf(
  { settings, fromPath }: TrainPriorInput,
  corpus: string,
  start: SmilesRnn,
): string {
  const from =
    fromPath === undefined ? undefined : createHash('sha256').update(start.save()).digest('hex');
  return createHash('sha256')
    .update(JSON.stringify({ settings, hash: corpus, from }))
    .digest('hex');
}

async function startingPolicy({
  settings,
  fromPath,
  smiles,
  session,
}: TrainPriorInput): Promise<SmilesRnn> {
  const kept: SessionSettings = { ...session, memoryArena: true };
  if (fromPath !== undefined) return (await readPrior(fromPath, kept)).policy;
  const { cell, embedding, hidden, layers, maxLength, masked, seed } = settings;
  const architecture = { cell, embedding, hidden, layers };
  const vocabulary = Vocabulary.of(smiles);
  return SmilesRnn.random(
    { architecture, vocabulary, maxLength, masked, ...kept },
    new Random(seed).fork(),
  );
}

/** Runs the steps; changes `position` as it goes. Returns whether training came to its end. */
async function train(
  given: TrainPriorInput,
  policy: SmilesRnn,
  corpus: Corpus,
  position: Position,
  fingerprint: string,
): Promise<boolean> {
  const { settings, outPath, signal, onProgress } = given;
  const save = (): Promise<void> =>
    saveCheckpoint(policy, best, outPath, { ...position, fingerprint });
  const totalSteps = settings.epochs * Math.ceil(corpus.training.length / settings.batchSize);
  const meter = new SpeedMeter(totalSteps);
  let best = position.best === null ? policy.parameters : await bestParameters(outPath, policy);
  let lastSave = performance.now();
  if (given.onEpoch !== undefined && given.fromPath !== undefined && isFresh(position))
    await given.onEpoch({ epoch: 0, validationLogProb: await validationLogProb(policy, corpus.validation), policy }); // prettier-ignore
  for await (const step of trainLanguageModel(
    policy,
    corpus,
    settings,
    position,
    given.rewrite?.(policy),
  )) {
    [position.epoch, position.batch] = [step.epoch, step.batch];
    const steps = step.epoch * step.batchesPerEpoch + step.batch;
    const speed = meter.measure(steps, step.tokens);
    if (step.batch === step.batchesPerEpoch) {
      const value = await validationLogProb(policy, corpus.validation);
      position.validation.push(value);
      if (position.best === null || value > position.best) {
        position.best = value;
        best = copyOf(policy.parameters);
      }
      await given.onEpoch?.({ epoch: step.epoch + 1, validationLogProb: value, policy });
    }
    onProgress?.({
      epoch: step.epoch,
      epochs: settings.epochs,
      done: steps / totalSteps,
      tokenLogProb: step.tokenLogProb,
      ...speed,
      validationLogProb: [...position.validation],
    });
    if (step.batch === step.batchesPerEpoch && sinceBest(position) >= settings.patience) break;
    if (signal?.aborted === true) {
      await save();
      return false;
    }
    if (performance.now() - lastSave > CHECKPOINT_SECONDS * 1000) {
      await save();
      lastSave = performance.now();
    }
  }
  policy.setParameters(best);
  return true;
}

function isFresh({ epoch, batch }: Position): boolean {
  return epoch === 0 && batch === 0;
}

/** Epochs since the best validation. */
function sinceBest({ validation, best }: Position): number {
  return best === null ? 0 : validation.length - 1 - validation.indexOf(best);
}

const copyOf = (parameters: Readonly<Record<string, Float32Array>>): Record<string, Float32Array> =>
  Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, values.slice()]));

/** The weights of the best epoch travel in the checkpoint under this prefix. */
const BEST = 'best:';

async function saveCheckpoint(
  policy: SmilesRnn,
  best: Readonly<Record<string, Float32Array>>,
  outPath: string,
  position: Position,
): Promise<void> {
  const { arrays, header } = unpackArrays(policy.save());
  for (const [name, values] of Object.entries(best)) arrays[`${BEST}${name}`] = values;
  const bytes = packArrays({ header: { ...header, position }, arrays });
  await writeFileAtomic(trainingCheckpointPath(outPath), Buffer.from(bytes));
}

async function bestParameters(
  outPath: string,
  policy: SmilesRnn,
): Promise<Record<string, Float32Array>> {
  const { arrays } = unpackArrays(await readFile(trainingCheckpointPath(outPath)));
  return Object.fromEntries(
    Object.keys(policy.parameters).map((name) => [name, arrays[`${BEST}${name}`]]),
  );
}

async function resume(policy: SmilesRnn, outPath: string, fingerprint: string): Promise<Position> {
  const path = trainingCheckpointPath(outPath);
  if (!existsSync(path)) return { epoch: 0, batch: 0, validation: [], best: null, fingerprint };
  const bytes = await readFile(path);
  const hint = 'Delete the file to start anew.';
  const damaged = badInput(
    'The checkpoint of the interrupted training is damaged.',
    { file: path },
    hint,
  );
  let bundle: ArrayBundle;
  try {
    bundle = unpackArrays(bytes);
  } catch {
    throw damaged;
  }
  const { data: position } = positionSchema.safeParse(bundle.header.position);
  if (position === undefined) throw damaged;
  if (position.fingerprint !== fingerprint) {
    throw badInput(
      'The checkpoint belongs to a training with another corpus or other settings.',
      { file: path },
      hint,
    );
  }
  const hasBest = Object.entries(policy.parameters).every(
    ([name, { length }]) => bundle.arrays[`${BEST}${name}`]?.length === length,
  );
  if (!hasBest) throw damaged;
  try {
    policy.restore(bytes);
  } catch (error) {
    throw error instanceof RangeError ? damaged : error;
  }
  return position;
}

function describe(
  { settings, dataName, name = dataName, fromPath, fromName = fromPath, smiles }: TrainPriorInput,
  policy: SmilesRnn,
  corpus: Corpus,
  hash: string,
  position: Position,
): PriorDescription {
  const { architecture, vocabulary, maxLength, masked } = policy.settings;
  const { epochs, batchSize, learningRate, warmupSteps, clipNorm, randomize, seed } = settings;
  return {
    format: 1,
    name,
    architecture,
    vocabulary: [...vocabulary.tokens],
    maxLength,
    masked,
    trainingData: { name: dataName, molecules: smiles.length, hash },
    training: {
      epochs,
      batchSize,
      learningRate,
      warmupSteps,
      clipNorm,
      randomize,
      seed,
      tokensPerEpoch: tokenCount(corpus.training),
      ...(fromName === undefined ? {} : { from: fromName }),
    },
    metrics: {
      parameters: policy.parameterCount,
      ...(position.best === null ? {} : { validation_token_log_prob: position.best }),
    },
  };
}

/** Tokens a second over the last steps, and the time left at that speed. */
class SpeedMeter {
  private readonly marks: { time: number; tokens: number; step: number }[] = [];
  private readonly totalSteps: number;
  private tokens = 0;

  constructor(totalSteps: number) {
    this.totalSteps = totalSteps;
  }

  measure(step: number, tokens: number): { tokensPerSecond: number; secondsLeft: number } {
    this.tokens += tokens;
    this.marks.push({ time: performance.now(), tokens: this.tokens, step });
    if (this.marks.length > 100) this.marks.shift();
    const [first, last] = [this.marks[0], this.marks[this.marks.length - 1]];
    const seconds = (last.time - first.time) / 1000;
    const steps = last.step - first.step;
    return {
      tokensPerSecond: seconds > 0 ? (last.tokens - first.tokens) / seconds : 0,
      secondsLeft: steps > 0 ? ((this.totalSteps - step) * seconds) / steps : 0,
    };
  }
}
