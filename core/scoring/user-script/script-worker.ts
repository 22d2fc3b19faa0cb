/** The worker thread that runs a reward script: one sandbox, and a chemistry of its own that answers it at once. */
import { parentPort, workerData } from 'node:worker_threads';
import { createRdkitAnswers } from './rdkit-answers.ts';
import { createSandbox } from './sandbox.ts';
import type { ScriptMolecule, ScriptReply } from './script-messages.ts';
import type { ScriptWorkerData } from './script-runner.ts';

const { script, limits, seed, progress } = workerData as ScriptWorkerData;
const answers = await createRdkitAnswers();
const sandbox = createSandbox(script, limits, seed, answers);

parentPort?.on('message', (molecules: ScriptMolecule[] | 'load') => {
  const reply: Promise<ScriptReply> =
    molecules === 'load'
      ? sandbox.load()
      : sandbox.run(molecules, () => Atomics.add(progress, 0, 1));
  void reply.then((message) => parentPort?.postMessage(message));
});
