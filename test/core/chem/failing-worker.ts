/** A chemistry worker that hangs on "HANG" and dies on "EXIT", for the tests of the pool. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Job, WorkerAnswer, WorkerData } from '../../../core/chem/worker-messages.ts';

const { progress } = workerData as WorkerData;
parentPort?.on('message', (job: Job) => {
  if (job.kind === 'check-smarts') return;
  const texts = job.smiles.map((smiles, item) => {
    Atomics.store(progress, 0, item);
    if (smiles === 'HANG') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    if (smiles === 'EXIT') process.exit(1);
    return smiles;
  });
  const answer: WorkerAnswer =
    job.kind === 'randomize'
      ? { kind: 'texts', texts: texts.map((text) => `random ${text}`) }
      : {
          kind: 'analyses',
          analyses: texts.map((text) => ({
            input: text,
            valid: true,
            smiles: text,
            properties: {},
          })),
        };
  parentPort?.postMessage(answer);
});
parentPort?.postMessage({ kind: 'ready' } satisfies WorkerAnswer);
