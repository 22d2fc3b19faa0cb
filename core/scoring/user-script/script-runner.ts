/** Starts the worker of a reward script and sends it batches. A worker that does not come back is ended. */
import { Worker } from 'node:worker_threads';
import type { ScriptLimits, ScriptMolecule, ScriptReply } from './script-messages.ts';
import type { ScriptSource } from './script-source.ts';

/**
 * The last resort against a single built-in operation that takes minutes and that no instruction count sees (such as
 * filling 256 MB of text character by character). Far beyond what the instruction limit allows, so that the clock
 * decides nothing in a run: it only pauses it.
 */
const SILENCE_SECONDS = 60;
const SILENCE_PER_MOLECULE_MS = 2000;
const LOOK_EVERY_MS = 1000;

/** The worker's own JavaScript heap; RDKit and QuickJS have WebAssembly memories of their own. */
const WORKER_HEAP_MB = 256;
/** Node's default, given because the sandbox's stack limit was measured with it. */
const WORKER_STACK_MB = 4;

export interface ScriptWorkerData {
  script: ScriptSource;
  limits: ScriptLimits;
  seed: number;
  /** Counts molecules begun, for the watchdog. */
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
  silenceSeconds: number = SILENCE_SECONDS,
): ScriptRunner {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  let worker: Worker | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const start = (): Worker => {
    const workerData: ScriptWorkerData = { script, limits, seed, progress };
    return new Worker(new URL('./script-worker.ts', import.meta.url), {
      workerData,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB, stackSizeMb: WORKER_STACK_MB },
    });
  };

  const send = (molecules: readonly ScriptMolecule[] | 'load'): Promise<ScriptReply> => {
    const current = (worker ??= start());
    return new Promise((resolve) => {
      let lastProgress = Atomics.load(progress, 0);
      let silentMs = 0;
      const finish = (reply: ScriptReply): void => {
        clearInterval(watch);
        current.removeAllListeners();
        resolve(reply);
      };
      const abandon = (message: string): void => {
        worker = undefined;
        finish({ fault: { message } });
        void current.terminate();
      };
      // A script for whole batches is one call without progress, so the patience grows with the batch.
      const patienceMs = silenceSeconds * 1000 + molecules.length * SILENCE_PER_MOLECULE_MS;
      const watch = setInterval(
        () => {
          const now = Atomics.load(progress, 0);
          silentMs = now === lastProgress ? silentMs + LOOK_EVERY_MS : 0;
          lastProgress = now;
          if (silentMs >= patienceMs)
            abandon(`It did not come back within ${Math.round(patienceMs / 1000)} s.`);
        },
        Math.min(LOOK_EVERY_MS, patienceMs),
      );
      current.once('message', finish);
      current.once('error', (error) => abandon(`Its worker failed: ${error.message}.`));
      current.once('exit', (code) => abandon(`Its worker ended with exit code ${code}.`));
      current.postMessage(molecules);
    });
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
      await worker?.terminate();
      worker = undefined;
    },
  };
}
