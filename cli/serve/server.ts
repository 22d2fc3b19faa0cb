/**
 * The loopback server: the page, its WebSocket, and files to and from the browser. Every request passes the same
 * gate first: it comes from this machine, from our own page, and knows the token.
 */
import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { findPageFile, SECURITY_HEADERS } from '../../core/host/page-files.ts';
import { AppError, badInput } from '../../core/protocol/errors.ts';
import type { Access } from './access.ts';
import { attachment } from '../../core/host/file-names.ts';
import { refusal } from './origin-policy.ts';
import { MOVED_IN_PAGE, NO_ACCESS_PAGE } from './pages.ts';
import type { Transfers } from './transfers.ts';
import type { Windows } from './windows.ts';

const ADDRESS = '127.0.0.1';
export const SOCKET_PATH = '/host';

export interface ServerParts {
  /** Folder of the built page. */
  page: string;
  access: Access;
  transfers: Transfers;
  windows: Windows;
}

export interface LoopbackServer {
  port: number;
  /** Without token. */
  url: string;
  close(): Promise<void>;
}

/** `port` 0 takes any free one. Throws AppError when the port is taken. */
export async function startServer(parts: ServerParts, port: number): Promise<LoopbackServer> {
  const server = createServer({ maxHeaderSize: 16_384 });
  await listen(server, port);
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  const door = new Door(parts, actual);
  server.on('request', (request, response) => void door.answer(request, response));
  server.on('upgrade', (request, socket, head) => door.upgrade(request, socket, head));
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
  return {
    port: actual,
    url: `http://${ADDRESS}:${actual}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        reject(badInput(`Port ${port} is in use.`, {}, 'Choose another with --port, or leave it out.')); // prettier-ignore
      else if (error.code === 'EACCES')
        reject(badInput(`Port ${port} is reserved by the system.`, {}, 'Choose one above 1023.'));
      else reject(error);
    });
    server.listen(port, ADDRESS, resolve);
  });
}

class Door {
  private readonly parts: ServerParts;
  private readonly port: number;

  constructor(parts: ServerParts, port: number) {
    this.parts = parts;
    this.port = port;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    response.setHeader('Cache-Control', 'no-store');
    try {
      const refused = this.refuse(request, false);
      if (refused !== undefined) {
        sendText(response, 403, refused);
        return;
      }
      const url = parseUrl(request.url);
      if (url === undefined) sendText(response, 400, 'The address cannot be read.');
      else if (this.isEntry(request, url)) this.enter(response, url);
      else if (!this.isKnown(request)) this.turnAway(request, response, url);
      else await this.route(request, response, url);
    } catch (error) {
      sendError(response, error);
    } finally {
      // What is left of a body that was not wanted.
      if (!request.complete) request.resume();
    }
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined);
    const refused = this.refuse(request, true);
    const path = parseUrl(request.url)?.pathname;
    if (refused !== undefined) refuseUpgrade(socket, '403 Forbidden');
    else if (!this.isKnown(request)) refuseUpgrade(socket, '401 Unauthorized');
    else if (path !== SOCKET_PATH) refuseUpgrade(socket, '404 Not Found');
    else this.parts.windows.accept(request, socket, head);
  }

  private refuse(request: IncomingMessage, upgrade: boolean): string | undefined {
    const { host, origin, authorization } = request.headers;
    return refusal({ method: request.method ?? '', host, origin, authorization, upgrade }, this.port); // prettier-ignore
  }

  private isKnown({ headers }: IncomingMessage): boolean {
    return this.parts.access.knows(this.port, headers.cookie, headers.authorization);
  }

  private isEntry(request: IncomingMessage, url: URL): boolean {
    const asks = url.searchParams.has('token') || url.searchParams.has('ticket');
    return request.method === 'GET' && url.pathname === '/' && asks;
  }

  /** The token leaves the address bar and the history at once. */
  private enter(response: ServerResponse, url: URL): void {
    if (!this.parts.access.admits(url.searchParams)) {
      sendPage(response, 401, NO_ACCESS_PAGE);
      return;
    }
    response.setHeader('Set-Cookie', this.parts.access.cookie(this.port));
    response.writeHead(302, { Location: '/' }).end();
  }

  private turnAway(request: IncomingMessage, response: ServerResponse, url: URL): void {
    // After a link in another program's page the strict cookie is held back once; our own page asks again with it.
    const isFirstStep = request.headers['sec-fetch-site'] === 'cross-site';
    if (request.method === 'GET' && url.pathname === '/' && isFirstStep)
      sendPage(response, 200, MOVED_IN_PAGE);
    else sendPage(response, 401, NO_ACCESS_PAGE);
  }

  private async route(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const { method = '' } = request;
    const { pathname } = url;
    if (pathname === '/files' || pathname === '/folders' || pathname === '/saves') {
      if (method === 'POST') sendJson(response, await this.receive(request, url));
      else sendText(response, 405, 'Use POST here.');
    } else if (method !== 'GET' && method !== 'HEAD') sendText(response, 405, 'Use GET here.');
    else if (pathname.startsWith('/files/')) this.download(response, pathname.slice(7));
    else this.sendPageFile(request, response, pathname);
  }

  private async receive(request: IncomingMessage, url: URL): Promise<unknown> {
    const { transfers } = this.parts;
    const { pathname, searchParams } = url;
    const folder = searchParams.get('folder');
    if (folder !== null && !/^[\w-]{8,64}$/.test(folder))
      throw badInput(`The folder '${folder}' is not 8 to 64 letters and digits.`);
    const name = searchParams.get('name') ?? '';
    if (pathname === '/saves') return transfers.createSave(name);
    if (pathname === '/folders') return transfers.finishFolder(folder ?? '');
    const length = Number(request.headers['content-length'] ?? 0);
    if (folder === null) return transfers.receive(name, request, length);
    await transfers.receivePart({ folder, path: name }, request, length);
    return null;
  }

  private download(response: ServerResponse, id: string): void {
    const file = this.parts.transfers.findSave(id);
    if (file === undefined) {
      sendText(response, 404, 'There is no such file.');
      return;
    }
    response.writeHead(200, {
      'Content-Type': 'application/octet-stream',
      'Content-Length': file.size,
      'Content-Disposition': attachment(file.name),
    });
    createReadStream(file.path).on('error', () => response.destroy()).pipe(response); // prettier-ignore
  }

  private sendPageFile(request: IncomingMessage, response: ServerResponse, path: string): void {
    const file = findPageFile(this.parts.page, path);
    if (file === undefined) {
      sendText(response, 404, 'There is no such file.');
      return;
    }
    response.writeHead(200, {
      'Content-Type': file.type,
      'Content-Length': file.size,
      'Cache-Control': file.immutable ? 'private, max-age=31536000, immutable' : 'no-store',
    });
    if (request.method === 'HEAD') response.end();
    else file.open().on('error', () => response.destroy()).pipe(response); // prettier-ignore
  }
}

/** The path and query of a request; a target that names another server is none. */
function parseUrl(target = ''): URL | undefined {
  if (!target.startsWith('/') || target.startsWith('//')) return undefined;
  return URL.canParse(target, 'http://host') ? new URL(target, 'http://host') : undefined;
}

function refuseUpgrade(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  send(response, status, 'text/plain; charset=utf-8', `${text}\n`);
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  send(response, status, 'text/html; charset=utf-8', html);
}

function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value));
}

function sendError(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const { kind, message, place, hint } =
    error instanceof AppError ? error : new AppError('failure', 'The server failed at this.');
  sendJson(response, { kind, message, place, ...(hint === undefined ? {} : { hint }) }, kind === 'bad-input' ? 400 : 500); // prettier-ignore
}

function send(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}
