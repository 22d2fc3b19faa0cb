/** Depictions on worker threads: batches of SMILES in, SVG out in the same order. */
import { AppError } from '../protocol/errors.ts';
import type { DepictionOptions } from './depiction.ts';
import { LostJob, WorkerPool } from './worker-pool.ts';

/** Drawn in one job: small enough that two workers finish together. */
const JOB_SIZE = 25;
const ITEM_TIMEOUT_MS = 10_000;

export interface Depicter {
  /** '' for a molecule that cannot be drawn; never throws for a molecule. `highlight`: marked atoms of each one. */
  depict(
    smiles: readonly string[],
    options: DepictionOptions,
    highlight?: readonly (readonly number[])[],
  ): Promise<string[]>;
  close(): Promise<void>;
}

export function createDepicter({ threads }: { threads: number }): Depicter {
  const pool = new WorkerPool(
    Math.max(1, threads),
    ITEM_TIMEOUT_MS,
    new URL('./depiction-worker.ts', import.meta.url),
  );
  const draw: Depicter['depict'] = async (smiles, options, highlight = []) => {
    if (smiles.length === 0) return [];
    try {
      const answer = await pool.run({ kind: 'depict', smiles: [...smiles], options, highlight });
      if (answer.kind !== 'texts') throw new AppError('failure', 'No drawing came.');
      return answer.texts.map((text) => text ?? '');
    } catch (error) {
      if (!(error instanceof LostJob)) throw error;
      // The molecule that stopped the worker has no drawing; the others are drawn again.
      const { item } = error;
      const before = await draw(smiles.slice(0, item), options, highlight.slice(0, item));
      const after = await draw(smiles.slice(item + 1), options, highlight.slice(item + 1));
      return [...before, '', ...after];
    }
  };
  return {
    async depict(smiles, options, highlight = []) {
      const jobs: Promise<string[]>[] = [];
      for (let at = 0; at < smiles.length; at += JOB_SIZE) {
        const part = [at, at + JOB_SIZE] as const;
        jobs.push(draw(smiles.slice(...part), options, highlight.slice(...part)));
      }
      return (await Promise.all(jobs)).flat();
    },
    close: () => pool.close(),
  };
}
