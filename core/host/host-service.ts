/**
 * The service behind every host: answers the requests and runs the streams of any number of windows on one engine.
 * Whatever comes in is checked before a handler sees it; every request gets one answer, and nothing is thrown.
 */
import { mkdirSync } from 'node:fs';
import type { Chemistry } from '../chem/analysis.ts';
import { createChemistry } from '../chem/chemistry.ts';
import { createDrawer, type Drawer } from '../chem/drawing.ts';
import { ENVIRONMENTS } from '../environments/index.ts';
import { Engine, type EngineOptions } from '../engine/engine.ts';
import type { HostAnswer } from '../protocol/host-api.ts';
import type { FileId, FileRef, RunCard, RunId } from '../protocol/host-records.ts';
import { campaignHandlers } from './campaign-requests.ts';
import { circuitHandlers } from './circuit-requests.ts';
import { circuitTargetHandlers } from './circuit-target-requests.ts';
import { designRequests } from './design-requests.ts';
import { fileRequests, fileStreams } from './file-requests.ts';
import { FileRegistry } from './file-registry.ts';
import type { Handlers, HostContext, StreamHandlers } from './host-context.ts';
import { moleculeHandlers } from './molecule-requests.ts';
import { Permissions } from './permissions.ts';
import { PriorSamples } from './prior-samples.ts';
import { RunCards } from './run-cards.ts';
import { RunLibrary } from './run-library.ts';
import { runRequests, runStreams } from './run-requests.ts';
import { settingsRequests } from './settings-requests.ts';
import { SettingsStore } from './settings-store.ts';
import { TrainingQueue } from './training-queue.ts';
import { trainingHandlers } from './training-requests.ts';
import { RunListWatch } from './watch-runs.ts';
import { openWindow, type HostWindow } from './window-frames.ts';
import { cannotWrite } from './write-errors.ts';

export interface HostDeps {
  /** Settings, recent runs and profiles are kept here; made when it is missing. */
  dataFolder: string;
  /** Where new runs go unless the user set another folder. */
  workspaceDefault: string;
  /** The product's assets/. */
  assetsFolder: string;
  /** Names and versions of parts that only the host knows, such as Electron. */
  parts?: Readonly<Record<string, string>>;
  engine?: Omit<EngineOptions, 'threads' | 'executionProvider' | 'draw' | 'onChange'>;
  /** Told after a change, at most twice a second. */
  onRunsChanged?: (cards: RunCard[]) => void;
}

export interface HostService {
  /** One for each connected window. `send` receives plain data that can be cloned. */
  open(send: (answer: HostAnswer) => void): HostWindow;
  /** For hosts only, never for windows: a file or folder that the user chose. Throws AppError. */
  registerFile(path: string): FileRef;
  /** For hosts only: a file that the user chose to write to. */
  registerSave(path: string): FileRef;
  pathOf(file: FileId): string;
  runFolder(run: RunId): string;
  /** Stops all runs with everything kept. */
  close(): Promise<void>;
}

/** Work that the interface asks for beside the runs: more workers would only take memory. */
const MOST_INTERFACE_THREADS = 4;

/** Throws AppError when the data folder cannot be made. */
export function createHostService(deps: HostDeps): HostService {
  const { dataFolder, workspaceDefault, assetsFolder, parts = {} } = deps;
  try {
    mkdirSync(dataFolder, { recursive: true });
  } catch (error) {
    throw cannotWrite(error, dataFolder, 'Settings and drafts cannot be kept');
  }
  const settings = new SettingsStore(dataFolder, workspaceDefault);
  const threads = (): number => Math.min(settings.threads, MOST_INTERFACE_THREADS);
  let chemistry: Promise<Chemistry> | undefined;
  let drawer: Drawer | undefined;
  const environments = deps.engine?.environments ?? ENVIRONMENTS;
  const engine = new Engine({
    ...deps.engine,
    environments,
    threads: () => settings.threads,
    executionProvider: () => settings.current.executionProvider,
    draw: (...job) => context.drawer().draw(...job),
  });
  const runLibrary = new RunLibrary(dataFolder, settings);
  const cards = new RunCards(engine, runLibrary);
  const context: HostContext = {
    engine,
    environments,
    runLibrary,
    cards,
    runList: new RunListWatch(cards),
    priorSamples: new PriorSamples(dataFolder, threads),
    trainings: new TrainingQueue({
      dataFolder,
      threads: () => settings.threads,
      isBusy: () => cards.all().some(({ state }) => state === 'running'),
    }),
    files: new FileRegistry(dataFolder),
    settings,
    permissions: new Permissions(dataFolder, settings),
    chemistry: () => (chemistry ??= createChemistry({ threads: threads() })),
    drawer: () => (drawer ??= createDrawer({ threads: threads() })),
    dataFolder,
    assetsFolder,
    parts,
  };
  const molecules = moleculeHandlers(context);
  const training = trainingHandlers(context);
  const campaigns = campaignHandlers(context);
  const circuitTargets = circuitTargetHandlers(context);
  const circuits = circuitHandlers(context);
  const handlers: Handlers = {
    ...molecules.requests,
    ...training.requests,
    ...campaigns.requests,
    ...circuitTargets.requests,
    ...circuits.requests,
    ...runRequests(context),
    ...fileRequests(context),
    ...settingsRequests(context),
    ...designRequests(context),
  };
  const streams: StreamHandlers = {
    ...molecules.streams,
    ...training.streams,
    ...campaigns.streams,
    ...circuitTargets.streams,
    ...circuits.streams,
    ...runStreams(context),
    ...fileStreams(context),
  };
  const stopTelling =
    deps.onRunsChanged === undefined ? undefined : context.runList.listen(deps.onRunsChanged);
  const windows = new Set<HostWindow>();
  return {
    open(send) {
      const window = openWindow(handlers, streams, send);
      windows.add(window);
      return {
        handle: (message) => window.handle(message),
        close() {
          windows.delete(window);
          window.close();
        },
      };
    },
    registerFile: (path) => context.files.register(path),
    registerSave: (path) => context.files.registerSave(path),
    pathOf: (file) => context.files.pathOf(file),
    runFolder: (run) => context.runLibrary.folderOf(run),
    async close() {
      stopTelling?.();
      for (const window of windows) window.close();
      await Promise.all([context.engine.close(), context.trainings.close()]);
      await Promise.all([molecules.close(), campaigns.close(), circuits.close()]);
      await (await chemistry)?.close();
      await drawer?.close();
    },
  };
}
