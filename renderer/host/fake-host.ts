/** A host for tests: answers from fixtures, records what was asked, and sends stream messages when it is told to. */
import { AppError } from '../../core/protocol/errors.ts';
import type {
  HostMethod,
  HostParams,
  HostResults,
  HostStream,
  StreamMessages,
  StreamParams,
} from '../../core/protocol/host-api.ts';
import type { FileRef, RunId } from '../../core/protocol/host-records.ts';
import type { ConnectionState, Host, HostCapabilities, PickOptions, Stream } from './host.ts';

export type FakeAnswers = {
  [M in HostMethod]?:
    HostResults[M] | ((params: HostParams<M>) => HostResults[M] | Promise<HostResults[M]>);
};

interface OpenStream {
  name: HostStream;
  params: unknown;
  onMessage: (message: unknown) => void;
  end: (error?: Error) => void;
}

export class FakeHost implements Host {
  capabilities: HostCapabilities = {
    nativeDialogs: false,
    nativeMenu: false,
    revealInFolder: false,
  };
  /** Requests in the order in which they came. */
  readonly requests: { method: HostMethod; params: unknown }[] = [];
  /** What the next choosers give. */
  filesToPick: FileRef[] = [];
  folderToPick: FileRef | undefined;
  fileToSave: FileRef | undefined;
  readonly opened: string[] = [];
  readonly revealed: RunId[] = [];
  readonly saved: FileRef[] = [];
  private readonly answers: Map<string, unknown>;
  private readonly streams = new Set<OpenStream>();
  private readonly connectionListeners = new Set<(state: ConnectionState) => void>();
  private readonly fileListeners = new Set<(files: FileRef[]) => void>();
  private readonly commandListeners = new Set<(command: string) => void>();

  constructor(answers: FakeAnswers = {}) {
    this.answers = new Map(Object.entries(answers));
  }

  /** What a request is answered from now on. */
  answer<M extends HostMethod>(method: M, answer: NonNullable<FakeAnswers[M]>): void {
    this.answers.set(method, answer);
  }

  /** Parameters of the requests of one kind. */
  asked<M extends HostMethod>(method: M): HostParams<M>[] {
    return this.requests
      .filter((request) => request.method === method)
      .map(({ params }) => params as HostParams<M>);
  }

  async request<M extends HostMethod>(method: M, params: HostParams<M>): Promise<HostResults[M]> {
    this.requests.push({ method, params });
    const answer = this.answers.get(method);
    if (answer === undefined) throw new AppError('failure', `No answer for '${method}'.`);
    const result: unknown =
      typeof answer === 'function' ? await (answer as (given: unknown) => unknown)(params) : answer;
    return structuredClone(result) as HostResults[M];
  }

  stream<S extends HostStream>(
    name: S,
    params: StreamParams<S>,
    onMessage: (message: StreamMessages[S]) => void,
  ): Stream {
    let end: (error?: Error) => void = () => undefined;
    const ended = new Promise<void>((resolve, reject) => {
      end = (error) => (error === undefined ? resolve() : reject(error));
    });
    ended.catch(() => undefined);
    const open: OpenStream = { name, params, onMessage: onMessage as OpenStream['onMessage'], end };
    this.streams.add(open);
    return {
      ended,
      cancel: () => {
        if (this.streams.delete(open)) end();
      },
    };
  }

  /** To all open streams of that name. */
  send<S extends HostStream>(name: S, message: StreamMessages[S]): void {
    for (const stream of this.streams)
      if (stream.name === name) stream.onMessage(structuredClone(message));
  }

  /** Ends all open streams of that name. */
  endStreams(name: HostStream, error?: Error): void {
    for (const stream of this.streams) {
      if (stream.name !== name) continue;
      this.streams.delete(stream);
      stream.end(error);
    }
  }

  openStreams(name: HostStream): unknown[] {
    return [...this.streams].filter((stream) => stream.name === name).map(({ params }) => params);
  }

  async pickFiles(_options: PickOptions): Promise<FileRef[]> {
    return this.filesToPick;
  }

  async pickFolder(_title: string): Promise<FileRef | undefined> {
    return this.folderToPick;
  }

  async receiveFiles(files: readonly File[]): Promise<FileRef[]> {
    return files.map(({ name, size }) => ({ id: name, name, size }));
  }

  async chooseSave(suggestedName: string): Promise<FileRef | undefined> {
    return this.fileToSave ?? { id: suggestedName, name: suggestedName, size: 0 };
  }

  async finishSave(file: FileRef): Promise<void> {
    this.saved.push(file);
  }

  async revealRun(run: RunId): Promise<void> {
    this.revealed.push(run);
  }

  async openExternal(url: string): Promise<void> {
    this.opened.push(url);
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    listener('connected');
    return listen(this.connectionListeners, listener);
  }

  onOpenFiles(listener: (files: FileRef[]) => void): () => void {
    return listen(this.fileListeners, listener);
  }

  onCommand(listener: (command: string) => void): () => void {
    return listen(this.commandListeners, listener);
  }

  setConnection(state: ConnectionState): void {
    for (const listener of this.connectionListeners) listener(state);
  }

  openFiles(files: FileRef[]): void {
    for (const listener of this.fileListeners) listener(files);
  }

  command(id: string): void {
    for (const listener of this.commandListeners) listener(id);
  }
}

function listen<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
