/** Runs one job item by item, in a worker or in-process, and mends RDKit after a crash. */
import { AppError } from '../protocol/errors.ts';
import type { MoleculeAnalyser } from './molecule-analysis.ts';
import type { Job, WorkerAnswer } from './worker-messages.ts';

/** `progress` hears the index of each item before it is begun. Never rejects. */
export async function runJob(
  analyser: MoleculeAnalyser,
  job: Job,
  progress: (item: number) => void,
): Promise<WorkerAnswer> {
  try {
    if (job.kind === 'check-smarts') {
      const reason = analyser.checkSmarts(job.smarts);
      await analyser.recover();
      return { kind: 'texts', texts: [reason] };
    }
    if (job.kind === 'randomize') {
      const texts = [];
      for (let i = 0; i < job.smiles.length; i++) {
        progress(i);
        texts.push(analyser.randomize(job.smiles[i], job.seeds[i], job.options));
        await analyser.recover();
      }
      return { kind: 'texts', texts };
    }
    const analyses = [];
    for (let i = 0; i < job.smiles.length; i++) {
      progress(i);
      analyses.push(analyser.analyse(job.smiles[i], job.request));
      await analyser.recover();
    }
    return { kind: 'analyses', analyses };
  } catch (error) {
    const isAppError = error instanceof AppError;
    return {
      kind: 'error',
      message: error instanceof Error ? error.message : String(error),
      place: isAppError ? error.place : {},
      ...(isAppError && error.hint !== undefined ? { hint: error.hint } : {}),
      isBadInput: isAppError && error.kind === 'bad-input',
    };
  }
}
