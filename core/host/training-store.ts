/**
 * Trainings on disk: a folder each below the data folder's priors/, with its record, the molecules, the prior that it
 * starts from, and in the end the prior that came of it. A record that cannot be read is not listed.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sync as writeFileAtomicSync } from 'write-file-atomic';
import { z } from 'zod';
import { trainingCheckpointPath } from '../policies/train-prior.ts';
import { badInput } from '../protocol/errors.ts';
import { TRAINING_STATES, type TrainingCard, type TrainingId } from '../protocol/host-records.ts';
import { safeFileName } from './file-names.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import { fineTuneSettings } from './training-settings.ts';
import { cannotWrite } from './write-errors.ts';

const errorSchema = z.object({
  kind: z.enum(['bad-input', 'failure', 'interrupted']),
  message: z.string(),
  place: z.object({ file: z.string().optional(), field: z.string().optional() }),
  hint: z.string().optional(),
});

const recordSchema = z.object({
  format: z.literal(1),
  name: z.string(),
  state: z.enum(TRAINING_STATES),
  created: z.number(),
  from: z.string(),
  corpus: z.string(),
  molecules: z.int(),
  settings: fineTuneSettings,
  done: z.number(),
  /** How often a crash of the engine has begun it again since the user did. */
  restarts: z.int(),
  curve: z.array(z.object({ epoch: z.number(), logProb: z.number() })),
  epochs: z.array(
    z.object({
      epoch: z.int(),
      validationLogProb: z.number(),
      validity: z.number(),
      sample: z.array(z.string()),
    }),
  ),
  sample: z.array(z.string()),
  report: z
    .object({
      samples: z.number(),
      validity: z.number(),
      uniqueness: z.number(),
      novelty: z.number().optional(),
      klScore: z.number().optional(),
    })
    .optional(),
  error: errorSchema.optional(),
});
export type TrainingRecord = z.infer<typeof recordSchema>;

export interface NewTraining {
  name: string;
  fromPath: string;
  smiles: readonly string[];
  record: Pick<TrainingRecord, 'from' | 'corpus' | 'settings'>;
}

export interface TrainingPaths {
  folder: string;
  corpus: string;
  from: string;
  /** The prior, with its card and the rest beside it. */
  prior: string;
}

export class TrainingStore {
  private readonly folder: string;
  private readonly records = new Map<TrainingId, TrainingRecord>();

  constructor(dataFolder: string) {
    this.folder = join(dataFolder, 'priors');
    const names = existsSync(this.folder) ? readdirSync(this.folder) : [];
    for (const id of names) {
      const record = readJsonFile(this.recordPath(id), recordSchema);
      if (record !== undefined) this.records.set(id, record);
    }
  }

  /** Newest first. */
  all(): [TrainingId, TrainingRecord][] {
    return [...this.records].sort(([, a], [, b]) => b.created - a.created);
  }

  /** The record itself: change it, then `save`. Throws AppError for an unknown one. */
  get(id: TrainingId): TrainingRecord {
    const record = this.records.get(id);
    if (record === undefined) throw badInput('This training is not there any more.', {}, 'Choose another one.'); // prettier-ignore
    return record;
  }

  has(id: TrainingId): boolean {
    return this.records.has(id);
  }

  paths(id: TrainingId): TrainingPaths {
    const folder = join(this.folder, id);
    return {
      folder,
      corpus: join(folder, 'molecules.smi'),
      from: join(folder, 'from.onnx'),
      prior: join(folder, `${id}.onnx`),
    };
  }

  /** A training that waits, with copies of everything that it needs. Throws AppError when it cannot be written. */
  create({ name, fromPath, smiles, record: given }: NewTraining): TrainingId {
    const id = this.freeId(name);
    const { folder, corpus, from } = this.paths(id);
    const record: TrainingRecord = {
      format: 1,
      name,
      state: 'queued',
      created: Date.now(),
      ...given,
      molecules: smiles.length,
      done: 0,
      restarts: 0,
      curve: [],
      epochs: [],
      sample: [],
    };
    try {
      mkdirSync(folder, { recursive: true });
      writeFileAtomicSync(corpus, `${smiles.join('\n')}\n`);
      copyFileSync(fromPath, from);
      writeJsonFile(this.recordPath(id), record);
    } catch (error) {
      throw cannotWrite(error, this.folder, 'The new prior cannot be kept');
    }
    this.records.set(id, record);
    return id;
  }

  /** Throws AppError when it cannot be written. */
  save(id: TrainingId): void {
    writeJsonFile(this.recordPath(id), this.get(id));
  }

  /** What only an unfinished training needs. */
  tidy(id: TrainingId): void {
    const { from, corpus, prior } = this.paths(id);
    for (const path of [from, corpus, trainingCheckpointPath(prior)]) rmSync(path, { force: true });
  }

  remove(id: TrainingId): void {
    this.get(id);
    const { folder } = this.paths(id);
    try {
      rmSync(folder, { recursive: true, force: true });
    } catch (error) {
      throw cannotWrite(error, folder, 'The prior cannot be removed');
    }
    this.records.delete(id);
  }

  private recordPath(id: TrainingId): string {
    return join(this.folder, id, 'training.json');
  }

  /** From the name, and like no other, also no folder that cannot be read. */
  private freeId(name: string): TrainingId {
    const stem = safeFileName(name).replaceAll(/\s+/g, '-').slice(0, 60);
    for (let i = 1; ; i++) {
      const id = i === 1 ? stem : `${stem}-${i}`;
      if (!this.records.has(id) && !existsSync(join(this.folder, id))) return id;
    }
  }
}

export function trainingCard(
  id: TrainingId,
  record: TrainingRecord,
  secondsLeft?: number,
): TrainingCard {
  const { name, state, created, from, corpus, molecules, settings, done, error } = record;
  return {
    id,
    name,
    state,
    created,
    from,
    corpus,
    molecules,
    epochs: settings.epochs,
    done,
    ...(secondsLeft === undefined ? {} : { secondsLeft }),
    ...(error === undefined ? {} : { error }),
    ...(state === 'done' ? { prior: `${id}.onnx` } : {}),
  };
}
