/** When nobody uses the server: no window is connected, and no run works or waits. */
import { setTimeout as delay } from 'node:timers/promises';
import type { LoopbackHost } from './loopback-host.ts';

const POLL_MS = 1_000;

/** Resolves after `idleMs` without a break, or when `signal` aborts. */
export async function untilIdle(
  host: Pick<LoopbackHost, 'windows' | 'runs'>,
  idleMs: number,
  signal: AbortSignal,
  pollMs = POLL_MS,
): Promise<void> {
  let since = performance.now();
  while (!signal.aborted && performance.now() - since < idleMs) {
    const works = host.runs().some(({ state }) => state === 'running' || state === 'queued');
    if (works || host.windows() > 0) since = performance.now();
    await delay(pollMs, undefined, { signal }).catch(() => undefined);
  }
}
