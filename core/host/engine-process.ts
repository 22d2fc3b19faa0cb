/**
 * Entry of the engine process: a utility process of Electron (process.parentPort) or a forked child of Node
 * (process.send). It gives way to the user interface where both want the processor.
 */
import { constants, setPriority } from 'node:os';
import { serveOver, type FramePort, type ProcessChannel } from './serve-process.ts';
import type { ToEngineProcess } from './process-messages.ts';

interface ParentPort {
  postMessage(message: unknown): void;
  on(
    event: 'message',
    listener: (event: { data: unknown; ports: readonly FramePort[] }) => void,
  ): void;
}

function utilityChannel(parent: ParentPort): ProcessChannel {
  return {
    send: (message) => parent.postMessage(message),
    onMessage: (listener) =>
      parent.on('message', ({ data, ports }) => listener(data as ToEngineProcess, ports)),
    // Electron ends its utility processes itself.
    onDisconnect: () => undefined,
    exit: () => process.exit(0),
  };
}

function forkedChannel(): ProcessChannel {
  let sent: Promise<unknown> = Promise.resolve();
  return {
    send: (message) => {
      if (!process.connected) return;
      // The callback takes the error of a host that has just died, which nobody is left to hear.
      sent = new Promise((resolve) => process.send?.(message, undefined, {}, resolve));
    },
    onMessage: (listener) =>
      process.on('message', (message) => listener(message as ToEngineProcess, [])),
    onDisconnect: (listener) => process.on('disconnect', listener),
    // What was sent last goes out first.
    exit: () => void sent.then(() => process.exit(0)),
  };
}

function lowerPriority(): void {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // NOTE: a system that does not allow it runs the engine at normal priority.
  }
}

const { parentPort } = process as { parentPort?: ParentPort };
lowerPriority();
serveOver(parentPort === undefined ? forkedChannel() : utilityChannel(parentPort));
