/** The whole browser host: server, windows, files and the engine's process, put together and taken apart in order. */
import { join } from 'node:path';
import { dataFolders } from '../../core/host/data-folders.ts';
import { EngineLink, type EngineChannel } from '../../core/host/engine-link.ts';
import type { EngineProcessSettings } from '../../core/host/process-messages.ts';
import type { AppError } from '../../core/protocol/errors.ts';
import type { RunCard } from '../../core/protocol/host-records.ts';
import { Access } from './access.ts';
import { launchEngine } from './engine-child.ts';
import { startServer } from './server.ts';
import { Transfers } from './transfers.ts';
import { CLOSE, Windows } from './windows.ts';

/** Where the product stands: in a clone, or installed. */
export const PRODUCT = join(import.meta.dirname, '..', '..');

export interface LoopbackOptions {
  /** 0: any free one. */
  port: number;
  /** Folder of the built page. */
  page: string;
  token?: string;
  settings?: EngineProcessSettings;
  launch?: () => EngineChannel;
  restartDelaysMs?: readonly number[];
  /** The engine stopped unexpectedly; `final` when it is not started again. */
  onEngineTrouble?: (error: AppError, final: boolean) => void;
}

export interface LoopbackHost {
  /** Lets in whoever opens it. */
  readonly url: string;
  readonly port: number;
  /** An address that works once, for a window that this program opens. */
  ticketUrl(): string;
  /** Windows that are connected now. */
  windows(): number;
  /** The runs when they last changed. */
  runs(): readonly RunCard[];
  /** Stops all runs with everything kept. */
  close(): Promise<void>;
}

/** Throws AppError when the port is taken. */
export async function startLoopbackHost(options: LoopbackOptions): Promise<LoopbackHost> {
  const access = new Access(options.token);
  let runs: readonly RunCard[] = [];
  const link: EngineLink = new EngineLink({
    launch: options.launch ?? (() => launchEngine()),
    settings: options.settings ?? engineSettings(),
    ...(options.restartDelaysMs === undefined ? {} : { restartDelaysMs: options.restartDelaysMs }),
    onRuns: (cards) => (runs = cards),
    onAnswer: (window, answer) => windows.answer(window, answer),
    onState: (state, error) => {
      if (error === undefined) return;
      const final = state === 'failed';
      // Windows come back by themselves and go on where they were.
      if (final) windows.refuseAll(CLOSE.engineFailed, error.message);
      else windows.closeAll(CLOSE.restart, 'The engine is started again');
      options.onEngineTrouble?.(error, final);
    },
  });
  const windows = new Windows(link);
  const transfers = new Transfers({
    registerFile: (path) => link.call('registerFile', { path }),
    registerSave: (path) => link.call('registerSave', { path }),
  });
  const stop = async (): Promise<void> => {
    windows.close();
    await link.shutdown();
    transfers.close();
  };
  const parts = { page: options.page, access, transfers, windows };
  const server = await startServer(parts, options.port).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return {
    url: `${server.url}?token=${access.token}`,
    port: server.port,
    ticketUrl: () => `${server.url}?ticket=${access.createTicket()}`,
    windows: () => windows.count,
    runs: () => runs,
    async close() {
      await Promise.all([server.close(), stop()]);
    },
  };
}

function engineSettings(): EngineProcessSettings {
  const { data, workspace } = dataFolders();
  return {
    dataFolder: data,
    workspaceDefault: workspace,
    assetsFolder: join(PRODUCT, 'assets'),
  };
}
