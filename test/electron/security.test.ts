import { afterEach, describe, expect, it, vi, type Mock } from 'vitest';
import type { Session } from 'electron';
import { FuseV1Options } from '@electron/fuses';
import { hardenApp, hardenSession, webPreferences } from '../../electron/security.ts';
import { ALL_FUSES, FUSES } from '../../electron/packaging/fuses.ts';
import { app, forget, session, shell, StandInWindow } from './stand-in.ts';

vi.mock('electron', async () => (await import('./stand-in.ts')).electron);
afterEach(forget);

describe('a window', () => {
  it('has the options of the checklist', () => {
    expect(webPreferences('/preload.cjs')).toEqual({
      preload: '/preload.cjs',
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: false,
    });
  });

  it('can go nowhere, embeds nothing and opens no other', () => {
    hardenApp();
    const { webContents } = new StandInWindow({ webPreferences: {} });
    const preventDefault = vi.fn();
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'])
      webContents.emit(name, { url: 'https://example.com', isMainFrame: true, preventDefault });
    webContents.emit('will-attach-webview', { preventDefault });
    expect(preventDefault).toHaveBeenCalledTimes(4);
    webContents.emit('will-navigate', { url: 'app://athanor/index.html', isMainFrame: true, preventDefault }); // prettier-ignore
    expect(preventDefault).toHaveBeenCalledTimes(4);
    expect(webContents.openHandler?.({ url: 'https://example.com' })).toEqual({ action: 'deny' });
    expect(shell.openExternal).not.toHaveBeenCalled();
    expect(webContents.openHandler?.({ url: 'https://doi.org/10' })).toEqual({ action: 'deny' });
    expect(shell.openExternal).toHaveBeenCalledWith('https://doi.org/10');
  });

  it('runs in a sandbox, whoever makes it', () => {
    hardenApp();
    expect(app.enableSandbox).toHaveBeenCalledOnce();
  });
});

describe('the session', () => {
  it('gives permissions by the policy, when asked and when checked', () => {
    harden();
    const asked = handlerOf(session.defaultSession.setPermissionRequestHandler);
    const answers: boolean[] = [];
    const done = (granted: boolean): number => answers.push(granted);
    asked(null, 'fullscreen', done, { requestingUrl: 'app://athanor/index.html' });
    asked(null, 'media', done, { requestingUrl: 'app://athanor/index.html' });
    asked(null, 'fullscreen', done, { requestingUrl: 'https://example.com/' });
    asked(null, 'fullscreen', done, { requestingUrl: 'nonsense' });
    expect(answers).toEqual([true, false, false, false]);
    const checked = handlerOf(session.defaultSession.setPermissionCheckHandler);
    expect(checked(null, 'clipboard-sanitized-write', 'app://athanor/')).toBe(true);
    expect(checked(null, 'geolocation', 'app://athanor/')).toBe(false);
    expect(handlerOf(session.defaultSession.setDevicePermissionHandler)()).toBe(false);
  });

  it('asks the user where a picture of the page goes, and saves nothing else', () => {
    harden();
    const [event, listener] = session.defaultSession.on.mock.calls[0] as unknown as [
      string,
      (event: unknown, item: unknown) => void,
    ];
    expect(event).toBe('will-download');
    const download = (url: string): { refused: boolean; asked: unknown } => {
      const preventDefault = vi.fn();
      const setSaveDialogOptions = vi.fn();
      const item = { getURL: () => url, getFilename: () => '../map.png', setSaveDialogOptions };
      listener({ preventDefault }, item);
      return {
        refused: preventDefault.mock.calls.length > 0,
        asked: (setSaveDialogOptions.mock.calls as unknown[][]).at(0)?.[0],
      };
    };
    expect(download('blob:app://athanor/1')).toEqual({ refused: false, asked: { defaultPath: 'map.png' } }); // prettier-ignore
    expect(download('https://example.com/x')).toEqual({ refused: true, asked: undefined });
  });

  it('lets no request leave the machine', () => {
    harden();
    const decide = handlerOf(session.defaultSession.webRequest.onBeforeRequest);
    const cancels = (url: string): boolean => {
      const done = vi.fn();
      decide({ url }, done);
      return (done.mock.calls[0][0] as { cancel: boolean }).cancel;
    };
    expect(cancels('app://athanor/assets/main.js')).toBe(false);
    expect(cancels('https://example.com/')).toBe(true);
    expect(cancels('file:///etc/passwd')).toBe(true);
    expect(cancels('devtools://devtools/x')).toBe(true);
  });
});

describe('the fuses', () => {
  it('are all decided, as the checklist says', () => {
    expect(FUSES).toMatchObject({
      strictlyRequireAllFuses: true,
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    });
    for (const fuse of ALL_FUSES) expect(FUSES).toHaveProperty(String(fuse));
  });
});

function harden(): void {
  hardenSession(session.defaultSession as unknown as Session);
}

/** What the session was told to call. */
function handlerOf(set: Mock): (...args: unknown[]) => unknown {
  return set.mock.calls[0][0] as (...args: unknown[]) => unknown;
}
