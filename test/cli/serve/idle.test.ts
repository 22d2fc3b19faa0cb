import { describe, expect, it } from 'vitest';
import { untilIdle } from '../../../cli/serve/idle.ts';
import type { RunCard } from '../../../core/protocol/host-records.ts';

const IDLE_MS = 60;
const never = new AbortController().signal;

async function timeOf(work: Promise<void>): Promise<number> {
  const start = performance.now();
  await work;
  return performance.now() - start;
}

describe('a server that nobody uses', () => {
  it('is noticed after its time', async () => {
    const host = { windows: () => 0, runs: () => [{ state: 'paused' }, { state: 'ended' }] as RunCard[] }; // prettier-ignore
    expect(await timeOf(untilIdle(host, IDLE_MS, never, 5))).toBeGreaterThanOrEqual(IDLE_MS - 1);
  });

  it('is one without windows and without runs at work', async () => {
    const until = performance.now() + 100;
    const isBusy = (): boolean => performance.now() < until;
    const watched = { windows: () => (isBusy() ? 1 : 0), runs: () => [] };
    expect(await timeOf(untilIdle(watched, IDLE_MS, never, 5))).toBeGreaterThan(IDLE_MS + 50);
    const again = performance.now() + 100;
    const working = { windows: () => 0, runs: () => (performance.now() < again ? [{ state: 'queued' } as RunCard] : []) }; // prettier-ignore
    expect(await timeOf(untilIdle(working, IDLE_MS, never, 5))).toBeGreaterThan(IDLE_MS + 50);
  });

  it('is not waited for when the user stops it', async () => {
    const host = { windows: () => 1, runs: () => [] };
    await untilIdle(host, IDLE_MS, AbortSignal.timeout(20), 5);
  });
});
