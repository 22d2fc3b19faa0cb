/** The worker thread that runs a reward script: one sandbox, and a chemistry of its own that answers it at once. */
import { parentPort, workerData } from 'node:worker_threads';
import { createRdkitAnswers } from './rdkit-answers.ts';
import { createSandbox } from './sandbox.ts';
import type { ScriptMolecule, ScriptReply } from './script-messages.ts';
import type { ScriptWorkerData } from './script-runner.ts';

const { script, limits, seed, progress } = workerData as ScriptWorkerData;
const countWork = (): void => void Atomics.add(progress, 0, 1);
let answers = await createRdkitAnswers();
let sandbox = createSandbox(script, limits, seed, answers, countWork);

async function reply(molecules: ScriptMolecule[] | 'load'): Promise<ScriptReply> {
  if (answers.isBroken()) {
    answers = await createRdkitAnswers();
    sandbox = createSandbox(script, limits, seed, answers, countWork);
  }
  return molecules === 'load' ? sandbox.load() : sandbox.run(molecules);
}

parentPort?.on('message', (molecules: ScriptMolecule[] | 'load') => {
  void reply(molecules).then((message) => parentPort?.postMessage(message));
});
