/**
 * Numbers of all molecules of a run in the order in which they were charged, kept up to date: what is new is asked
 * for, what is known stays.
 */
import type { RunId } from '../../../core/protocol/host-records.ts';
import { app } from '../../state/app.svelte.ts';

export interface Feed {
  ids: number[];
  steps: number[];
  stages: number[];
  columns: Record<string, (number | null)[]>;
}

/** Steps times columns that are asked for at once: a longer answer would hold the page up while it is read. */
const MOST_AT_ONCE = 1_200;

export class ColumnFeed {
  /** Replaced whenever it has grown; the arrays within are the same ones. */
  feed = $state.raw<Feed>(emptyFeed([]));
  loaded = $state(false);
  error = $state.raw<unknown>();
  private readonly run: RunId;
  private readonly names: readonly string[];
  private readonly stepsAtOnce: number;
  private busy: Promise<void> | undefined;
  private known = { step: 0, stage: 0 };

  constructor(run: RunId, names: readonly string[]) {
    this.run = run;
    this.names = names;
    // Ids and steps are two columns more.
    this.stepsAtOnce = Math.ceil(MOST_AT_ONCE / (names.length + 2));
    this.feed = emptyFeed(names);
  }

  /** Asks for what came after the last call, up to this step and stage. Calls during a request are left out. */
  update(step: number, stage: number): Promise<void> {
    if (this.busy !== undefined) return this.busy;
    // A run that was resumed has gone back to its last saved step.
    if (step < this.known.step || stage < this.known.stage) this.reset();
    if (step === this.known.step && this.loaded) return Promise.resolve();
    this.busy = this.fetchAll(step, stage)
      .catch((error: unknown) => {
        this.error = error;
      })
      .finally(() => (this.busy = undefined));
    return this.busy;
  }

  /** Forgets what has come so far, which whoever asks has taken into account. */
  take(): Feed {
    const { feed } = this;
    this.feed = emptyFeed(this.names);
    return feed;
  }

  private async fetchAll(step: number, stage: number): Promise<void> {
    // Without its stage a molecule would be told only as it was scored last.
    for (let of = this.known.stage; of <= stage; of++)
      for (let from = this.known.step; from < step; from += this.stepsAtOnce) {
        const { ids, columns } = await app.host.request('columns', {
          run: this.run,
          columns: ['step', ...this.names],
          query: {
            stage: of,
            filters: [
              { column: 'step', min: from + 1, max: Math.min(step, from + this.stepsAtOnce) },
            ],
          },
        });
        append(this.feed, ids, columns, of, this.names);
      }
    this.known = { step, stage };
    this.feed = { ...this.feed };
    this.loaded = true;
    this.error = undefined;
  }

  private reset(): void {
    this.known = { step: 0, stage: 0 };
    this.feed = emptyFeed(this.names);
  }
}

function emptyFeed(names: readonly string[]): Feed {
  const columns = Object.fromEntries(names.map((name) => [name, []]));
  return { ids: [], steps: [], stages: [], columns };
}

function append(
  feed: Feed,
  ids: readonly number[],
  columns: Record<string, (number | null)[]>,
  stage: number,
  names: readonly string[],
): void {
  for (let i = 0; i < ids.length; i++) {
    feed.ids.push(ids[i]);
    feed.steps.push(columns['step'][i] ?? 0);
    feed.stages.push(stage);
    for (const name of names) feed.columns[name].push(columns[name]?.[i] ?? null);
  }
}
