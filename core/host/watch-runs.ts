/** Tells windows and the host of changes: of the list of runs, and of one run that is being looked at. */
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunCard, RunUpdate } from '../protocol/host-records.ts';
import type { CandidateRecord } from '../protocol/run-records.ts';
import { SHORTEST_INTERVAL_MS } from '../runs/events.ts';
import { RunFolder } from '../runs/run-folder.ts';
import { RunStore } from '../storage/run-store.ts';
import type { RunCards } from './run-cards.ts';

const LIST_INTERVAL_MS = 500;
/** For what another program or another window may do to a run that is not at work. */
const IDLE_INTERVAL_MS = 500;
const MOST_EVENTS_A_MESSAGE = 1_000;
const MOLECULES_SHOWN = 24;

type Listener = (cards: RunCard[]) => void;

/** Looks at the list twice a second while somebody listens. */
export class RunListWatch {
  private readonly cards: RunCards;
  private readonly listeners = new Set<Listener>();
  private timer: NodeJS.Timeout | undefined;
  private last = '';

  constructor(cards: RunCards) {
    this.cards = cards;
  }

  /** Tells at once and after each change. Returns how to stop. */
  listen(listener: Listener): () => void {
    const { cards, changed } = this.look();
    // The others have not heard of it yet.
    if (changed) for (const other of this.listeners) other(cards);
    this.listeners.add(listener);
    listener(cards);
    this.timer ??= setInterval(() => this.tell(), LIST_INTERVAL_MS).unref();
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
    };
  }

  /** Tells now, if something has changed: who starts the engine again has to know which runs were at work. */
  tell(): void {
    const { cards, changed } = this.look();
    if (changed) for (const listener of this.listeners) listener(cards);
  }

  private look(): { cards: RunCard[]; changed: boolean } {
    const cards = this.cards.all();
    const text = JSON.stringify(cards);
    const changed = text !== this.last;
    this.last = text;
    return { cards, changed };
  }
}

/**
 * The run from a sequence number on, then what happens, until `signal` aborts: also after its end, because it may be
 * resumed. At most ten messages a second once it has caught up. Throws AppError for a run that cannot be read.
 */
export async function watchRun(
  folder: string,
  after: number,
  cards: RunCards,
  push: (update: RunUpdate) => void,
  signal: AbortSignal,
): Promise<void> {
  const store = await openStore(folder, cards, push, signal);
  if (store === undefined) return;
  try {
    let sequence = after;
    let told = '';
    let isFirst = true;
    while (!signal.aborted) {
      const events = store.events.after(sequence, MOST_EVENTS_A_MESSAGE);
      const card = cards.of(folder);
      const cardText = JSON.stringify(card);
      if (isFirst || events.length > 0 || cardText !== told) {
        sequence = events.at(-1)?.sequence ?? sequence;
        const hasNews = isFirst || events.some(({ kind }) => kind === 'step' || kind === 'judged');
        push({
          card,
          sequence,
          events,
          ...(hasNews ? molecules(store) : { best: [], newest: [] }),
        });
        [told, isFirst] = [cardText, false];
      }
      const isBehind = events.length === MOST_EVENTS_A_MESSAGE;
      // Another program may be at work in it.
      const isIdle = card.state === 'ended' && events.length === 0;
      const wait = isIdle ? IDLE_INTERVAL_MS : SHORTEST_INTERVAL_MS;
      await sleep(isBehind ? 0 : wait, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    store.close();
  }
}

/** A run that was interrupted while it was made has no store until it is resumed. */
async function openStore(
  folder: string,
  cards: RunCards,
  push: (update: RunUpdate) => void,
  signal: AbortSignal,
): Promise<RunStore | undefined> {
  const { storePath } = RunFolder.open(folder);
  if (!existsSync(storePath))
    push({ card: cards.of(folder), sequence: 0, events: [], best: [], newest: [] });
  while (!existsSync(storePath)) {
    await sleep(IDLE_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return undefined;
  }
  return RunStore.open(storePath, { readOnly: true });
}

function molecules(store: RunStore): { best: CandidateRecord[]; newest: CandidateRecord[] } {
  return {
    best: store.candidates({ limit: MOLECULES_SHOWN }),
    newest: store.candidates({ orderBy: 'found', limit: MOLECULES_SHOWN }),
  };
}
