/** What a prior writes before any learning: sampled once in blocks and kept, to show what a goal would do to it. */
import { statSync } from 'node:fs';
import { priorFile } from '../environments/molecule/molecule-environment.ts';
import { BUILTIN_PRIOR_PREFIX } from '../environments/molecule/run-schema.ts';
import { loadPrior } from '../policies/prior.ts';
import { Random } from '../random/random.ts';

/** Molecules of one call of the network. */
const BLOCK = 256;
const SEED = 1;
/** Priors whose samples are kept. */
const MOST_KEPT = 8;

export interface PriorSample {
  smiles: string[];
  /** Seconds of work for each molecule, measured when it was sampled. */
  secondsEach: number;
}

export class PriorSamples {
  private readonly threads: () => number;
  private readonly kept = new Map<string, Promise<PriorSample>>();

  constructor(threads: () => number) {
    this.threads = threads;
  }

  /**
   * The first `count` SMILES of a prior, the same ones each time; some are no molecules. `path` is that of a file, as
   * `priorPath` finds it. Throws AppError when it is no prior.
   */
  async take(path: string, count: number): Promise<PriorSample> {
    const key = `${path} ${statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0}`;
    const before = this.kept.get(key);
    // One after another: who asks for fewer waits for those that are being sampled.
    const sample = (before ?? Promise.resolve({ smiles: [], secondsEach: 0 })).then((known) =>
      known.smiles.length >= count ? known : this.extend(path, known, count),
    );
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
