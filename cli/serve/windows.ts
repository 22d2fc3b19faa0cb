/** The windows that are open in browsers: each WebSocket is one window of the engine. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { HostAnswer } from '../../core/protocol/host-api.ts';

/** Bytes. The largest request judges 100,000 molecules by their SMILES. */
const LARGEST_MESSAGE = 32 * 2 ** 20;
/** Bytes that may wait for a window that does not read; it is dropped, and goes on when it comes back. */
const LARGEST_BACKLOG = 256 * 2 ** 20;
const MOST_WINDOWS = 64;
const PING_MS = 30_000;
const GOODBYE_MS = 500;

/** Close codes (RFC 6455) as the page knows them. */
export const CLOSE = { goingAway: 1001, badMessage: 1007, restart: 1012, tryLater: 1013, engineFailed: 4001 } as const; // prettier-ignore

export interface WindowLink {
  openWindow(window: number): void;
  sendFrame(window: number, message: unknown): void;
  closeWindow(window: number): void;
}

export class Windows {
  private readonly server = new WebSocketServer({
    noServer: true,
    maxPayload: LARGEST_MESSAGE,
    perMessageDeflate: false,
  });
  private readonly sockets = new Map<number, WebSocket>();
  private readonly link: WindowLink;
  private readonly alive = new WeakSet<WebSocket>();
  private readonly pings: NodeJS.Timeout;
  private refused: { code: number; reason: string } | undefined;
  private last = 0;

  constructor(link: WindowLink, pingMs = PING_MS) {
    this.link = link;
    this.pings = setInterval(() => this.ping(), pingMs);
    this.pings.unref();
  }

  get count(): number {
    return this.sockets.size;
  }

  /** A request that has been let in. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.server.handleUpgrade(request, socket, head, (opened) => {
      if (this.refused !== undefined) opened.close(this.refused.code, this.refused.reason);
      else if (this.sockets.size >= MOST_WINDOWS) opened.close(CLOSE.tryLater, 'Too many windows');
      else this.add(opened);
    });
  }

  answer(window: number, answer: HostAnswer): void {
    const socket = this.sockets.get(window);
    if (socket === undefined) return;
    if (socket.bufferedAmount > LARGEST_BACKLOG) socket.terminate();
    else socket.send(JSON.stringify(answer));
  }

  closeAll(code: number, reason: string): void {
    for (const [window, socket] of this.sockets) {
      this.sockets.delete(window);
      socket.close(code, reason);
    }
  }

  /** Also those that come later. */
  refuseAll(code: number, message: string): void {
    // The reason of a close frame holds 123 bytes.
    const reason = Buffer.from(message).subarray(0, 120).toString();
    this.refused = { code, reason };
    this.closeAll(code, reason);
  }

  close(): void {
    clearInterval(this.pings);
    const open = [...this.sockets.values()];
    this.closeAll(CLOSE.goingAway, 'Athanor was stopped');
    // One that does not answer is not waited for.
    setTimeout(() => open.forEach((socket) => socket.terminate()), GOODBYE_MS).unref();
    this.server.close();
  }

  private add(socket: WebSocket): void {
    const window = ++this.last;
    this.sockets.set(window, socket);
    this.alive.add(socket);
    this.link.openWindow(window);
    socket.on('pong', () => this.alive.add(socket));
    socket.on('message', (data, isBinary) => {
      this.alive.add(socket);
      const message = isBinary ? undefined : parse(data as Buffer);
      if (message === undefined) socket.close(CLOSE.badMessage, 'Not JSON');
      else this.link.sendFrame(window, message);
    });
    // A message that is too large, or a broken frame: the socket closes itself.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.sockets.delete(window)) this.link.closeWindow(window);
    });
  }

  /** A browser that is gone without a word (sleep, a broken tunnel) does not hold its streams for ever. */
  private ping(): void {
    for (const socket of this.sockets.values()) {
      if (this.alive.delete(socket)) socket.ping();
      else socket.terminate();
    }
  }
}

function parse(data: Buffer): unknown {
  try {
    return JSON.parse(data.toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
