/** The engine as a forked child process: its crash takes neither the server nor a window along. */
import { fork } from 'node:child_process';
import type { EngineChannel } from '../../core/host/engine-link.ts';
import type { FromEngineProcess } from '../../core/host/process-messages.ts';

const SCRIPT = new URL('../../core/host/engine-process.ts', import.meta.url);

export function launchEngine(script = SCRIPT): EngineChannel & { processId: number | undefined } {
  const child = fork(script, {
    serialization: 'advanced',
    // Its errors belong into the terminal; stdout is for the results of the command.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    execArgv: [],
    // Ctrl-C reaches the whole group of the terminal: the server decides when the engine stops.
    detached: true,
  });
  // A message to a process that has just died; its exit is told.
  child.on('error', () => undefined);
  return {
    processId: child.pid,
    post: (message) => {
      if (child.connected) child.send(message);
    },
    onMessage: (listener) => child.on('message', (message) => listener(message as FromEngineProcess)), // prettier-ignore
    onExit: (listener) => {
      child.once('exit', (code, signal) => listener(signal ?? `exit code ${code ?? 0}`));
      if (child.pid === undefined) setImmediate(() => listener('it could not be started'));
    },
    kill: () => child.kill('SIGKILL'),
  };
}
