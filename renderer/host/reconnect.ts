/** When to try again after a connection was lost: soon at first, then less often. */
import type { ConnectionState } from './host.ts';

const FIRST_MS = 250;
const LONGEST_MS = 10_000;
/** A server that has not come back by then is probably gone; it is still looked for. */
const LOST_AFTER_MS = 60_000;

/** Milliseconds before the attempt after `failures` failures in a row. */
export function retryDelayMs(failures: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
}

/** What the user is told after so many milliseconds without a connection. */
export function stateAfter(missingMs: number): ConnectionState {
  return missingMs < LOST_AFTER_MS ? 'reconnecting' : 'lost';
}
