/** A loopback host over a stand-in engine, and the requests of a browser or of anyone else. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import { startLoopbackHost, type LoopbackHost } from '../../../cli/serve/loopback-host.ts';
import { StandInEngine, type Rule } from './stand-in-engine.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export class RunningHost {
  readonly host: LoopbackHost;
  readonly engine: StandInEngine;
  readonly folder: string;
  readonly token: string;
  readonly origin: string;
  /** What a browser that was let in sends along. */
  readonly cookie: string;

  constructor(host: LoopbackHost, engine: StandInEngine, folder: string) {
    this.host = host;
    this.engine = engine;
    this.folder = folder;
    this.token = new URL(host.url).searchParams.get('token')!;
    this.origin = `http://127.0.0.1:${host.port}`;
    this.cookie = `athanor-${host.port}=${this.token}`;
  }

  /** Exactly these headers, besides Host where none is given. */
  send(
    method: string,
    path: string,
    headers: OutgoingHttpHeaders = {},
    body?: string | Buffer,
  ): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port: this.host.port, method, path, headers, agent: false },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text })); // prettier-ignore
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
  }

  /** As our own page asks. */
  get(path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.send('GET', path, { cookie: this.cookie, ...headers });
  }

  post(path: string, body?: string | Buffer, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
    return this.send('POST', path, { cookie: this.cookie, origin: this.origin, ...headers }, body);
  }

  socket(
    headers: Record<string, string> = { cookie: this.cookie, origin: this.origin },
    path = '/host',
  ): WebSocket {
    // prettier-ignore
    return new WebSocket(`ws://127.0.0.1:${this.host.port}${path}`, { headers });
  }
}

const running: RunningHost[] = [];

export async function runHost(rule?: Rule): Promise<RunningHost> {
  const folder = mkdtempSync(join(tmpdir(), 'athanor-serve-'));
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets'), { recursive: true });
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Athanor</title>');
  writeFileSync(join(page, 'assets', 'main.js'), 'export {};');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  const engine = new StandInEngine(rule);
  const host = await startLoopbackHost({
    port: 0,
    page,
    launch: engine.launch,
    settings: { dataFolder: folder, workspaceDefault: folder, assetsFolder: folder },
    restartDelaysMs: [0, 0],
  });
  const started = new RunningHost(host, engine, folder);
  running.push(started);
  return started;
}

afterEach(async () => {
  for (const { host, folder } of running.splice(0)) {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** The code with which a socket closes, or the HTTP status with which it was refused. */
export function closing(socket: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0);
      socket.terminate();
    });
    socket.on('close', (code) => resolve(code));
    socket.on('error', () => undefined);
  });
}

export function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve());
    socket.on('error', reject);
  });
}

/** The next message, parsed. */
export function nextMessage(socket: WebSocket): Promise<unknown> {
  return new Promise((resolve) => {
    socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString())));
  });
}
