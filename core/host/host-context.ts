/** What the handlers of requests and streams work with. Made once for a service and shared by all its windows. */
import type { Chemistry } from '../chem/analysis.ts';
import type { Drawer } from '../chem/drawing.ts';
import type { Engine } from '../engine/engine.ts';
import type {
  CheckedHostParams,
  CheckedStreamParams,
  HostMethod,
  HostResults,
  HostStream,
  StreamMessages,
} from '../protocol/host-api.ts';
import type { Environment } from '../environments/environment.ts';
import type { FileRegistry } from './file-registry.ts';
import type { Permissions } from './permissions.ts';
import type { PriorSamples } from './prior-samples.ts';
import type { RunCards } from './run-cards.ts';
import type { RunLibrary } from './run-library.ts';
import type { SettingsStore } from './settings-store.ts';
import type { TrainingQueue } from './training-queue.ts';
import type { RunListWatch } from './watch-runs.ts';

/** Parameters are checked before a handler sees them; what it throws becomes the answer. */
export type Handlers = {
  [M in HostMethod]: (params: CheckedHostParams<M>) => HostResults[M] | Promise<HostResults[M]>;
};

/** A stream ends when its promise settles; `signal` aborts when the window cancels it or is closed. */
export type StreamHandlers = {
  [S in HostStream]: (
    params: CheckedStreamParams<S>,
    push: (message: StreamMessages[S]) => void,
    signal: AbortSignal,
  ) => Promise<void>;
};

export interface HostContext {
  engine: Engine;
  environments: readonly Environment[];
  /** Run folders by the ids that windows know: `runLibrary.folderOf(run)` throws AppError for an unknown one. */
  runLibrary: RunLibrary;
  /** What the list of runs shows of a folder; never throws. */
  cards: RunCards;
  runList: RunListWatch;
  /** Files by the ids that windows know: `files.pathOf(file)` throws AppError for an unknown one. */
  files: FileRegistry;
  /** `settings.current`, `settings.threads`. */
  settings: SettingsStore;
  /** External programs that may be started. */
  permissions: Permissions;
  /** SMILES that priors wrote, sampled once and kept. */
  priorSamples: PriorSamples;
  /** Priors that are fine-tuned, and those that came of it. */
  trainings: TrainingQueue;
  /** Shared, opened when first asked for; closed by the service. */
  chemistry(): Promise<Chemistry>;
  /** Shared, opened when first asked for; closed by the service. */
  drawer(): Drawer;
  /** Settings, recent runs, profiles and drafts. Exists. */
  dataFolder: string;
  /** The product's assets/: examples, priors, reward-scripts. */
  assetsFolder: string;
  /** Names and versions of parts that only the host knows, such as Electron. */
  parts: Readonly<Record<string, string>>;
}
