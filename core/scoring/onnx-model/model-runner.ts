/** Starts the child of a model and asks it; a crash of the child becomes an AppError that pauses the run. */
import { AppError } from '../../protocol/errors.ts';
import { startModelChild, type ModelChild } from './model-child.ts';
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
  let child: ModelChild | undefined;
  /** Of the request in flight. */
  let settle: { reply: (reply: ModelReply) => void; fail: (trouble: string) => void } | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const send = (request: ModelRequest): Promise<ModelReply> => {
    const current = (child ??= startModelChild({
      onReply: (reply) => settle?.reply(reply),
      onEnd: (trouble) => {
        child = undefined;
        settle?.fail(trouble);
      },
    }));
    return new Promise((resolve, reject) => {
      const forget = (): void => {
        clearTimeout(timer);
        settle = undefined;
      };
      const fail = (trouble: string): void => {
        child = undefined;
        forget();
        current.end();
        const message = `The process of the model '${modelFile}' ${trouble}.`;
        reject(new AppError('failure', message, { hint: 'Check the model, then resume.' }));
      };
      const timer = setTimeout(() => {
        fail(`did not answer within ${PATIENCE_SECONDS} s`);
      }, PATIENCE_SECONDS * 1000);
      settle = {
        reply: (reply) => {
          forget();
          resolve(reply);
        },
        fail,
      };
      current.send(request);
    });
  };

  return {
    get processId() {
      return child?.processId;
    },
    ask: (request) => {
      const reply = queue.then(() => send(request));
      queue = reply.catch(() => undefined);
      return reply;
    },
    close: async () => {
      const current = child;
      child = undefined;
      current?.end();
    },
  };
}
