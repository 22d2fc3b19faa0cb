/**
 * The app in Electron: a MessagePort straight to the engine, dialogs and menu of the system. The preload script offers
 * a few functions as `window.athanor`; a restarted engine comes with a new port, and the streams go on where they were.
 */
import type { ErrorMessage } from '../../core/protocol/engine-api.ts';
import { fromErrorMessage } from '../../core/protocol/error-message.ts';
import type {
  HostAnswer,
  HostMethod,
  HostParams,
  HostResults,
  HostStream,
  StreamMessages,
  StreamParams,
} from '../../core/protocol/host-api.ts';
import type { FileRef, RunId } from '../../core/protocol/host-records.ts';
import { Connection } from './connection.ts';
import type { ConnectionState, Host, HostCapabilities, PickOptions, Stream } from './host.ts';
import { Listeners } from './listeners.ts';

/** Message of the window that brings a port (electron/channels.ts). */
const PORT_MESSAGE = 'athanor:port';

export type BridgeReply = { ok: true; value: unknown } | { ok: false; error: ErrorMessage };

/** What the preload script offers (electron/preload.ts). */
export interface Bridge {
  pickFiles(options: PickOptions): Promise<BridgeReply>;
  pickFolder(title: string): Promise<BridgeReply>;
  receiveFile(file: File): Promise<BridgeReply>;
  chooseSave(name: string): Promise<BridgeReply>;
  revealRun(run: string): Promise<BridgeReply>;
  openExternal(url: string): Promise<BridgeReply>;
  onEngine(listener: (news: 'starting' | 'failed') => void): () => void;
  onOpenFiles(listener: (files: unknown) => void): () => void;
  onCommand(listener: (command: string) => void): () => void;
  connect(): void;
}

export function createHost(): Host {
  return new ElectronHost((window as unknown as { athanor: Bridge }).athanor, window);
}

export class ElectronHost implements Host {
  readonly capabilities: HostCapabilities = {
    nativeDialogs: true,
    nativeMenu: true,
    revealInFolder: true,
  };
  private readonly bridge: Bridge;
  private readonly connection = new Connection();
  private readonly listeners = new Listeners<ConnectionState>();
  private state: ConnectionState = 'reconnecting';
  private port: MessagePort | undefined;

  /** `target`: where the messages with ports arrive. */
  constructor(bridge: Bridge, target: Window) {
    this.bridge = bridge;
    target.addEventListener('message', (event) => {
      const port = event.ports[0];
      const isOurs = event.source === target && event.data === PORT_MESSAGE;
      if (isOurs && port !== undefined) this.attach(port);
    });
    bridge.onEngine((news) => {
      this.detach();
      this.enter(news === 'failed' ? 'lost' : 'reconnecting');
    });
    bridge.connect();
  }

  request<M extends HostMethod>(method: M, params: HostParams<M>): Promise<HostResults[M]> {
    return this.connection.request(method, params) as Promise<HostResults[M]>;
  }

  stream<S extends HostStream>(
    name: S,
    params: StreamParams<S>,
    onMessage: (message: StreamMessages[S]) => void,
  ): Stream {
    return this.connection.stream(name, params, onMessage as (message: unknown) => void);
  }

  async pickFiles(options: PickOptions): Promise<FileRef[]> {
    return (await valueOf(this.bridge.pickFiles(options))) as FileRef[];
  }

  async pickFolder(title: string): Promise<FileRef | undefined> {
    return ((await valueOf(this.bridge.pickFolder(title))) as FileRef | null) ?? undefined;
  }

  async receiveFiles(files: readonly File[]): Promise<FileRef[]> {
    const refs = files.map((file) => valueOf(this.bridge.receiveFile(file)));
    return (await Promise.all(refs)) as FileRef[];
  }

  async chooseSave(suggestedName: string): Promise<FileRef | undefined> {
    return ((await valueOf(this.bridge.chooseSave(suggestedName))) as FileRef | null) ?? undefined;
  }

  /** The engine wrote it where the user wanted it. */
  async finishSave(): Promise<void> {
    return Promise.resolve();
  }

  async revealRun(run: RunId): Promise<void> {
    await valueOf(this.bridge.revealRun(run));
  }

  async openExternal(url: string): Promise<void> {
    await valueOf(this.bridge.openExternal(url));
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    const stop = this.listeners.add(listener);
    listener(this.state);
    return stop;
  }

  onOpenFiles(listener: (files: FileRef[]) => void): () => void {
    return this.bridge.onOpenFiles((files) => listener(files as FileRef[]));
  }

  onCommand(listener: (command: string) => void): () => void {
    return this.bridge.onCommand(listener);
  }

  private attach(port: MessagePort): void {
    this.detach();
    this.port = port;
    port.onmessage = ({ data }: MessageEvent<HostAnswer>) => this.connection.receive(data);
    this.connection.attach((message) => port.postMessage(message));
    this.enter('connected');
  }

  private detach(): void {
    if (this.port === undefined) return;
    this.port.onmessage = null;
    this.port.close();
    this.port = undefined;
    this.connection.detach();
  }

  private enter(state: ConnectionState): void {
    if (state === this.state) return;
    this.state = state;
    this.listeners.tell(state);
  }
}

/** Throws AppError. */
async function valueOf(reply: Promise<BridgeReply>): Promise<unknown> {
  const answer = await reply;
  if (!answer.ok) throw fromErrorMessage(answer.error);
  return answer.value;
}
