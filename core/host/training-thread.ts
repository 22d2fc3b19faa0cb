/** Trains in a thread of its own, so that the engine answers meanwhile. */
import { Worker } from 'node:worker_threads';
import { AppError } from '../protocol/errors.ts';
import { STOP, type FromTraining, type TrainingJob } from './training-messages.ts';

const SCRIPT = new URL('./training-worker.ts', import.meta.url);

/** Resolves when the thread has ended; its last message says how. Throws AppError when it ended without one. */
export async function trainInThread(
  workerData: TrainingJob,
  onMessage: (message: FromTraining) => void,
  signal: AbortSignal,
  script = SCRIPT,
): Promise<void> {
  const worker = new Worker(script, { workerData });
  const stop = (): void => worker.postMessage(STOP);
  signal.addEventListener('abort', stop);
  let ended = false;
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (message: FromTraining) => {
        ended = message.kind === 'done' || message.kind === 'stopped' || message.kind === 'failed';
        onMessage(message);
      });
      worker.on('error', (cause: Error) => reject(unexpected(cause.message, cause)));
      worker.on('exit', (code) => (ended ? resolve() : reject(unexpected(`exit code ${code}`))));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

function unexpected(why: string, cause?: unknown): AppError {
  return new AppError('failure', `The training stopped unexpectedly (${why}).`, { hint: 'Resume it: it goes on from the last checkpoint.', cause }); // prettier-ignore
}
