import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import type { WorkerAnswer } from '../../../core/chem/worker-messages.ts';

it('says that it is ready, then answers jobs and counts their items', async () => {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const script = new URL('../../../core/chem/worker.ts', import.meta.url);
  const worker = new Worker(script, { workerData: { progress }, execArgv: [] });
  const [ready] = (await once(worker, 'message')) as [WorkerAnswer];
  expect(ready.kind).toBe('ready');
  worker.postMessage({ kind: 'analyse', smiles: ['OCC', 'C1'], request: {} });
  const [answer] = (await once(worker, 'message')) as [WorkerAnswer];
  expect(answer).toMatchObject({
    kind: 'analyses',
    analyses: [{ smiles: 'CCO' }, { valid: false }],
  });
  expect(progress[0]).toBe(1);
  await worker.terminate();
});
