import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Bridge } from '../../electron/preload.ts';
import { contextBridge, ipcRenderer, webUtils } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electron);

let name: string;
let bridge: Bridge;
const posted = vi.fn();

beforeAll(async () => {
  vi.stubGlobal('location', { origin: 'app://athanor' });
  vi.stubGlobal('postMessage', posted);
  await import('../../electron/preload.ts');
  [name, bridge] = contextBridge.exposeInMainWorld.mock.calls[0] as [string, Bridge];
});

describe('the bridge to the page', () => {
  it('is one frozen object of functions', () => {
    expect(name).toBe('athanor');
    expect(Object.isFrozen(bridge)).toBe(true);
    expect(Object.values(bridge).every((value) => typeof value === 'function')).toBe(true);
    expect(Object.keys(bridge).sort()).toEqual([
      'chooseSave', 'connect', 'onCommand', 'onEngine', 'onOpenFiles', 'openExternal', 'pickFiles', 'pickFolder', 'receiveFile', 'revealRun',
    ]); // prettier-ignore
  });

  it('asks on fixed channels with plain arguments', async () => {
    await bridge.pickFiles({ endings: ['smi'], title: 'Molecules' });
    expect(ipcRenderer.invoke).toHaveBeenLastCalledWith('athanor:pick-files', { endings: ['smi'], title: 'Molecules', many: false }); // prettier-ignore
    await bridge.revealRun('a');
    expect(ipcRenderer.invoke).toHaveBeenLastCalledWith('athanor:reveal-run', { run: 'a' });
    bridge.connect();
    expect(ipcRenderer.send).toHaveBeenCalledWith('athanor:connect');
  });

  it('sends the place of a dropped file, and the content of a pasted one', async () => {
    const file = new File(['CCO'], 'a.smi');
    webUtils.getPathForFile.mockReturnValueOnce('/drop/a.smi');
    await bridge.receiveFile(file);
    expect(ipcRenderer.invoke).toHaveBeenLastCalledWith('athanor:receive-path', { path: '/drop/a.smi' }); // prettier-ignore
    await bridge.receiveFile(file);
    expect(ipcRenderer.invoke).toHaveBeenLastCalledWith('athanor:receive-data', { name: 'a.smi', data: new TextEncoder().encode('CCO') }); // prettier-ignore
  });

  it('tells values and never events, until the listener has enough', () => {
    const listener = vi.fn();
    const stop = bridge.onCommand(listener);
    ipcRenderer.emit('athanor:command', { sender: 'secret' }, 'file.open');
    stop();
    ipcRenderer.emit('athanor:command', {}, 'file.open');
    expect(listener.mock.calls).toEqual([['file.open']]);
  });

  it('hands ports into the page of our own origin', () => {
    ipcRenderer.emit('athanor:port', { ports: ['port'] });
    expect(posted).toHaveBeenCalledWith('athanor:port', 'app://athanor', ['port']);
  });

  it('needs nothing but Electron, its channels and types', () => {
    const source = readFileSync(join(import.meta.dirname, '..', '..', 'electron', 'preload.ts'), 'utf8'); // prettier-ignore
    const imports = [...source.matchAll(/^import (type )?.* from '(.*)';$/gm)];
    const loaded = imports.filter(([, type]) => type === undefined).map(([, , from]) => from);
    expect(loaded).toEqual(['electron', './channels.ts']);
  });
});
