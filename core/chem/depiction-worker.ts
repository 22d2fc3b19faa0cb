/** A depiction worker: one RDKit module on a thread of its own, so that drawings never wait for anything else. */
import { parentPort, workerData } from 'node:worker_threads';
import { depict } from './depiction.ts';
import { Rdkit } from './rdkit.ts';
import type { DepictJob, WorkerAnswer, WorkerData } from './worker-messages.ts';

const { progress } = workerData as WorkerData;
const port = parentPort;
if (port === null) throw new Error('depiction-worker.ts runs only as a worker thread.');

const rdkit = await Rdkit.load();

async function draw({ smiles, options, highlight }: DepictJob): Promise<string[]> {
  const texts: string[] = [];
  for (const [item, one] of smiles.entries()) {
    Atomics.store(progress, 0, item);
    texts.push(depict(rdkit, one, options, highlight[item]));
    if (rdkit.isBroken) await rdkit.restart();
  }
  return texts;
}

let last: Promise<unknown> = Promise.resolve();
port.on('message', (job: DepictJob) => {
  last = last.then(async () => {
    port.postMessage({ kind: 'texts', texts: await draw(job) } satisfies WorkerAnswer);
  });
});
port.postMessage({ kind: 'ready' } satisfies WorkerAnswer);
