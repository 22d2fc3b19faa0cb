/**
 * Where a user's model runs: in a process of its own, so that its crash takes nothing along. Electron's packaged program
 * starts no Node processes; there it runs in a thread of the engine, which a host starts again after a crash.
 */
import { fork } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import type { ModelReply, ModelRequest } from './model-messages.ts';

const SCRIPT = new URL('./model-process.ts', import.meta.url);

export interface ModelListeners {
  onReply: (reply: ModelReply) => void;
  /** How it ended without being asked to, such as 'crashed (SIGSEGV)'. */
  onEnd: (trouble: string) => void;
}

export interface ModelChild {
  /** undefined for a thread. */
  readonly processId: number | undefined;
  send(request: ModelRequest): void;
  /** Ends it; nothing is told any more. */
  end(): void;
}

/** In a utility process of Electron there is a `process.parentPort`. */
export function startModelChild(
  listeners: ModelListeners,
  isInElectron = 'parentPort' in process,
): ModelChild {
  return isInElectron ? startThread(listeners) : startProcess(listeners);
}

function startProcess({ onReply, onEnd }: ModelListeners): ModelChild {
  const child = fork(SCRIPT, {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    execArgv: [],
  });
  child.on('message', (reply) => onReply(reply as ModelReply));
  child.once('error', (error) => onEnd(`failed: ${error.message}`));
  child.once('exit', (code, signal) => onEnd(`crashed (${signal ?? `exit code ${code}`})`));
  return {
    processId: child.pid,
    send: (request) => child.send(request),
    end: () => {
      child.removeAllListeners();
      child.on('error', () => undefined);
      child.kill('SIGKILL');
    },
  };
}

function startThread({ onReply, onEnd }: ModelListeners): ModelChild {
  const worker = new Worker(SCRIPT, { execArgv: [] });
  worker.on('message', (reply) => onReply(reply as ModelReply));
  worker.once('error', (error) => onEnd(`failed: ${(error as Error).message}`));
  worker.once('exit', (code) => onEnd(`ended (exit code ${code})`));
  return {
    processId: undefined,
    send: (request) => worker.postMessage(request),
    end: () => {
      worker.removeAllListeners();
      worker.on('error', () => undefined);
      void worker.terminate();
    },
  };
}
