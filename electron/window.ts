/** The window: made with the rules of security.ts, shown when it has something to show, remembered when it closes. */
import { join } from 'node:path';
import { BrowserWindow, dialog, nativeTheme, screen } from 'electron';
import { START_PAGE } from './navigation-policy.ts';
import { webPreferences } from './security.ts';
import {
  loadWindowState,
  placeWindow,
  saveWindowState,
  SMALLEST,
  type WindowState,
} from './window-state.ts';

/** Behind the page until it has drawn itself: the surface of each theme (renderer/design/tokens.css). */
const BACKGROUND = { light: '#ffffff', dark: '#15171a' };
/** A page that dies more often than this within a minute is not loaded again by itself. */
const MOST_RELOADS = 3;
const MINUTE_MS = 60_000;

export interface WindowOptions {
  preload: string;
  icon: string;
  /** The user's data. */
  folder: string;
  /** Whether the window may close; asked whenever it wants to. */
  mayClose: (window: BrowserWindow) => boolean;
}

export function createWindow(options: WindowOptions): BrowserWindow {
  const stateFile = join(options.folder, 'window.json');
  const state = loadWindowState(stateFile);
  const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()];
  const window = new BrowserWindow({
    ...placeWindow(state, screens.map(({ workArea }) => workArea)), // prettier-ignore
    minWidth: Math.min(SMALLEST.width, screens[0].workArea.width),
    minHeight: Math.min(SMALLEST.height, screens[0].workArea.height),
    title: 'Athanor',
    icon: options.icon,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: webPreferences(options.preload),
  });
  if (state?.maximized === true) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', (event) => {
    if (options.mayClose(window)) saveWindowState(stateFile, stateOf(window));
    else event.preventDefault();
  });
  reloadAfterCrash(window);
  void window.loadURL(START_PAGE);
  return window;
}

function stateOf(window: BrowserWindow): WindowState {
  return { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
}

/** The page holds nothing that the engine does not know, so a fresh one goes on where the old one was. */
function reloadAfterCrash(window: BrowserWindow): void {
  let reloads: number[] = [];
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = performance.now();
    reloads = [...reloads.filter((at) => now - at < MINUTE_MS), now];
    if (reloads.length <= MOST_RELOADS) window.webContents.reload();
    else
      dialog.showErrorBox(
        'Athanor cannot show its window',
        `The page stopped ${reloads.length} times within a minute (${reason}). Runs are kept: close the window and start Athanor again.`,
      );
  });
}
