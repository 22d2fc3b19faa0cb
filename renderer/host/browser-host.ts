/**
 * The app in a browser: a WebSocket to the loopback server, files uploaded and downloaded. A dropped connection is made
 * again, and the streams go on where they were.
 */
import type { ErrorMessage } from '../../core/protocol/engine-api.ts';
import { fromErrorMessage } from '../../core/protocol/error-message.ts';
import { AppError, badInput } from '../../core/protocol/errors.ts';
import { externalAddress } from '../../core/protocol/external-address.ts';
import type {
  HostAnswer,
  HostMethod,
  HostParams,
  HostResults,
  HostStream,
  StreamMessages,
  StreamParams,
} from '../../core/protocol/host-api.ts';
import type { FileRef } from '../../core/protocol/host-records.ts';
import { chooseFiles, chooseFolder, download } from './browser-files.ts';
import { Connection } from './connection.ts';
import type { ConnectionState, Host, HostCapabilities, PickOptions, Stream } from './host.ts';
import { Listeners } from './listeners.ts';
import { retryDelayMs, stateAfter } from './reconnect.ts';

const SOCKET_PATH = '/host';
/** The server's word that the engine will not come back (cli/serve/windows.ts). */
const ENGINE_FAILED = 4001;

/** What the browser brings; tests bring their own. */
export interface BrowserParts {
  /** Address of the page. */
  base: string;
  openSocket: (url: string) => WebSocket;
  fetch: typeof fetch;
}

export function createHost(): Host {
  return new BrowserHost({
    base: location.href,
    openSocket: (url) => new WebSocket(url),
    fetch: (input, init) => fetch(input, init),
  });
}

export class BrowserHost implements Host {
  readonly capabilities: HostCapabilities = {
    nativeDialogs: false,
    nativeMenu: false,
    revealInFolder: false,
  };
  private readonly parts: BrowserParts;
  private readonly connection = new Connection();
  private readonly listeners = new Listeners<ConnectionState>();
  private state: ConnectionState = 'reconnecting';
  private failures = 0;
  private missingSince = performance.now();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private socket: WebSocket | undefined;
  private isClosed = false;

  constructor(parts: BrowserParts) {
    this.parts = parts;
    this.connect();
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
    return this.receiveFiles(await chooseFiles(options));
  }

  async pickFolder(title: string): Promise<FileRef | undefined> {
    const files = await chooseFolder(title);
    if (files.length === 0) return undefined;
    const folder = crypto.randomUUID();
    for (const file of files)
      await this.send('files', { folder, name: file.webkitRelativePath }, file);
    return (await this.send('folders', { folder })) as FileRef;
  }

  async receiveFiles(files: readonly File[]): Promise<FileRef[]> {
    const refs: FileRef[] = [];
    for (const file of files) refs.push((await this.send('files', { name: file.name }, file)) as FileRef); // prettier-ignore
    return refs;
  }

  async chooseSave(suggestedName: string): Promise<FileRef | undefined> {
    return (await this.send('saves', { name: suggestedName })) as FileRef;
  }

  async finishSave(file: FileRef): Promise<void> {
    download(this.address(`files/${encodeURIComponent(file.id)}`).href, file.name);
  }

  async revealRun(): Promise<void> {
    throw badInput('A browser cannot open a folder.', {}, 'The folder of a run stands in its details.'); // prettier-ignore
  }

  async openExternal(url: string): Promise<void> {
    const address = externalAddress(url);
    if (address === undefined) throw badInput(`'${url}' is not an address that the app opens.`);
    window.open(address, '_blank', 'noopener,noreferrer');
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    const stop = this.listeners.add(listener);
    listener(this.state);
    return stop;
  }

  /** Files come in by choosing and dropping only. */
  onOpenFiles(): () => void {
    return () => undefined;
  }

  /** There is no menu of the system. */
  onCommand(): () => void {
    return () => undefined;
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.timer);
    this.socket?.close();
  }

  private connect(): void {
    const url = this.address(SOCKET_PATH);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = this.parts.openSocket(url.href);
    this.socket = socket;
    let isOpen = false;
    socket.addEventListener('open', () => {
      isOpen = true;
      this.failures = 0;
      this.enter('connected');
      this.connection.attach((message) => socket.send(JSON.stringify(message)));
    });
    socket.addEventListener('message', ({ data }) => {
      this.connection.receive(JSON.parse(String(data)) as HostAnswer);
    });
    socket.addEventListener('close', ({ code }) => {
      if (isOpen) {
        this.missingSince = performance.now();
        this.connection.detach();
      }
      if (this.isClosed) return;
      if (code === ENGINE_FAILED) this.enter('lost');
      else void this.retry();
    });
  }

  private async retry(): Promise<void> {
    this.failures += 1;
    // A server that was started anew does not know this page; only its new address helps.
    if (this.failures > 1 && (await this.isTurnedAway())) {
      this.enter('lost');
      return;
    }
    if (this.isClosed) return;
    this.enter(stateAfter(performance.now() - this.missingSince));
    this.timer = setTimeout(() => this.connect(), retryDelayMs(this.failures - 1));
  }

  private async isTurnedAway(): Promise<boolean> {
    const answer = await this.parts.fetch(this.address('/'), { method: 'HEAD' }).catch(() => undefined); // prettier-ignore
    return answer?.status === 401;
  }

  private enter(state: ConnectionState): void {
    if (state === this.state) return;
    this.state = state;
    this.listeners.tell(state);
  }

  private address(path: string): URL {
    return new URL(path, new URL('/', this.parts.base));
  }

  /** Throws AppError. */
  private async send(path: string, query: Record<string, string>, body?: File): Promise<unknown> {
    const url = this.address(path);
    url.search = new URLSearchParams(query).toString();
    const answer = await this.parts
      .fetch(url, { method: 'POST', ...(body === undefined ? {} : { body }) })
      .catch((cause: unknown) => {
        throw body === undefined ? unreachable(cause) : unreadable(body, cause);
      });
    const result = (await answer.json().catch(() => undefined)) as unknown;
    if (answer.ok) return result;
    const refused = { kind: 'failure', message: 'The server refused this.', place: {} } as const;
    throw fromErrorMessage({ ...refused, ...(result as Partial<ErrorMessage> | undefined) });
  }
}

function unreachable(cause: unknown): AppError {
  return new AppError('failure', 'The server does not answer.', {
    hint: 'Look whether Athanor still runs in its terminal.',
    cause,
  });
}

/** A browser reads no folder that was dropped as a file, and no file that was removed meanwhile. */
function unreadable({ name }: File, cause: unknown): AppError {
  return new AppError('failure', `'${name}' could not be sent.`, {
    hint: 'Choose a folder with the open button; for a file, look whether it is still there.',
    cause,
  });
}
