/** Starts the worker of a reward script and sends it batches. A worker that does not come back is ended. */
import { Worker } from 'node:worker_threads';
import type { ScriptLimits, ScriptMolecule, ScriptReply } from './script-messages.ts';
import type { ScriptSource } from './script-source.ts';

/**
 * The last resort against a single built-in operation that takes minutes and that no instruction count sees (such as
 * filling 256 MB of text character by character): so much processor time of the worker without a sign of work.
 * Processor time, not the clock, so that a busy machine does not matter; and it only pauses a run.
 */
const SILENT_CPU_SECONDS = 30;
const LOOK_EVERY_MS = 1000;

/** The worker's own JavaScript heap; RDKit and QuickJS have WebAssembly memories of their own. */
const WORKER_HEAP_MB = 256;
/** Node's default, given because the sandbox's stack limit was measured with it. */
const WORKER_STACK_MB = 4;

export interface ScriptWorkerData {
  script: ScriptSource;
  limits: ScriptLimits;
  seed: number;
  /** Counts signs of work, for the watchdog. */
  progress: Int32Array<SharedArrayBuffer>;
}

export interface ScriptRunner {
  /** What the script says of itself, or why it cannot be used. */
  load(): Promise<ScriptReply>;
  /** Values of molecules in order; one batch at a time. Never rejects for what a script does. */
  run(molecules: readonly ScriptMolecule[]): Promise<ScriptReply>;
  close(): Promise<void>;
}

export function createScriptRunner(
  script: ScriptSource,
  limits: ScriptLimits,
  seed: number,
  silentCpuSeconds: number = SILENT_CPU_SECONDS,
): ScriptRunner {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  let worker: Worker | undefined;
  let waiting: ((reply: ScriptReply) => void) | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const answer = (reply: ScriptReply): void => {
    waiting?.(reply);
    waiting = undefined;
  };

  const abandon = (message: string): void => {
    const lost = worker;
    worker = undefined;
    void lost?.terminate();
    answer({ fault: { message } });
  };

  const start = (): Worker => {
    const workerData: ScriptWorkerData = { script, limits, seed, progress };
    const started = new Worker(new URL('./script-worker.ts', import.meta.url), {
      workerData,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB, stackSizeMb: WORKER_STACK_MB },
    });
    const isCurrent = (): boolean => worker === started;
    started.on('message', answer);
    started.on('error', (error: Error) => {
      if (isCurrent()) abandon(`Its worker failed: ${error.message}.`);
    });
    started.on('exit', (code) => {
      if (isCurrent()) abandon(`Its worker ended with exit code ${code}.`);
    });
    return started;
  };

  const send = async (molecules: readonly ScriptMolecule[] | 'load'): Promise<ScriptReply> => {
    worker ??= start();
    const reply = new Promise<ScriptReply>((resolve) => {
      waiting = resolve;
    });
    worker.postMessage(molecules);
    const stopWatching = watch(worker);
    return reply.finally(stopWatching);
  };

  const watch = (watched: Worker): (() => void) => {
    let lastProgress = -1;
    let usedBefore = 0;
    const look = async (): Promise<void> => {
      const { user, system } = await watched.cpuUsage();
      const used = (user + system) / 1e6;
      const now = Atomics.load(progress, 0);
      if (now !== lastProgress) [lastProgress, usedBefore] = [now, used];
      else if (used - usedBefore >= silentCpuSeconds && worker === watched) {
        abandon(`It did not come back within ${silentCpuSeconds} s of processor time.`);
      }
    };
    // A worker that has just ended cannot be asked; its exit is reported elsewhere.
    const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  };

  const enqueue = (molecules: readonly ScriptMolecule[] | 'load'): Promise<ScriptReply> => {
    const reply = queue.then(() => send(molecules));
    queue = reply;
    return reply;
  };

  return {
    load: () => enqueue('load'),
    run: enqueue,
    close: async () => {
      const current = worker;
      worker = undefined;
      answer({ fault: { message: 'It was closed.' } });
      await current?.terminate();
    },
  };
}
