/**
 * The event stream of a run for a UI or a terminal: everything from a sequence number on, in messages that come at
 * most ten times a second however fast the run is. It reads from storage, so that a reader that was away catches up,
 * and a run in another process can be watched too.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { EventMessage } from '../protocol/engine-api.ts';
import type { RunStore } from '../storage/run-store.ts';

export interface EventOptions {
  /** Events after this sequence number; 0 is from the beginning. */
  after?: number;
  /** How many of the best candidates each message carries. */
  best?: number;
  /** Whether no more events will come; the stream ends when it has caught up. */
  isOver: () => boolean;
  signal?: AbortSignal;
}

export const SHORTEST_INTERVAL_MS = 100;
const MOST_EVENTS_A_MESSAGE = 1_000;

export async function* streamEvents(
  store: RunStore,
  options: EventOptions,
): AsyncGenerator<EventMessage, void, void> {
  let sequence = options.after ?? 0;
  const { signal } = options;
  while (signal?.aborted !== true) {
    // Asked before reading: an event written between the two is read in this turn.
    const over = options.isOver();
    const events = store.events.after(sequence, MOST_EVENTS_A_MESSAGE);
    if (events.length > 0) {
      sequence = events[events.length - 1].sequence;
      const hasStep = events.some((event) => event.kind === 'step');
      const best = hasStep ? store.candidates({ limit: options.best ?? 10 }) : [];
      yield { sequence, events, best };
    } else if (over) return;
    await sleep(SHORTEST_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
  }
}
