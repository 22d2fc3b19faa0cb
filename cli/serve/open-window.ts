/** Shows an address on this machine: in a window of its own, or in the browser that the user prefers. */
import { spawn, type ChildProcess } from 'node:child_process';

/** Opens the user's own browser; where that does not work, the printed address remains. */
export function openInBrowser(url: string, platform: NodeJS.Platform = process.platform): void {
  const [program, ...args] = opener(url, platform);
  const child = spawn(program, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}

/** No shell is involved, so that nothing in the address can mean anything to one. */
function opener(url: string, platform: NodeJS.Platform): [string, ...string[]] {
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler', url];
  return ['xdg-open', url];
}

/** A window without tabs and address bar, with a profile of its own that keeps its size and place. */
export function openAppWindow(browser: string, url: string, profile: string): ChildProcess {
  return spawn(
    browser,
    [
      `--app=${url}`,
      `--user-data-dir=${profile}`,
      '--window-size=1440,900',
      '--no-first-run',
      '--no-default-browser-check',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--class=Athanor',
    ],
    { stdio: 'ignore' },
  );
}
