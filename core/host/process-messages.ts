/**
 * What a host (Electron's main process, the loopback server) and the engine process say to each other. Plain data that
 * any channel can carry: process.send of a forked child, parentPort of a utility process, a MessagePort of a worker.
 */
import type { ErrorMessage } from '../protocol/engine-api.ts';
import type { HostAnswer } from '../protocol/host-api.ts';
import type { FileRef, RunCard } from '../protocol/host-records.ts';

/** The first message: everything that the service needs to know of its host. */
export interface EngineProcessSettings {
  /** Settings, recent runs and profiles are kept here; made when it is missing. */
  dataFolder: string;
  /** Where new runs go unless the user set another folder. */
  workspaceDefault: string;
  /** The product's assets/. */
  assetsFolder: string;
  /** Names and versions of parts that only the host knows, such as Electron. */
  parts?: Record<string, string>;
}

/** What only the host may ask, never a window. */
export interface PrivilegedCalls {
  /** A file or folder that the user chose, dropped or opened with the program. */
  registerFile: { args: { path: string }; result: FileRef };
  /** A file that the user chose to write to. */
  registerSave: { args: { path: string }; result: FileRef };
  pathOf: { args: { file: string }; result: string };
  runFolder: { args: { run: string }; result: string };
}
export type PrivilegedCall = keyof PrivilegedCalls;

export type ToEngineProcess =
  | { type: 'start'; settings: EngineProcessSettings }
  /** A window is there. With a port transferred along, its frames travel over that port; else in `frame` and `answer`. */
  | { type: 'open'; window: number }
  /** A HostMessage of a window, not yet checked. */
  | { type: 'frame'; window: number; message: unknown }
  /** The window is gone: its streams end, runs go on. */
  | { type: 'close'; window: number }
  | { [C in PrivilegedCall]: { type: 'call'; call: number; method: C; args: PrivilegedCalls[C]['args'] } }[PrivilegedCall] // prettier-ignore
  /** Stops all runs with everything kept, answers `closed`, and ends the process. */
  | { type: 'shutdown' };

export type FromEngineProcess =
  /** The service takes windows and calls now. */
  | { type: 'ready' }
  | { type: 'answer'; window: number; answer: HostAnswer }
  | { type: 'result'; call: number; result: unknown }
  | { type: 'failed'; call: number; error: ErrorMessage }
  /** The list of runs after a change, at most twice a second: for progress, power saving and notifications. */
  | { type: 'runs'; cards: RunCard[] }
  /** It could not begin (a data folder that cannot be written); the process ends. */
  | { type: 'start-failed'; error: ErrorMessage }
  | { type: 'closed' };
