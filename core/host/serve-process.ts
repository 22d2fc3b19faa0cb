/** Runs the service in a process of its own, behind whatever carries its messages. */
import { errorMessage } from '../engine/error-message.ts';
import type { HostAnswer } from '../protocol/host-api.ts';
import { createHostService, type HostDeps, type HostService } from './host-service.ts';
import type {
  FromEngineProcess,
  PrivilegedCall,
  PrivilegedCalls,
  ToEngineProcess,
} from './process-messages.ts';
import type { HostWindow } from './window-frames.ts';

/** A port that a window's frames travel over: Electron's MessagePortMain. */
export interface FramePort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
}

export interface ProcessChannel {
  send(message: FromEngineProcess): void;
  onMessage(listener: (message: ToEngineProcess, ports: readonly FramePort[]) => void): void;
  /** The host is gone: its process died. */
  onDisconnect(listener: () => void): void;
  /** Ends this process. */
  exit(): void;
}

/** `engine`: for tests. */
export function serveOver(channel: ProcessChannel, engine?: HostDeps['engine']): void {
  let service: HostService | undefined;
  let ending = false;
  const windows = new Map<number, HostWindow>();

  const start = (settings: Extract<ToEngineProcess, { type: 'start' }>['settings']): void => {
    try {
      service = createHostService({
        ...settings,
        ...(engine === undefined ? {} : { engine }),
        onRunsChanged: (cards) => channel.send({ type: 'runs', cards }),
      });
      channel.send({ type: 'ready' });
    } catch (error) {
      channel.send({ type: 'start-failed', error: errorMessage(error) });
      channel.exit();
    }
  };

  const openWindow = (window: number, port: FramePort | undefined): void => {
    if (service === undefined) return;
    windows.get(window)?.close();
    const send = (answer: HostAnswer): void =>
      port === undefined ? channel.send({ type: 'answer', window, answer }) : port.postMessage(answer); // prettier-ignore
    const opened = service.open(send);
    windows.set(window, opened);
    port?.on('message', ({ data }) => void opened.handle(data));
    port?.on('close', () => {
      opened.close();
      if (windows.get(window) === opened) windows.delete(window);
    });
    port?.start();
  };

  const call = ({ call: id, method, args }: Extract<ToEngineProcess, { type: 'call' }>): void => {
    try {
      if (service === undefined) throw new Error('The engine has not begun.');
      const result = PRIVILEGED[method](service, args as never);
      channel.send({ type: 'result', call: id, result });
    } catch (error) {
      channel.send({ type: 'failed', call: id, error: errorMessage(error) });
    }
  };

  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    // Whatever goes wrong while runs are stopped, the host must not wait for ever.
    await service?.close().catch(() => undefined);
    channel.send({ type: 'closed' });
    channel.exit();
  };

  channel.onMessage((message, ports) => {
    switch (message.type) {
      case 'start':
        if (service === undefined) start(message.settings);
        return;
      case 'open':
        openWindow(message.window, ports.at(0));
        return;
      case 'frame':
        void windows.get(message.window)?.handle(message.message);
        return;
      case 'close':
        windows.get(message.window)?.close();
        windows.delete(message.window);
        return;
      case 'call':
        call(message);
        return;
      case 'shutdown':
        void end();
    }
  });
  channel.onDisconnect(() => void end());
}

const PRIVILEGED: {
  [
    C in PrivilegedCall
  ]: (service: HostService, args: PrivilegedCalls[C]['args']) => PrivilegedCalls[C]['result']; // prettier-ignore
} = {
  registerFile: (service, { path }) => service.registerFile(path),
  registerSave: (service, { path }) => service.registerSave(path),
  pathOf: (service, { file }) => service.pathOf(file),
  runFolder: (service, { run }) => service.runFolder(run),
};
