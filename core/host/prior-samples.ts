/**
 * What a prior writes before any learning: sampled once in blocks and kept, also over restarts, to show what a goal
 * would do to it.
 */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { priorFile } from '../environments/molecule/molecule-environment.ts';
import { BUILTIN_PRIOR_PREFIX } from '../environments/molecule/run-schema.ts';
import { loadPrior } from '../policies/prior.ts';
import { Random } from '../random/random.ts';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** Molecules of one call of the network. */
const BLOCK = 256;
const SEED = 1;
/** Priors whose samples are kept. */
const MOST_KEPT = 8;

const sampleSchema = z.object({
  smiles: z.array(z.string()),
  /** Seconds of work for each molecule, measured when it was sampled. */
  secondsEach: z.number(),
});
export type PriorSample = z.infer<typeof sampleSchema>;

export class PriorSamples {
  private readonly folder: string;
  private readonly threads: () => number;
  private readonly kept = new Map<string, Promise<PriorSample>>();

  constructor(dataFolder: string, threads: () => number) {
    this.folder = join(dataFolder, 'prior-samples');
    this.threads = threads;
  }

  /**
   * The first `count` SMILES of a prior, the same ones each time; some are no molecules. `path` is that of a file, as
   * `priorPath` finds it. Throws AppError when it is no prior.
   */
  async take(path: string, count: number): Promise<PriorSample> {
    const found = statSync(path, { throwIfNoEntry: false });
    const text = `${path} ${found?.mtimeMs ?? 0} ${found?.size ?? 0}`;
    const key = createHash('sha256').update(text).digest('hex').slice(0, 24);
    const file = join(this.folder, `${key}.json`);
    const before = this.kept.get(key) ?? Promise.resolve(readJsonFile(file, sampleSchema));
    // One after another: who asks for fewer waits for those that are being sampled.
    const sample = before.then(async (known = { smiles: [], secondsEach: 0 }) => {
      if (known.smiles.length >= count) return known;
      const extended = await this.extend(path, known, count);
      writeJsonFile(file, extended);
      return extended;
    });
    this.kept.delete(key);
    this.kept.set(key, sample);
    sample.catch(() => this.kept.delete(key));
    if (this.kept.size > MOST_KEPT) this.kept.delete(this.kept.keys().next().value ?? '');
    const { smiles, secondsEach } = await sample;
    return { smiles: smiles.slice(0, count), secondsEach };
  }

  private async extend(path: string, known: PriorSample, count: number): Promise<PriorSample> {
    const prior = await loadPrior(path, { threads: this.threads() });
    try {
      const smiles = [...known.smiles];
      let secondsEach = known.secondsEach;
      while (smiles.length < count) {
        const begun = performance.now();
        // Each block has its own seed, so that asking in parts changes nothing.
        const batch = await prior.sample(BLOCK, new Random(SEED + smiles.length));
        secondsEach = (performance.now() - begun) / 1000 / BLOCK;
        smiles.push(...batch.texts);
      }
      return { smiles, secondsEach };
    } finally {
      await prior.close();
    }
  }
}

/** The file of a prior by its name in settings: a built-in one, else what `chosen` says. Throws AppError. */
export function priorPath(prior: string, chosen: (name: string) => string): string {
  return prior.startsWith(BUILTIN_PRIOR_PREFIX) ? priorFile(prior, chosen) : chosen(prior);
}
