/** A thread for work on one circuit: quick questions one after the other, or one long job. */
import { parentPort, workerData } from 'node:worker_threads';
import { errorMessage } from '../engine/error-message.ts';
import type { ErrorMessage } from '../protocol/engine-api.ts';
import {
  runLongJob,
  runQuickJob,
  type LongJob,
  type LongMessage,
  type QuickAnswer,
  type QuickJob,
} from './circuit-jobs.ts';

export interface QuickQuestion {
  id: number;
  job: QuickJob;
}
export type QuickReply = { id: number; answer: QuickAnswer } | { id: number; error: ErrorMessage };
export type LongReply = { message: LongMessage } | { error: ErrorMessage } | { ended: true };

const port = parentPort;
if (port === null) throw new Error('circuit-worker.ts runs only as a worker thread.');

const { job } = workerData as { job?: LongJob };
if (job === undefined)
  port.on('message', (question: QuickQuestion) => port.postMessage(reply(question))); // prettier-ignore
else {
  try {
    runLongJob(job, (message) => port.postMessage({ message } satisfies LongReply));
    port.postMessage({ ended: true } satisfies LongReply);
  } catch (error) {
    port.postMessage({ error: errorMessage(error) } satisfies LongReply);
  }
}

function reply({ id, job: asked }: QuickQuestion): QuickReply {
  try {
    return { id, answer: runQuickJob(asked) };
  } catch (error) {
    return { id, error: errorMessage(error) };
  }
}
