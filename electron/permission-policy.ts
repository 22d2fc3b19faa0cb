/** What the page may use of the system: the clipboard for copies of what is shown, and the whole screen. */
import { APP_ORIGIN } from './navigation-policy.ts';

const GRANTED: readonly string[] = ['clipboard-sanitized-write', 'fullscreen'];

/** `origin` may end with a slash. */
export function isPermitted(permission: string, origin: string): boolean {
  return GRANTED.includes(permission) && origin.replace(/\/$/, '') === APP_ORIGIN;
}
