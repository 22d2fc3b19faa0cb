/** The thread that reads one molecule file or prior for `inspectFile` and then ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { errorMessage } from '../engine/error-message.ts';
import { describePrior } from '../policies/prior.ts';
import { inspectMolecules } from './inspect-molecules.ts';
import type { InspectAnswer, InspectJob } from './inspect-messages.ts';
import { readCorpusFile } from './training-file.ts';

async function answer({ kind, path, column }: InspectJob): Promise<InspectAnswer> {
  try {
    if (kind === 'corpus') return { corpus: await readCorpusFile(path, column) };
    return kind === 'molecules'
      ? { molecules: await inspectMolecules(path) }
      : { prior: await describePrior(path) };
  } catch (error) {
    return { error: errorMessage(error) };
  }
}

parentPort?.postMessage(await answer(workerData as InspectJob));
