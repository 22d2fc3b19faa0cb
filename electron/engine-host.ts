/**
 * The engine as a utility process of Electron, and the windows that talk to it, each over a port of its own. After a
 * crash the process is started again and every window gets a new port.
 */
import {
  MessageChannelMain,
  utilityProcess,
  type BrowserWindow,
  type MessagePortMain,
} from 'electron';
import { EngineLink, type EngineChannel } from '../core/host/engine-link.ts';
import type { EngineProcessSettings, FromEngineProcess } from '../core/host/process-messages.ts';
import type { AppError } from '../core/protocol/errors.ts';
import type { RunCard } from '../core/protocol/host-records.ts';
import { TOLD, type EngineNews } from './channels.ts';

export interface EngineHostOptions {
  /** Path of the engine's script. */
  script: string;
  settings: EngineProcessSettings;
  onRuns: (cards: RunCard[]) => void;
  /** It will not be started again. */
  onFailed: (error: AppError) => void;
  restartDelaysMs?: readonly number[];
}

export class EngineHost {
  readonly link: EngineLink<MessagePortMain>;
  /** By the number that the engine knows; a reloaded page has a new one. */
  private readonly windows = new Map<BrowserWindow, number>();
  /** They had a port when the process died. */
  private readonly waiting = new Set<BrowserWindow>();
  private last = 0;

  constructor(options: EngineHostOptions) {
    this.link = new EngineLink<MessagePortMain>({
      launch: () => launchUtility(options.script),
      settings: options.settings,
      ...(options.restartDelaysMs === undefined ? {} : { restartDelaysMs: options.restartDelaysMs }), // prettier-ignore
      onRuns: options.onRuns,
      onState: (state, error) => {
        if (state === 'ready') for (const window of [...this.waiting]) this.connect(window);
        if (error === undefined) return;
        this.dropAll(state === 'failed' ? 'failed' : 'starting');
        if (state === 'failed') options.onFailed(error);
      },
    });
  }

  /** Gives the page of the window a port to the engine; again after each reload. */
  connect(window: BrowserWindow): void {
    this.disconnect(window);
    const id = ++this.last;
    this.windows.set(window, id);
    const { port1, port2 } = new MessageChannelMain();
    this.link.openWindow(id, port1);
    window.webContents.postMessage(TOLD.port, null, [port2]);
    if (this.link.state === 'failed') window.webContents.send(TOLD.engine, 'failed');
  }

  /** The window is gone; runs go on. */
  disconnect(window: BrowserWindow): void {
    this.waiting.delete(window);
    const id = this.windows.get(window);
    if (id === undefined) return;
    this.windows.delete(window);
    this.link.closeWindow(id);
  }

  /** The process has died, and all ports with it. */
  private dropAll(news: EngineNews): void {
    for (const window of this.windows.keys()) {
      if (window.isDestroyed()) continue;
      window.webContents.send(TOLD.engine, news);
      this.waiting.add(window);
    }
    this.windows.clear();
  }
}

function launchUtility(script: string): EngineChannel<MessagePortMain> {
  const child = utilityProcess.fork(script, [], {
    serviceName: 'Athanor engine',
    stdio: 'inherit',
  });
  return {
    post: (message, ports) => child.postMessage(message, [...(ports ?? [])]),
    onMessage: (listener) => child.on('message', (message: FromEngineProcess) => listener(message)),
    onExit: (listener) => child.once('exit', (code) => listener(`exit code ${code}`)),
    kill: () => child.kill(),
  };
}
