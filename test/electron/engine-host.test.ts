import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BrowserWindow } from 'electron';
import { EngineHost } from '../../electron/engine-host.ts';
import { forget, StandInProcess, StandInWindow, type StandInPort } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electron);
afterEach(forget);

const settings = { dataFolder: '/data', workspaceDefault: '/runs', assetsFolder: '/assets' };

function start() {
  const onRuns = vi.fn();
  const onFailed = vi.fn();
  const host = new EngineHost({ script: '/engine.js', settings, onRuns, onFailed, restartDelaysMs: [0] }); // prettier-ignore
  const window = new StandInWindow({ webPreferences: {} });
  return { host, window, connect: () => host.connect(window as unknown as BrowserWindow), onRuns, onFailed }; // prettier-ignore
}

const posted = (process: StandInProcess): unknown[] => process.postMessage.mock.calls.map(([message]): unknown => message); // prettier-ignore

describe('the engine in a utility process', () => {
  it('is forked with the script and told its settings', () => {
    start();
    expect(StandInProcess.all.map(({ script }) => script)).toEqual(['/engine.js']);
    expect(posted(StandInProcess.all[0])).toEqual([{ type: 'start', settings }]);
  });

  it('and a window get the two ends of a port, also when the window is there first', () => {
    const { connect, window } = start();
    connect();
    const [engine] = StandInProcess.all;
    expect(posted(engine)).toHaveLength(1);
    engine.emit('message', { type: 'ready' });
    const [message, ports] = engine.postMessage.mock.calls.at(-1) as [unknown, StandInPort[]];
    expect(message).toEqual({ type: 'open', window: 1 });
    const [channel, , [own]] = window.webContents.postMessage.mock.calls[0] as [string, null, StandInPort[]]; // prettier-ignore
    expect(channel).toBe('athanor:port');
    expect(own.other).toBe(ports[0]);
  });

  it('hears that a window is closed, and that a reloaded page is another one', () => {
    const { host, connect, window } = start();
    const [engine] = StandInProcess.all;
    engine.emit('message', { type: 'ready' });
    connect();
    connect();
    host.disconnect(window as unknown as BrowserWindow);
    expect(posted(engine).slice(1)).toEqual([
      { type: 'open', window: 1 },
      { type: 'close', window: 1 },
      { type: 'open', window: 2 },
      { type: 'close', window: 2 },
    ]);
  });

  it('is started again after a crash; windows are told, and get new ports', async () => {
    const { connect, window } = start();
    StandInProcess.all[0].emit('message', { type: 'ready' });
    connect();
    StandInProcess.all[0].emit('exit', 139);
    expect(window.webContents.send).toHaveBeenCalledWith('athanor:engine', 'starting');
    await vi.waitFor(() => expect(StandInProcess.all).toHaveLength(2));
    StandInProcess.all[1].emit('message', { type: 'ready' });
    expect(posted(StandInProcess.all[1]).at(-1)).toEqual({ type: 'open', window: 2 });
    expect(window.webContents.postMessage).toHaveBeenCalledTimes(2);
  });

  it('that keeps dying is given up, in words for the user', async () => {
    const { connect, window, onFailed } = start();
    StandInProcess.all[0].emit('message', { type: 'ready' });
    connect();
    StandInProcess.all[0].emit('exit', 1);
    await vi.waitFor(() => expect(StandInProcess.all).toHaveLength(2));
    StandInProcess.all[1].emit('message', { type: 'ready' });
    StandInProcess.all[1].emit('exit', 1);
    expect(onFailed).toHaveBeenCalledOnce();
    expect(window.webContents.send).toHaveBeenLastCalledWith('athanor:engine', 'failed');
    // A page that is loaded anew hears it too.
    connect();
    expect(window.webContents.send).toHaveBeenCalledTimes(3);
  });

  it('passes on how runs go', () => {
    const { onRuns } = start();
    StandInProcess.all[0].emit('message', { type: 'runs', cards: [] });
    expect(onRuns).toHaveBeenCalledWith([]);
  });
});
