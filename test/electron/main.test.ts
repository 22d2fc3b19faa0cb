/** The whole shell, started over the stand-in. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunCard } from '../../core/protocol/host-records.ts';
import { app, crashReporter, dialog, eventOf, forget, listeners, menu, protocol, session, StandInProcess, StandInWindow } from './stand-in.ts'; // prettier-ignore

vi.mock('electron', async () => (await import('./stand-in.ts')).electron);
const folder = mkdtempSync(join(tmpdir(), 'athanor-main-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const real = { platform: process.platform, argv: process.argv };

function setProcess(changes: { platform: NodeJS.Platform; argv: string[] }): void {
  for (const [name, value] of Object.entries(changes))
    Object.defineProperty(process, name, { value, configurable: true });
}

beforeEach(() => {
  vi.stubEnv('ATHANOR_HOME', folder);
  setProcess({ platform: 'linux', argv: ['athanor'] });
});
afterEach(() => {
  setProcess(real);
  vi.unstubAllEnvs();
  forget();
  app.hasLock = true;
});

let starts = 0;

/** The program's entry, as often as there are tests: under a new address it is a new module. */
function runMain(): Promise<unknown> {
  const address = `../../electron/main.ts?start=${++starts}`;
  return import(/* @vite-ignore */ address);
}

async function start(): Promise<{ window: StandInWindow; engine: StandInProcess }> {
  await runMain();
  await vi.waitFor(() => expect(StandInWindow.all).toHaveLength(1));
  return { window: StandInWindow.all[0], engine: StandInProcess.all[0] };
}

const running = { id: 'a', state: 'running', budget: {}, curve: [] } as unknown as RunCard;

describe('the start of the app', () => {
  it('hardens everything before the first window is there', async () => {
    const { engine } = await start();
    expect(app.enableSandbox).toHaveBeenCalledOnce();
    expect(protocol.registerSchemesAsPrivileged).toHaveBeenCalledOnce();
    expect(protocol.handle).toHaveBeenCalledOnce();
    expect(session.defaultSession.setPermissionRequestHandler).toHaveBeenCalledOnce();
    expect(menu.setApplicationMenu).toHaveBeenCalledOnce();
    expect(crashReporter.start).toHaveBeenCalledWith({ uploadToServer: false });
    expect(engine.script).toMatch(/core[\\/]host[\\/]engine-process\.ts$/);
    expect(engine.postMessage.mock.calls[0][0]).toMatchObject({
      type: 'start',
      settings: { dataFolder: join(folder, 'data'), workspaceDefault: join(folder, 'runs') },
    });
  });

  it('is left to the one that runs already', async () => {
    app.hasLock = false;
    await runMain();
    expect(app.quits).toHaveBeenCalledOnce();
    expect(StandInWindow.all).toEqual([]);
    expect(StandInProcess.all).toEqual([]);
  });

  it('connects a page that asks, and shows it what was opened with the program', async () => {
    const { window, engine } = await start();
    app.emit('second-instance', {}, ['athanor', 'mine.athanor'], '/home/u');
    expect(window.focus).toHaveBeenCalled();
    engine.emit('message', { type: 'ready' });
    listeners.emit('athanor:connect', eventOf(window));
    expect(window.webContents.postMessage).toHaveBeenCalledWith('athanor:port', null, expect.anything()); // prettier-ignore
    await vi.waitFor(() => expect(engine.postMessage).toHaveBeenCalledWith(expect.objectContaining({ type: 'call', args: { path: join('/home/u', 'mine.athanor') } }), [])); // prettier-ignore
    const ref = { id: 'f', name: 'mine.athanor', size: 1 };
    engine.emit('message', { type: 'result', call: 1, result: ref });
    await vi.waitFor(() => expect(window.webContents.send).toHaveBeenCalledWith('athanor:open-files', [ref])); // prettier-ignore
  });
});

describe('the end of the app', () => {
  it('stops the engine in order first', async () => {
    const { engine } = await start();
    engine.emit('message', { type: 'ready' });
    app.quit();
    expect(app.quits).not.toHaveBeenCalled();
    expect(engine.postMessage).toHaveBeenLastCalledWith({ type: 'shutdown' }, []);
    engine.emit('exit', 0);
    await vi.waitFor(() => expect(app.quits).toHaveBeenCalledOnce());
    expect(dialog.showMessageBoxSync).not.toHaveBeenCalled();
  });

  it('asks when a run is at work, whether the window closes or the app', async () => {
    const { window, engine } = await start();
    engine.emit('message', { type: 'ready' });
    engine.emit('message', { type: 'runs', cards: [running] });
    expect(window.close()).toBe(false);
    app.quit();
    expect(dialog.showMessageBoxSync).toHaveBeenCalledTimes(2);
    expect(engine.postMessage).not.toHaveBeenCalledWith({ type: 'shutdown' }, []);
    dialog.showMessageBoxSync.mockReturnValueOnce(0);
    expect(window.close()).toBe(true);
    expect(dialog.showMessageBoxSync).toHaveBeenCalledTimes(3);
    expect(engine.postMessage).toHaveBeenLastCalledWith({ type: 'shutdown' }, []);
  });
});
