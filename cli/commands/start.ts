/**
 * `athanor start`, and `athanor` alone: the way into the program for people. The desktop app where Electron is there,
 * else the same app in a window of an installed browser, else its address.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dataFolders } from '../../core/host/data-folders.ts';
import { findBrowser, hasDisplay } from '../browsers.ts';
import { defineCommand, type CommandContext } from '../command.ts';
import { findElectron } from '../electron-program.ts';
import { PRODUCT, type LoopbackHost } from '../serve/loopback-host.ts';
import { openAppWindow } from '../serve/open-window.ts';
import { buildDesktop } from '../serve/desktop-build.ts';
import { openLoopbackHost, untilStopped } from './serve.ts';

/** A browser that was running already hands the window over and ends at once; a window reconnects within this time. */
const NO_WINDOW_MS = 5_000;
const POLL_MS = 250;

export const start = defineCommand({
  name: 'start',
  summary: 'Opens the desktop app.',
  positionals: [],
  options: {},
  examples: ['npm start'],
  notes: `Where the Electron program is missing (npx install-electron fetches it), the same app opens in a window of an
    installed Chromium, Chrome or Edge; without a display its address is printed.`,
  async run(_values, _positionals, context) {
    const electron = findElectron();
    if (electron !== undefined && hasDisplay()) return runElectron(electron, context);
    return runBrowserHost(electron === undefined, context);
  },
});

async function runElectron(program: string, { signal, terminal }: CommandContext): Promise<number> {
  await buildDesktop((text) => terminal.note(text));
  terminal.event('opened', { in: 'electron' });
  const child = spawn(program, [PRODUCT], { stdio: 'inherit' });
  signal.addEventListener('abort', () => child.kill());
  const [code] = (await once(child, 'exit')) as [number | null];
  return code ?? 0;
}

async function runBrowserHost(electronMissing: boolean, context: CommandContext): Promise<number> {
  const { terminal, signal } = context;
  const browser = hasDisplay() ? findBrowser() : undefined;
  terminal.note(reason(electronMissing, browser));
  const host = await openLoopbackHost(0, context);
  terminal.say(`Athanor runs at ${host.url}`);
  terminal.event('serving', { url: host.url, port: host.port });
  if (browser !== undefined && (await showUntilClosed(browser, host, signal))) {
    terminal.note('The window was closed; Athanor stops in order.');
  } else {
    if (browser !== undefined) terminal.note(`The browser ${browser} did not open a window; open the address above.`); // prettier-ignore
    terminal.note('Ctrl-C stops it; runs are kept and can go on later.');
    await untilStopped(signal);
  }
  await host.close();
  return 0;
}

/** Resolves when all windows are closed, or the user wants to stop; false when no window ever came. */
async function showUntilClosed(
  browser: string,
  host: LoopbackHost,
  signal: AbortSignal,
): Promise<boolean> {
  const profile = join(dataFolders().data, 'browser-profile');
  const program = openAppWindow(browser, host.ticketUrl(), profile);
  let hasEnded = false;
  program.once('exit', () => (hasEnded = true));
  program.once('error', () => (hasEnded = true));
  let wasOpen = false;
  for (let quietMs = 0; quietMs < NO_WINDOW_MS && !signal.aborted; quietMs += POLL_MS) {
    if (host.windows() > 0) wasOpen = true;
    if (host.windows() > 0 || !hasEnded) quietMs = 0;
    await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
  }
  program.kill();
  return wasOpen || signal.aborted;
}

/** Why the app does not open as a desktop window of its own: one line. */
function reason(electronMissing: boolean, browser: string | undefined): string {
  const why = electronMissing ? "Electron's program is not installed" : 'There is no display';
  const what =
    browser === undefined
      ? 'open the address below in a browser'
      : 'the app opens in a browser window instead';
  return `${why}: ${what}.`;
}
