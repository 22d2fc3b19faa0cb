/** A drawing worker: one RDKit module and the force field on a thread of their own. */
import { parentPort, workerData } from 'node:worker_threads';
import { buildConformers } from './conformers.ts';
import { drawMolecule } from './drawing.ts';
import { loadQuietly } from './molblock-reader.ts';
import type {
  ConformerJob,
  DrawJob,
  Drawing,
  WorkerAnswer,
  WorkerData,
} from './worker-messages.ts';

const { progress } = workerData as WorkerData;
const port = parentPort;
if (port === null) throw new Error('drawing-worker.ts runs only as a worker thread.');

const rdkit = await loadQuietly();
port.on('message', (job: DrawJob | ConformerJob) => {
  if (job.kind === 'conformers') {
    Atomics.store(progress, 0, 0);
    const result = buildConformers(rdkit, job.smiles, job.options);
    port.postMessage({ kind: 'conformers', result } satisfies WorkerAnswer);
    return;
  }
  const { smiles, options } = job;
  const drawings: Drawing[] = smiles.map((one, item) => {
    Atomics.store(progress, 0, item);
    return drawMolecule(rdkit, one, options);
  });
  port.postMessage({ kind: 'drawings', drawings } satisfies WorkerAnswer);
});
port.postMessage({ kind: 'ready' } satisfies WorkerAnswer);
