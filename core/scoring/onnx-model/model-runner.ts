/** Starts the child process of a model and asks it; a crash of the child becomes an AppError that pauses the run. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { AppError } from '../../protocol/errors.ts';
import type { ModelReply, ModelRequest } from './model-messages.ts';

/** A model that takes longer than this for a batch hangs. */
const PATIENCE_SECONDS = 300;

export interface ModelRunner {
  /** undefined before the first request. */
  readonly processId: number | undefined;
  /** One request at a time. Throws AppError when the process crashed or hangs. */
  ask(request: ModelRequest): Promise<ModelReply>;
  close(): Promise<void>;
}

export function createModelRunner(modelFile: string): ModelRunner {
  let child: ChildProcess | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const start = (): ChildProcess =>
    fork(new URL('./model-process.ts', import.meta.url), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [],
    });

  const send = (request: ModelRequest): Promise<ModelReply> => {
    const current = (child ??= start());
    return new Promise((resolve, reject) => {
      const forget = (): void => {
        clearTimeout(timer);
        current.removeAllListeners();
      };
      const fail = (trouble: string): void => {
        child = undefined;
        forget();
        current.kill('SIGKILL');
        const message = `The process of the model '${modelFile}' ${trouble}.`;
        reject(new AppError('failure', message, { hint: 'Check the model, then resume.' }));
      };
      const timer = setTimeout(() => {
        fail(`did not answer within ${PATIENCE_SECONDS} s`);
      }, PATIENCE_SECONDS * 1000);
      current.once('message', (reply: ModelReply) => {
        forget();
        resolve(reply);
      });
      current.once('error', (error) => fail(`failed: ${error.message}`));
      current.once('exit', (code, signal) => fail(`crashed (${signal ?? `exit code ${code}`})`));
      current.send(request);
    });
  };

  return {
    get processId() {
      return child?.pid;
    },
    ask: (request) => {
      const reply = queue.then(() => send(request));
      queue = reply.catch(() => undefined);
      return reply;
    },
    close: async () => {
      const current = child;
      child = undefined;
      current?.removeAllListeners();
      current?.kill();
    },
  };
}
