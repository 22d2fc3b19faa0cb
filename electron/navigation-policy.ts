/** Where a window may go: nowhere but within the app. The rule is pure; window.ts wires it. */
import { externalAddress } from '../core/protocol/external-address.ts';

export const APP_SCHEME = 'app';
export const APP_ORIGIN = 'app://athanor';
export const START_PAGE = `${APP_ORIGIN}/index.html`;

export type NavigationAnswer = { allow: true } | { allow: false; external?: string };

/** A navigation of a window or a frame. Places inside of the app differ by their hash only. */
export function judgeNavigation(url: string, isMainFrame: boolean): NavigationAnswer {
  return isMainFrame && isAppPage(url) ? { allow: true } : { allow: false };
}

/** A window that the page wants to open: never, but a known address goes to the user's browser. */
export function judgeNewWindow(url: string): NavigationAnswer {
  const external = externalAddress(url);
  return external === undefined ? { allow: false } : { allow: false, external };
}

/** Whether a message or a request comes from our own page. */
export function isAppPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, pathname } = new URL(url);
  return protocol === `${APP_SCHEME}:` && host === 'athanor' && (pathname === '/' || pathname === '/index.html'); // prettier-ignore
}

/** What the page may load at all; everything else never leaves the machine. */
export function isOwnResource(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  if (protocol === 'data:') return true;
  if (protocol === 'blob:') return url.startsWith(`blob:${APP_ORIGIN}/`);
  return protocol === `${APP_SCHEME}:` && host === 'athanor';
}
