/** Threads for work on circuits: one that answers quick questions and stays, and one for each long job, which can be cancelled. */
import { Worker } from 'node:worker_threads';
import { fromErrorMessage } from '../protocol/error-message.ts';
import { AppError } from '../protocol/errors.ts';
import type { LongJob, LongMessage, QuickAnswer, QuickJob } from './circuit-jobs.ts';
import type { LongReply, QuickQuestion, QuickReply } from './circuit-worker.ts';

interface Waiting {
  resolve: (answer: QuickAnswer) => void;
  reject: (error: AppError) => void;
}

const SCRIPT = new URL('./circuit-worker.ts', import.meta.url);

export class CircuitThreads {
  private quick: Worker | undefined;
  private readonly waiting = new Map<number, Waiting>();
  private readonly long = new Set<Worker>();
  private asked = 0;

  /** Rejects with the AppError of the job. */
  ask(job: QuickJob): Promise<QuickAnswer> {
    const worker = (this.quick ??= this.startQuick());
    const id = ++this.asked;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, job } satisfies QuickQuestion);
    });
  }

  /** Resolves at the end of the job, and when `signal` ends it; rejects with the AppError that ended it. */
  run(job: LongJob, tell: (message: LongMessage) => void, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const worker = new Worker(SCRIPT, { workerData: { job }, execArgv: [] });
    this.long.add(worker);
    return new Promise<void>((resolve, reject) => {
      const fail = (cause?: unknown): void => reject(broken(cause));
      worker.on('message', (reply: LongReply) => {
        if (signal.aborted) return;
        if ('message' in reply) tell(reply.message);
        else if ('error' in reply) reject(fromErrorMessage(reply.error));
        else resolve();
      });
      worker.on('error', fail);
      worker.on('exit', () => fail());
      signal.addEventListener('abort', () => resolve());
    }).finally(() => {
      this.long.delete(worker);
      void worker.terminate();
    });
  }

  async close(): Promise<void> {
    const workers = [...this.long, ...(this.quick === undefined ? [] : [this.quick])];
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  private startQuick(): Worker {
    const worker = new Worker(SCRIPT, { workerData: {}, execArgv: [] });
    // An idle thread must not keep the process alive.
    worker.unref();
    worker.on('message', (reply: QuickReply) => {
      const waiting = this.waiting.get(reply.id);
      this.waiting.delete(reply.id);
      if ('error' in reply) waiting?.reject(fromErrorMessage(reply.error));
      else waiting?.resolve(reply.answer);
    });
    const lose = (cause?: unknown): void => {
      if (this.quick === worker) this.quick = undefined;
      for (const { reject } of this.waiting.values()) reject(broken(cause));
      this.waiting.clear();
    };
    worker.on('error', lose);
    worker.on('exit', () => lose());
    return worker;
  }
}

function broken(cause: unknown): AppError {
  return new AppError('failure', 'The circuit could not be worked on.', { cause });
}
