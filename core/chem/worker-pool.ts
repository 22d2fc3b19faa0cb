/**
 * Worker threads that each hold one RDKit. A worker that dies or hangs on a molecule is replaced, that molecule gets
 * a reason, and the rest of its job is done again by the new worker.
 */
import { Worker } from 'node:worker_threads';
import { AppError } from '../protocol/errors.ts';
import type {
  ConformerJob,
  DepictJob,
  DrawJob,
  Job,
  WorkerAnswer,
  WorkerData,
} from './worker-messages.ts';

export type AnyJob = Job | DrawJob | ConformerJob | DepictJob;

/** A job was lost with its worker while item `item` was at work. */
export class LostJob extends Error {
  readonly item: number;
  readonly hung: boolean;

  constructor(item: number, hung: boolean) {
    super(hung ? 'took too long' : 'stopped the chemistry worker');
    this.item = item;
    this.hung = hung;
  }
}

interface Pending {
  job: AnyJob;
  resolve: (answer: WorkerAnswer) => void;
  reject: (error: Error) => void;
}

interface Slot {
  worker: Worker;
  progress: Int32Array;
  isReady: boolean;
  pending: Pending | undefined;
  watchdog: NodeJS.Timeout | undefined;
}

export class WorkerPool {
  private readonly slots: Slot[] = [];
  private readonly queue: Pending[] = [];
  private readonly itemTimeoutMs: number;
  private readonly script: URL;
  private isClosed = false;

  /** `itemTimeoutMs`: how long one item may take before its worker is replaced. */
  constructor(threads: number, itemTimeoutMs: number, script: URL) {
    this.itemTimeoutMs = itemTimeoutMs;
    this.script = script;
    for (let i = 0; i < threads; i++) this.slots.push(this.startWorker());
  }

  get threads(): number {
    return this.slots.length;
  }

  /** Runs a job on the next free worker. Rejects with LostJob when the worker was lost with it. */
  run(job: AnyJob): Promise<WorkerAnswer> {
    if (this.isClosed) return Promise.reject(new AppError('failure', 'The chemistry is closed.'));
    return new Promise((resolve, reject) => {
      this.queue.push({ job, resolve, reject });
      this.assign();
    });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const { reject } of this.queue.splice(0)) {
      reject(new AppError('interrupted', 'The chemistry was closed before the job was done.'));
    }
    await Promise.all(this.slots.map((slot) => this.stop(slot)));
  }

  private async stop(slot: Slot): Promise<void> {
    clearTimeout(slot.watchdog);
    slot.worker.removeAllListeners();
    await slot.worker.terminate();
    slot.pending?.reject(
      new AppError('interrupted', 'The chemistry was closed before the job was done.'),
    );
    slot.pending = undefined;
  }

  private startWorker(): Slot {
    const progress = new Int32Array(new SharedArrayBuffer(4));
    const workerData: WorkerData = { progress };
    const worker = new Worker(this.script, { workerData, execArgv: [] });
    // An idle pool must not keep the process alive.
    worker.unref();
    const slot: Slot = {
      worker,
      progress,
      isReady: false,
      pending: undefined,
      watchdog: undefined,
    };
    worker.on('message', (answer: WorkerAnswer) => {
      this.receive(slot, answer);
    });
    worker.on('error', (error: unknown) => {
      this.replace(slot, false, error);
    });
    worker.on('exit', () => {
      this.replace(slot, false);
    });
    return slot;
  }

  private receive(slot: Slot, answer: WorkerAnswer): void {
    if (answer.kind === 'ready') {
      slot.isReady = true;
      if (slot.pending !== undefined) this.watch(slot, -1);
      return;
    }
    clearTimeout(slot.watchdog);
    slot.worker.unref();
    const { pending } = slot;
    slot.pending = undefined;
    pending?.resolve(answer);
    this.assign();
  }

  private assign(): void {
    for (const slot of this.slots) {
      if (slot.pending !== undefined) continue;
      const next = this.queue.shift();
      if (next === undefined) return;
      slot.pending = next;
      Atomics.store(slot.progress, 0, 0);
      slot.worker.ref();
      slot.worker.postMessage(next.job);
      if (slot.isReady) this.watch(slot, -1);
    }
  }

  /** Looks again after the time one item may take; no progress since then means that the worker hangs. */
  private watch(slot: Slot, last: number): void {
    clearTimeout(slot.watchdog);
    slot.watchdog = setTimeout(() => {
      const now = Atomics.load(slot.progress, 0);
      if (now === last) this.replace(slot, true);
      else this.watch(slot, now);
    }, this.itemTimeoutMs);
  }

  private replace(slot: Slot, hung: boolean, error?: unknown): void {
    const at = this.slots.indexOf(slot);
    if (at < 0 || this.isClosed) return;
    const { pending, isReady } = slot;
    slot.pending = undefined;
    clearTimeout(slot.watchdog);
    slot.worker.removeAllListeners();
    slot.worker.on('error', () => undefined);
    void slot.worker.terminate();
    if (!isReady) {
      // A worker that cannot even start would be replaced forever.
      this.slots.splice(at, 1);
      const reason = new AppError('failure', 'A chemistry worker could not start.', {
        cause: error,
      });
      pending?.reject(reason);
      if (this.slots.length === 0)
        for (const waiting of this.queue.splice(0)) waiting.reject(reason);
      return;
    }
    this.slots[at] = this.startWorker();
    pending?.reject(new LostJob(Atomics.load(slot.progress, 0), hung));
    this.assign();
  }
}
