/** The Electron host over a stand-in of the preload's bridge, with real message ports. */
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import { externalAddress } from '../../../core/protocol/external-address.ts';
import type { HostMessage } from '../../../core/protocol/host-api.ts';
import type { FileRef } from '../../../core/protocol/host-records.ts';
import {
  ElectronHost,
  type Bridge,
  type BridgeReply,
} from '../../../renderer/host/electron-host.ts';
import type { Bridge as PreloadBridge } from '../../../electron/preload.ts';
import { echo, type Rule } from '../../cli/serve/stand-in-engine.ts';
import { checkHost } from './check-host.ts';

const done = async (value: unknown): Promise<BridgeReply> => ({ ok: true, value });
const refused = async (message: string): Promise<BridgeReply> => ({ ok: false, error: { kind: 'bad-input', message, place: {} } }); // prettier-ignore

/** The window's own messages, and the main process behind the bridge. */
class StandInShell {
  private readonly target = new EventTarget();
  private readonly rule: Rule;
  private port: MessagePort | undefined;
  private news: (news: 'starting' | 'failed') => void = () => undefined;
  readonly window = this.target as unknown as Window;
  opened: (files: unknown) => void = () => undefined;
  command: (command: string) => void = () => undefined;
  replies: Partial<Bridge> = {};

  constructor(rule: Rule) {
    this.rule = rule;
  }

  get bridge(): Bridge {
    return {
      pickFiles: () => done([]),
      pickFolder: () => done(null),
      receiveFile: ({ name, size }) => done({ id: 'f', name, size }),
      chooseSave: (name) => done({ id: 's', name, size: 0 }),
      revealRun: () => done(null),
      openExternal: (url) => externalAddress(url) === undefined ? refused('No.') : done(null), // prettier-ignore
      onEngine: (listener) => ((this.news = listener), () => undefined),
      onOpenFiles: (listener) => ((this.opened = listener), () => undefined),
      onCommand: (listener) => ((this.command = listener), () => undefined),
      connect: () => setTimeout(() => this.givePort()),
      ...this.replies,
    };
  }

  crash(): void {
    this.port?.close();
    this.news('starting');
    setTimeout(() => this.givePort());
  }

  fail(): void {
    this.news('failed');
  }

  post(data: unknown, ports: readonly unknown[], source: unknown = this.target): void {
    this.target.dispatchEvent(Object.assign(new Event('message'), { data, ports, source }));
  }

  private givePort(): void {
    const { port1, port2 } = new MessageChannel() as unknown as { port1: MessagePort; port2: MessagePort }; // prettier-ignore
    this.port = port1;
    port1.onmessage = ({ data }: { data: HostMessage }) =>
      this.rule(data, (answer) => port1.postMessage(answer));
    this.post('athanor:port', [port2]);
  }

  close(): void {
    this.port?.close();
  }
}

async function start(rule: Rule = echo) {
  const shell = new StandInShell(rule);
  const host = new ElectronHost(shell.bridge, shell.window);
  return { host, shell, crashEngine: () => shell.crash(), close: async () => shell.close() };
}

checkHost('the Electron host over a message port', start);

describe('the Electron host', () => {
  it('fits the bridge that the preload script offers', () => {
    const bridge: Bridge | undefined = undefined as PreloadBridge | undefined;
    expect(bridge).toBeUndefined();
  });

  it('takes ports from its own window only', async () => {
    const frames: unknown[] = [];
    const shell = new StandInShell(echo);
    shell.replies = { connect: () => undefined };
    const host = new ElectronHost(shell.bridge, shell.window);
    const states: string[] = [];
    host.onConnection((state) => states.push(state));
    const foreign = { postMessage: (frame: unknown) => frames.push(frame) };
    shell.post('athanor:port', [foreign], { another: 'window' });
    shell.post('other message', [foreign]);
    shell.post('athanor:port', []);
    void host.request('machine', {});
    expect(frames).toEqual([]);
    expect(states).toEqual(['reconnecting']);
  });

  it('says that the engine will not come back', async () => {
    const { host, shell, close } = await start();
    const states: string[] = [];
    host.onConnection((state) => states.push(state));
    await vi.waitFor(() => expect(states).toEqual(['reconnecting', 'connected']));
    shell.fail();
    expect(states.at(-1)).toBe('lost');
    await close();
  });

  it('hands out nothing where the user changed their mind', async () => {
    const shell = new StandInShell(echo);
    shell.replies = { chooseSave: () => done(null) };
    const host = new ElectronHost(shell.bridge, shell.window);
    expect(await host.chooseSave('a.sdf')).toBeUndefined();
    expect(await host.pickFolder('Run')).toBeUndefined();
    expect(await host.pickFiles({ endings: [], title: 'Files' })).toEqual([]);
    await host.finishSave();
    shell.close();
  });

  it('passes on files that are opened with the program, and the choices in the menu', async () => {
    const { host, shell, close } = await start();
    const files: FileRef[] = [];
    const commands: string[] = [];
    host.onOpenFiles((opened) => files.push(...opened));
    host.onCommand((command) => commands.push(command));
    shell.opened([{ id: 'f', name: 'a.athanor', size: 1 }]);
    shell.command('file.open');
    expect(files).toEqual([{ id: 'f', name: 'a.athanor', size: 1 }]);
    expect(commands).toEqual(['file.open']);
    await close();
  });
});
