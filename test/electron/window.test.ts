import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { createWindow } from '../../electron/window.ts';
import { webPreferences } from '../../electron/security.ts';
import { dialog, forget, StandInWindow } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electron);
afterEach(forget);
const folder = mkdtempSync(join(tmpdir(), 'athanor-window-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function open(mayClose = () => true): StandInWindow {
  return createWindow({ preload: '/preload.cjs', icon: '/icon.png', folder, mayClose }) as unknown as StandInWindow; // prettier-ignore
}

describe('the window', () => {
  it('is made by the rules, loads our page, and is shown when it is drawn', () => {
    const window = open();
    expect(window.options.webPreferences).toEqual(webPreferences('/preload.cjs'));
    expect(window.loadURL).toHaveBeenCalledWith('app://athanor/index.html');
    expect(window.options['show']).toBe(false);
    window.emit('ready-to-show');
    expect(window.show).toHaveBeenCalledOnce();
  });

  it('comes back where it was', () => {
    open().close();
    expect(open().options).toMatchObject({ x: 10, y: 20, width: 1200, height: 800 });
  });

  it('stays when it may not close', () => {
    expect(open(() => false).close()).toBe(false);
    expect(StandInWindow.all).toHaveLength(1);
  });

  it('loads its page again after a crash, but not for ever', () => {
    const { webContents } = open();
    for (let i = 0; i < 4; i++) webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    webContents.emit('render-process-gone', {}, { reason: 'clean-exit' });
    expect(webContents.reload).toHaveBeenCalledTimes(3);
    expect(dialog.showErrorBox).toHaveBeenCalledOnce();
  });
});
