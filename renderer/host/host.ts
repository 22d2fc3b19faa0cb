/**
 * The one door from the user interface to the program. Views ask what a host can do, never which host it is.
 */
import type {
  HostMethod,
  HostParams,
  HostResults,
  HostStream,
  StreamMessages,
  StreamParams,
} from '../../core/protocol/host-api.ts';
import type { FileRef, RunId } from '../../core/protocol/host-records.ts';

export interface HostCapabilities {
  /** Save and open dialogs of the system; elsewhere files are uploaded and downloaded. */
  nativeDialogs: boolean;
  /** A menu of the system stands above the window. */
  nativeMenu: boolean;
  revealInFolder: boolean;
}

export type ConnectionState = 'connected' | 'reconnecting' | 'lost';

export interface Stream {
  /** Resolves when the stream ended by itself or was cancelled; rejects with the AppError that ended it. */
  ended: Promise<void>;
  cancel(): void;
}

export interface PickOptions {
  /** Endings without the dot, such as ['smi', 'sdf']; all files when empty. */
  endings: readonly string[];
  /** What is looked for, such as 'Molecules'. */
  title: string;
  many?: boolean;
}

export interface Host {
  readonly capabilities: HostCapabilities;
  /** Rejects with an AppError. */
  request<M extends HostMethod>(method: M, params: HostParams<M>): Promise<HostResults[M]>;
  stream<S extends HostStream>(
    name: S,
    params: StreamParams<S>,
    onMessage: (message: StreamMessages[S]) => void,
  ): Stream;
  /** Asks the user for files; empty when the user changed their mind. */
  pickFiles(options: PickOptions): Promise<FileRef[]>;
  /** A whole run folder, where a host has folders. */
  pickFolder(title: string): Promise<FileRef | undefined>;
  /** Files that were dropped on the window or pasted. */
  receiveFiles(files: readonly File[]): Promise<FileRef[]>;
  /** Where to write a file of this name; undefined when the user changed their mind. */
  chooseSave(suggestedName: string): Promise<FileRef | undefined>;
  /** Called when the file is written: the browser downloads it. */
  finishSave(file: FileRef): Promise<void>;
  revealRun(run: RunId): Promise<void>;
  /** An https address of the project's own short list. */
  openExternal(url: string): Promise<void>;
  /** Tells now and whenever it changes; returns how to stop listening. */
  onConnection(listener: (state: ConnectionState) => void): () => void;
  /** Files opened by double click, or a second start of the program. */
  onOpenFiles(listener: (files: FileRef[]) => void): () => void;
  /** A choice in the menu of the system, by the id of a command. */
  onCommand(listener: (command: string) => void): () => void;
}
