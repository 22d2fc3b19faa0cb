/** A chemistry worker: one RDKit module on its own thread, answering the pool's jobs one after the other. */
import { parentPort, workerData } from 'node:worker_threads';
import { runJob } from './job-runner.ts';
import { MoleculeAnalyser } from './molecule-analysis.ts';
import { Rdkit } from './rdkit.ts';
import type { Job, WorkerAnswer, WorkerData } from './worker-messages.ts';

const { progress } = workerData as WorkerData;
const port = parentPort;
if (port === null) throw new Error('worker.ts runs only as a worker thread.');

const analyser = new MoleculeAnalyser(await Rdkit.load());
port.on('message', (job: Job) => {
  void runJob(analyser, job, (item) => Atomics.store(progress, 0, item)).then((answer) => {
    port.postMessage(answer);
  });
});
port.postMessage({ kind: 'ready' } satisfies WorkerAnswer);
